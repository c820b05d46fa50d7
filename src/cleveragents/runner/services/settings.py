"""What a project says of the services that its scenarios require: ``[tool.cleveragents.services.NAME]``."""

from __future__ import annotations

import math
import re
import shlex
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from cleveragents.errors import SettingsError
from cleveragents.project import Settings

SECTION = "tool.cleveragents.services"
PREFIX = "requires."
HOST = "127.0.0.1"
HIGHEST_PORT = 65535
WAYS = ("command", "file", "output", "port", "url")


@dataclass(frozen=True, slots=True)
class PortReady:
    """Ready as soon as something accepts connections there."""

    host: str
    port: int

    def __str__(self) -> str:
        return f"port {self.port} of {self.host} takes no connection"


@dataclass(frozen=True, slots=True)
class UrlReady:
    """Ready as soon as a GET of an ``http://`` address is answered with a status below 400."""

    url: str
    host: str
    port: int

    def __str__(self) -> str:
        return f"{self.url} does not answer with a status below 400"


@dataclass(frozen=True, slots=True)
class FileReady:
    """Ready as soon as the service has made or changed a file."""

    path: Path

    def __str__(self) -> str:
        return f"it has not written {self.path}"


@dataclass(frozen=True, slots=True)
class OutputReady:
    """Ready as soon as a line of what the service prints matches."""

    pattern: str

    def __str__(self) -> str:
        return f"no line of its output matches {self.pattern!r}"


@dataclass(frozen=True, slots=True)
class CommandReady:
    """Ready as soon as a command ends with 0."""

    command: tuple[str, ...]

    def __str__(self) -> str:
        return f"`{shlex.join(self.command)}` does not end with 0"


Readiness = PortReady | UrlReady | FileReady | OutputReady | CommandReady


@dataclass(frozen=True, slots=True)
class Service:
    """A program that is to run while scenarios do which require it; times are in seconds."""

    name: str
    command: tuple[str, ...]
    ready: Readiness
    cwd: Path
    timeout: float = 30
    stop_timeout: float = 5
    environment: Mapping[str, str] = field(default_factory=dict, hash=False)


class _WrongValueError(Exception):
    """A value is wrong: the key below its service, and why."""

    def __init__(self, key: str, reason: str) -> None:
        super().__init__(key, reason)
        self.key, self.reason = key, reason


def names_required(tags: Iterable[str]) -> tuple[str, ...]:
    """The names of the services that these tags require, each once."""
    return tuple(dict.fromkeys(tag.removeprefix(PREFIX) for tag in tags if tag.startswith(PREFIX)))


def services_of(settings: Settings) -> Mapping[str, Service]:
    """The services of a project by their names.

    Raises:
        SettingsError: A setting is unknown, missing or wrong.
    """
    services = {}
    for name, table in settings.sections["services"].items():
        try:
            services[name] = _service(name, table, settings.root)
        except _WrongValueError as error:
            key = ".".join(filter(None, (SECTION, name, error.key)))
            raise SettingsError(str(settings.project_file), key, error.reason) from error
    return services


def _service(name: str, table: object, root: Path) -> Service:
    if not name or any(char.isspace() for char in name):
        raise _WrongValueError("", "cannot be written as a tag: leave out the spaces, and name it somehow")
    if not isinstance(table, dict):
        raise _WrongValueError("", f"must be a table, and is {table!r}")
    for key in table:
        if key not in READERS and key != "ready":
            known = ", ".join(sorted([*READERS, "ready"]))
            raise _WrongValueError(key, f"is not a setting; known are {known}")
    for key in ("command", "ready"):
        if key not in table:
            raise _WrongValueError(key, "is missing")
    given = {key: READERS[key](key, value) for key, value in table.items() if key != "ready"}
    given["cwd"] = root / given.get("cwd", "")
    return Service(name=name, ready=_readiness(table["ready"], given["cwd"]), **given)


def _readiness(value: object, cwd: Path) -> Readiness:
    ways = [way for way in WAYS if isinstance(value, dict) and way in value]
    if not isinstance(value, dict) or len(ways) != 1:
        raise _WrongValueError("ready", f"must be a table with one of {', '.join(WAYS)}, and is {value!r}")
    (way,) = ways
    known = {way, "host"} if way == "port" else {way}
    for key in value:
        if key not in known:
            raise _WrongValueError(f"ready.{key}", f"is not a setting; known are {', '.join(sorted(known))}")
    if way == "port":
        return PortReady(_text("ready.host", value.get("host", HOST)), _port("ready.port", value["port"]))
    if way == "command":
        return CommandReady(_words("ready.command", value["command"]))
    text = _text(f"ready.{way}", value[way])
    if way == "file":
        return FileReady(cwd / text)
    return OutputReady(_pattern(text)) if way == "output" else _url(text)


def _text(key: str, value: object) -> str:
    if not isinstance(value, str) or not value or "\0" in value:
        raise _WrongValueError(key, f"must be a text, and is {value!r}")
    return value


def _words(key: str, value: object) -> tuple[str, ...]:
    """A command: a list of words, or a text that a shell would split into these."""
    if isinstance(value, str):
        try:
            value = shlex.split(value)
        except ValueError as error:
            raise _WrongValueError(key, f"cannot be split into words: {error}") from error
    if not isinstance(value, list) or not value or not value[0]:
        raise _WrongValueError(key, f"must be a command, as a text or a list of words, and is {value!r}")
    if not all(isinstance(word, str) and "\0" not in word for word in value):
        raise _WrongValueError(key, f"must consist of words, and is {value!r}")
    return tuple(value)


def _port(key: str, value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value <= HIGHEST_PORT:
        raise _WrongValueError(key, f"must be a number from 1 to {HIGHEST_PORT}, and is {value!r}")
    return value


def _pattern(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        raise _WrongValueError("ready.output", f"is no regular expression: {error}") from error
    return text


def _url(text: str) -> UrlReady:
    try:
        parts = urlsplit(text)
        host, port = parts.hostname, parts.port or 80
    except ValueError as error:
        raise _WrongValueError("ready.url", f"is no address: {error}") from error
    is_plain = text.isascii() and text.isprintable() and " " not in text
    if parts.scheme != "http" or not host or not is_plain:
        reason = f"must be an http:// address, and is {text!r}; for others write a command, with curl, say"
        raise _WrongValueError("ready.url", reason)
    return UrlReady(text, host, port)


def _seconds(lowest: str, fits: Callable[[float], bool]) -> Callable[[str, object], float]:
    def read(key: str, value: object) -> float:
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if not isinstance(value, int | float) or not is_number or not math.isfinite(value) or not fits(value):
            raise _WrongValueError(key, f"must be a number of seconds {lowest}, and is {value!r}")
        return float(value)

    return read


def _variables(key: str, value: object) -> Mapping[str, str]:
    if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
        raise _WrongValueError(key, f"must be a table of texts, and is {value!r}")
    for name, text in value.items():
        if not name or "=" in name or "\0" in name + text:
            raise _WrongValueError(f"{key}.{name}", "must be what an environment can hold")
    return value


READERS: Mapping[str, Callable[[str, object], Any]] = {
    "command": _words,
    "cwd": _text,
    "environment": _variables,
    "stop_timeout": _seconds("from 0 on", lambda seconds: seconds >= 0),
    "timeout": _seconds("above 0", lambda seconds: seconds > 0),
}
