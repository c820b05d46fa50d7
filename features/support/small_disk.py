"""A disk in memory with as little room as a scenario wants, and ``server connect`` on it."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

import tomli_w
from pyfakefs.fake_filesystem_unittest import Patcher

from cleveragents.cli.commands.server import server_connect

HOME = Path("/home/user/.cleveragents")
OLD: dict[str, Any] = {"url": "https://old.example", "namespace": "old", "tls_verify": True}
# Each is longer than the old one, so that each write needs more room than the one before.
NEW: dict[str, Any] = {"url": "https://new-server.example", "namespace": "new-team", "tls_verify": False}
ARGUMENTS = [NEW["url"], "--namespace", NEW["namespace"], "--no-tls-verify"]


@dataclass(frozen=True)
class SmallDisk:
    """A file system in memory that holds the user's configuration."""

    patcher: Patcher

    def write(self, server: dict[str, Any]) -> None:
        """Put a configuration there."""
        (HOME / "config.toml").write_text(_text(server))

    def content(self) -> str | None:
        """The text of the configuration, or None where there is no file."""
        file = HOME / "config.toml"
        return file.read_text() if file.exists() else None

    def leave_room_for(self, values: int) -> None:
        """Make the disk as large as the configuration with so many of the new values."""
        old = OLD if self.content() else {}
        assert self.patcher.fs
        self.patcher.fs.set_disk_usage(len(_text({**old, **dict(list(NEW.items())[:values])})))

    def connect(self) -> Exception | None:
        """Run ``server connect`` with the new values and return what it raised."""
        try:
            server_connect.main(ARGUMENTS, standalone_mode=False)
        except Exception as error:  # noqa: BLE001 - the caller looks at it
            return error
        return None


def mounted(add_cleanup: Callable[..., None]) -> SmallDisk:
    """A disk without a configuration, unmounted by the cleanup."""
    patcher = Patcher()
    patcher.setUp()
    add_cleanup(_unmount, patcher)
    environment = mock.patch.dict(os.environ, {"CLEVERAGENTS_HOME": str(HOME)})
    environment.start()
    add_cleanup(environment.stop)
    HOME.mkdir(parents=True)
    return SmallDisk(patcher)


def _unmount(patcher: Patcher) -> None:
    # What holds a file of this disk would later give up its number, which then is another file's: a real one's.
    gc.collect()
    patcher.tearDown()


def error_number(error: BaseException | None) -> int | None:
    """The errno of the error, or of what caused it."""
    while error is not None and not isinstance(error, OSError):
        error = error.__cause__
    return error.errno if error else None


def _text(server: dict[str, Any]) -> str:
    return tomli_w.dumps({"server": server} if server else {})
