"""A connect to a new server in a folder, as the product does it, and as it was before bug 993 was fixed."""

from __future__ import annotations

import os
import shutil
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import tomli_w

from cleveragents.config.connection import Connection, connect
from cleveragents.config.files import ConfigFile
from cleveragents.config.registry import Scope
from cleveragents.config.service import ConfigService
from cleveragents.errors import ConfigWriteError

OLD = Connection("https://old.example", "old")
NEW = Connection("https://new-server.example", "new-team", tls_verify=False)
NEXT = Connection("https://next.example", "next", tls_verify=False)
OTHERS = "# mine\n[other]\nkey = 1\n\n"


@dataclass(frozen=True)
class Said:
    """What a connect said: that the new connection is there, or that the old one still is."""

    is_new: bool
    error: Exception | None = None


Connect = Callable[[Path], Said]


def start(what: str, folder: Path) -> None:
    """Make the folder what it is before a connect."""
    shutil.rmtree(folder, ignore_errors=True)
    if what == "no folder":
        return
    folder.mkdir()
    if what == "a connection":
        text = OTHERS + tomli_w.dumps(_tables(OLD))
        (folder / "config.toml").write_text(text)


def connect_now(folder: Path, connection: Connection = NEW) -> Said:
    """Connect as the product does."""
    config = ConfigService(ConfigFile(Scope.USER, folder / "config.toml"))
    try:
        connect(config, connection)
    except ConfigWriteError as error:
        return Said(is_new=error.committed, error=error)
    except Exception as error:  # noqa: BLE001 - what is none of ours is found by the scenario
        return Said(is_new=False, error=error)
    return Said(is_new=True)


def connect_as_before(folder: Path) -> Said:
    """Connect by three changes, each of which reads the file, truncates it and writes it."""
    try:
        for name, value in NEW.values.items():
            _set_value(folder / "config.toml", name, value)
    except OSError as error:
        return Said(is_new=False, error=error)
    return Said(is_new=True)


def found(folder: Path) -> str:
    """Which connection a folder holds: "old", "new", "next", or what else."""
    file = folder / "config.toml"
    return found_in(file.read_bytes() if file.exists() else b"")


def found_in(content: bytes) -> str:
    """Which connection a content holds: "old", "new", "next", or what else; the old one may be none at all."""
    try:
        values = tomllib.loads(content.decode())
    except tomllib.TOMLDecodeError:
        return f"no TOML: {content!r}"
    others = {name: table for name, table in values.items() if name != "server"}
    known = {"old": _tables(OLD), "new": _tables(NEW), "next": _tables(NEXT)}
    for name, tables in known.items():
        if values.get("server") == tables["server"] and others in ({}, {"other": {"key": 1}}):
            return name
    return "nothing" if not values else f"a mixture: {content!r}"


def _set_value(path: Path, name: str, value: object) -> None:
    section, option = name.split(".")
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        values = tomllib.loads(os.read(handle, 65536).decode())
        values.setdefault(section, {})[option] = value
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, tomli_w.dumps(values).encode())
    finally:
        os.close(handle)


def _tables(connection: Connection) -> dict[str, dict[str, str | bool]]:
    return {"server": {name.removeprefix("server."): value for name, value in connection.values.items()}}
