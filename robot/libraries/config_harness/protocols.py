"""The ways to commit that are tried: that of now, that of now with a step left out, and the historic one."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from cleveragents.config.connection import Connection, connect
from cleveragents.config.files import ConfigFile
from cleveragents.config.registry import Scope
from cleveragents.config.service import ConfigService
from cleveragents.config.snapshot import Snapshot
from config_harness.connections import CONFIG, Found, found_in, generation_of, values
from config_harness.historic import Historic

NOW = "now"
HISTORIC = "historic"
NO_FOLDER_FSYNC = "no-folder-fsync"
NO_FILE_FSYNC = "no-file-fsync"
BLIND = "blind"


class Committer(Protocol):
    """Who changes and reads the connection in a folder."""

    def connect(self, generation: int) -> None:
        """Make the connection that of a generation."""

    def increment(self) -> None:
        """Make the connection that of the generation after the one that is there."""

    def read(self) -> Found:
        """What a reader finds."""


class Transactional:
    """The product, used as ``server connect`` uses it."""

    def __init__(self, folder: Path) -> None:
        self._config = ConfigService(ConfigFile(Scope.USER, folder / CONFIG))

    def connect(self, generation: int) -> None:
        """Make the connection that of a generation, in one transaction."""
        url, namespace, tls_verify = values(generation).values()
        connect(self._config, Connection(str(url), str(namespace), bool(tls_verify)))

    def increment(self) -> None:
        """Read the generation, and set the three keys of the next, in one transaction."""
        with self._config.transaction() as transaction:
            generation = generation_of(transaction.get("server.namespace")) + 1
            for name, value in values(generation).items():
                transaction.set_value(name, value)

    def read(self) -> Found:
        """What the service reads, which trusts its cache while the file seems the same."""
        return found_in(self._config.read_config())


def committer(protocol: str, folder: Path) -> Committer:
    """Who commits by that protocol; to leave a step out changes this whole process."""
    if protocol == HISTORIC:
        return Historic(folder)
    _LEFT_OUT[protocol]()
    return Transactional(folder)


def _skip_fsync_of(is_kind: Callable[[int], bool]) -> None:
    fsync = os.fsync

    def fsync_of_the_others(handle: int) -> None:
        if not is_kind(os.fstat(handle).st_mode):
            fsync(handle)

    os.fsync = fsync_of_the_others  # type: ignore[assignment] # nobody here passes file objects


def _rename_blindly() -> None:
    setattr(Snapshot, "still_stands", lambda _self: True)  # noqa: B010 - mypy rightly forbids to replace it


_LEFT_OUT: dict[str, Callable[[], None]] = {
    NOW: lambda: None,
    NO_FOLDER_FSYNC: lambda: _skip_fsync_of(stat.S_ISDIR),
    NO_FILE_FSYNC: lambda: _skip_fsync_of(stat.S_ISREG),
    BLIND: _rename_blindly,
}
