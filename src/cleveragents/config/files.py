"""A configuration file as a source of values: read when it has changed, and only then."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cleveragents.config import toml_text
from cleveragents.config.aside import Aside
from cleveragents.config.registry import KEYS, Key, Scope, checked, require_scope
from cleveragents.config.snapshot import Identity, Snapshot, identity_of, read_snapshot, resolve_links
from cleveragents.config.values import ConfigValue, Origin
from cleveragents.errors import BadValueError, ConfigFileError

BOM = b"\xef\xbb\xbf"
_PLACE = re.compile(r" \(at line (\d+), column (\d+)\)$")
KINDS = {str: "text", int: "a whole number", float: "a number", bool: "true or false", list: "a list"}
# Sections of the project's table that another part of cleveragents reads.
_READ_ELSEWHERE = frozenset({"tags"})


@dataclass(frozen=True, slots=True)
class ConfigFile:
    """A scope's file, our table in it, and where what belongs to the file lies, seen from its folder."""

    scope: Scope
    path: Path
    table: toml_text.Path = ()
    side_folder: Path = Path()

    @property
    def undo_command(self) -> str:
        """What takes the last change of this file back."""
        return "cleveragents config undo" + (" --project" if self.scope is Scope.PROJECT else "")

    def aside(self) -> Aside:
        """What is kept beside the file; with links, beside the file that they lead to.

        Raises:
            OSError: A link cannot be followed.
        """
        target = resolve_links(self.path)
        return Aside(target.parent / self.side_folder, target.name)


@dataclass(frozen=True, slots=True)
class Content:
    """A file's state: the snapshot, all values in it, and what was found in them so far."""

    snapshot: Snapshot
    values: dict[str, Any] = field(repr=False)
    found: dict[str, ConfigValue | None] = field(default_factory=dict, repr=False)

    @property
    def text(self) -> str:
        """The file's text, without the mark that some editors put at the start."""
        return self.snapshot.content.decode("utf-8-sig")


class FileSource:
    """The values of one file, parsed again when the file is another one or has changed."""

    def __init__(self, file: ConfigFile, on_load: Callable[[ConfigFile, Content], None]) -> None:
        self.file = file
        self._on_load = on_load
        self._loaded: _Loaded | None = None

    def find(self, key: Key) -> ConfigValue | None:
        """The value that the file sets.

        Raises:
            BadValueError: It is none for the key.
            ConfigFileError: The file cannot be read.
        """
        return find_in(self.current(), key, self.file)

    def current(self) -> Content:
        """The file's state now.

        Raises:
            ConfigFileError: It cannot be read, or is no TOML.
        """
        loaded = self._loaded
        if loaded and loaded.identity == _identity_at(self.file.path):
            return loaded.content
        content = read_content(self.file)
        self.adopt(content)
        self._on_load(self.file, content)
        return content

    def adopt(self, content: Content) -> None:
        """Take a content that was just written for the one that is there."""
        if self._loaded is None or self._loaded.content is not content:
            self._loaded = _Loaded(content)


class FrozenSource:
    """The values of one state of a file: that in which it is when it is first asked."""

    def __init__(self, source: FileSource) -> None:
        self._source = source
        self._content: Content | None = None

    def find(self, key: Key) -> ConfigValue | None:
        """The value that the file set then; raises as the file itself does."""
        if self._content is None:
            self._content = self._source.current()
        return find_in(self._content, key, self._source.file)


def find_in(content: Content, key: Key, file: ConfigFile) -> ConfigValue | None:
    """The value that a file's content sets, looked up once.

    Raises:
        BadValueError: It is none for the key, or its table is none.
    """
    if key.name not in content.found:
        content.found[key.name] = _looked_up(content.values, key, file)
    return content.found[key.name]


def own_table(values: Mapping[str, Any], file: ConfigFile, *names: str) -> dict[str, Any]:
    """Our table in a file's values, or one in it; empty where there is none.

    Raises:
        BadValueError: Something else stands in the table's place.
    """
    found: Any = values
    path = (*file.table, *names)
    for depth, name in enumerate(path, start=1):
        found = found.get(name, {})
        if not isinstance(found, dict):
            # What stands there is not shown: there may be secrets in it.
            kind = KINDS.get(type(found), "a date or time")
            raise BadValueError(".".join(path[:depth]), kind, "must be a table", str(file.path))
    return dict(found)


def unknown_names(content: Content, file: ConfigFile) -> list[str]:
    """The names in our table that are no settings, as ``section.name``."""
    table = own_table(content.values, file)
    if file.table:
        table = {name: entry for name, entry in table.items() if name not in _READ_ELSEWHERE}
    names: list[str] = []
    for section, entries in table.items():
        names += [f"{section}.{name}" for name in entries] if isinstance(entries, dict) else [section]
    return [name for name in names if name not in KEYS]


def cut_off(file: ConfigFile, content: Content) -> bytes | None:
    """What was last committed, if a content is only the beginning of it; None where that is not known."""
    snapshot = content.snapshot
    try:
        whole = file.aside().cut_off(snapshot.content) if snapshot.status else None
        # What was committed after this content was read is no sign of anything.
        return whole if snapshot.still_stands() else None
    except OSError:
        return None


def read_content(file: ConfigFile) -> Content:
    """A file's state, read now.

    Raises:
        ConfigFileError: It cannot be read, or is no TOML.
    """
    try:
        snapshot = read_snapshot(file.path)
    except OSError as error:
        reason = f"cannot be read: {error.strerror}"
        raise ConfigFileError(str(file.path), (0, 0), reason, "make it a file that you may read") from error
    return Content(snapshot, parse_toml(snapshot.content, str(file.path), file.undo_command))


def parse_toml(content: bytes, name: str, undo: str = "cleveragents config undo") -> dict[str, Any]:
    """The values in a file's bytes; its name, and what would undo its last change, are for the message.

    Raises:
        ConfigFileError: With the line and column of what is no TOML.
    """
    mend = f"put it right in an editor, or run `{undo}`"
    try:
        return tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = error.start - content.rfind(b"\n", 0, error.start)
        raise ConfigFileError(name, (line, column), "is not UTF-8", mend) from error
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        where = (int(place[1]), int(place[2])) if place else _last_place(content)
        raise ConfigFileError(name, where, f"is not TOML: {_PLACE.sub('', str(error))}", mend) from error
    except (ValueError, RecursionError) as error:  # a number too long, brackets nested too deep
        raise ConfigFileError(name, (0, 0), f"cannot be read as TOML: {error}", mend) from error


class _Loaded:
    """A content with the file held open: its inode cannot be given to another file meanwhile."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self.identity = content.snapshot.identity
        self._handle: int | None = None
        # Without the handle the answers are as good as the clock of the file system.
        with suppress(OSError):
            self._handle = os.open(content.snapshot.path, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0))

    def __del__(self) -> None:
        if self._handle is not None:
            with suppress(OSError):
                os.close(self._handle)


def _identity_at(path: Path) -> Identity | None:
    try:
        return identity_of(os.stat(path))  # noqa: PTH116 - once each `get`
    except FileNotFoundError:
        return None
    except OSError:
        return (0, 0, 0, 0)  # which no file has: reading it finds out what is wrong


def _looked_up(values: dict[str, Any], key: Key, file: ConfigFile) -> ConfigValue | None:
    section, option = key.path
    value = own_table(values, file, section).get(option)
    if value is None:
        return None
    require_scope(key, file.scope)
    return ConfigValue(key, checked(key, value, str(file.path)), Origin(file.scope.value), str(file.path))


def _last_place(content: bytes) -> tuple[int, int]:
    last_line = content[content.rfind(b"\n") + 1 :]
    return content.count(b"\n") + 1, len(last_line) + 1
