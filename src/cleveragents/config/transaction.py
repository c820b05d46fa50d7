"""A transaction: the changes that are made to one configuration file together, or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cleveragents.config.document import Edit, NotATableError, edited, same_values
from cleveragents.config.files import BOM, ConfigFile, Content, find_in, own_table
from cleveragents.config.registry import KEYS, Key, Value, checked, find_key, require_scope
from cleveragents.config.toml_text import Path
from cleveragents.config.values import ConfigValue, Origin
from cleveragents.errors import BadValueError, TransactionError


class ConfigTransaction:
    """The content that a file had when the transaction began, and the changes to it so far."""

    def __init__(self, file: ConfigFile, content: Content) -> None:
        self._file = file
        self.content = content
        self.changes: dict[Path, Any] = {}
        self.has_changed_the_file = False
        self.has_ended = False

    def get(self, name: str) -> Value | None:
        """The value of a key in this file, as this transaction would leave it.

        Raises:
            UnknownKeyError: There is no such key.
            BadValueError: What the file holds is none for the key.
        """
        found = self.find(find_key(name))
        return found.value if found else None

    def find(self, key: Key) -> ConfigValue | None:
        """The value that this file would give to a key, as a source of values."""
        path = self._path(key.path)
        if path not in self.changes:
            return find_in(self.content, key, self._file)
        changed: Value | None = self.changes[path]
        origin = Origin(self._file.scope.value)
        return None if changed is None else ConfigValue(key, changed, origin, str(self._file.path))

    def set_value(self, name: str, value: Value) -> None:
        """Set a key.

        Raises:
            UnknownKeyError: There is no such key.
            BadValueError: The value is none for the key.
            ScopeError: The key must not stand in this file.
        """
        key = find_key(name)
        require_scope(key, self._file.scope)
        self._change(key.path, checked(key, value, "the new value"))

    def unset(self, name: str) -> None:
        """Remove a key, if it is there.

        Raises:
            UnknownKeyError: There is no such key.
        """
        self._change(find_key(name).path, None)

    def read_config(self) -> dict[str, Any]:
        """The whole table, as this transaction would leave it."""
        return own_table(self.edit().values, self._file)

    def write_config(self, config: Mapping[str, Any]) -> None:
        """Make the whole table this one; what is no key has to be what was there.

        Raises:
            UnknownKeyError: A name is no key, and new or changed.
            BadValueError: A value is none for its key.
            ScopeError: A key must not stand in this file.
        """
        now = _entries(self.read_config())
        wanted = _entries(config)
        for path in now.keys() - wanted.keys():
            self._change(path, None)
        for path, value in wanted.items():
            name = ".".join(map(str, path))
            if name in KEYS or path not in now or now[path] != value:
                self.set_value(name, value)

    def edit(self) -> Edit:
        """The file's text with all changes made.

        Raises:
            BadValueError: Something else stands in the place of a table.
        """
        try:
            return edited(self.content.text, self.changes, self.content.values)
        except NotATableError as error:
            where = str(self._file.path)
            raise BadValueError(".".join(error.path), "something else", "must be a table", where) from error

    def encoded(self, edit: Edit) -> bytes:
        """The bytes for the file: the mark at its start stays."""
        old = self.content.snapshot.content
        if same_values(edit.values, self.content.values):
            return old
        return (BOM if old.startswith(BOM) else b"") + edit.text.encode()

    def _change(self, path: Path, value: Value | None) -> None:
        if self.has_ended:
            raise TransactionError("this transaction has ended")
        self.changes[self._path(path)] = value

    def _path(self, path: Path) -> Path:
        return (*self._file.table, *path)


def _entries(config: Mapping[str, Any]) -> dict[Path, Any]:
    """The entries of all sections by their paths; what is no section counts as an entry itself."""
    entries: dict[Path, Any] = {}
    for section, table in config.items():
        if isinstance(table, Mapping):
            entries |= {(section, name): value for name, value in table.items()}
        else:
            entries[(section,)] = table
    return entries
