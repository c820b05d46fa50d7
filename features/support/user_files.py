"""A service and its user file, which scenarios change in all ways that are no command."""

from __future__ import annotations

import errno
import os
import stat
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cleveragents import flock
from cleveragents.config.files import ConfigFile
from cleveragents.config.registry import Scope
from cleveragents.config.service import ConfigService
from cleveragents.errors import CleverAgentsError
from support.syscalls import Real, watched
from support.workspace import HOME, Workspace

WHOLE = '[server]\nurl = "https://new-server.example"\ntimeout = 7\n'


@dataclass
class UserFile:
    """The file's path, what the service has said, and the error with which it refused a change."""

    path: Path
    told: list[str] = field(default_factory=list)
    refused: str = ""

    @classmethod
    def of(cls, workspace: Workspace) -> UserFile:
        """The file of a workspace, in a folder that is there."""
        folder = workspace.folder / HOME
        folder.mkdir()
        return cls(folder / "config.toml")

    def service(self) -> ConfigService:
        """A service, opened anew, as each command does."""
        return ConfigService(ConfigFile(Scope.USER, self.path), notify=self.told.append)

    def set(self, name: str, value: str | int) -> None:
        """Set one key, and keep the text of a refusal."""
        try:
            self.service().set_value(name, value)
        except CleverAgentsError as error:
            self.refused = str(error)

    def undo(self) -> None:
        """Take the last change back, and keep the text of a refusal."""
        try:
            self.service().undo()
        except CleverAgentsError as error:
            self.refused = str(error)

    def beside(self, suffix: str) -> Path:
        """A file that is kept beside the configuration."""
        return self.path.with_name(self.path.name + suffix)

    def modes(self) -> dict[str, str]:
        """The modes of all files in the folder."""
        return {file.name: f"{stat.S_IMODE(file.stat().st_mode):o}" for file in self.path.parent.iterdir()}

    def set_whole_and_cut(self, length: int) -> None:
        """Set two keys by the service, then cut the file off."""
        self.service().write_config({"server": {"url": "https://new-server.example", "timeout": 7}})
        assert self.path.read_text() == WHOLE, self.path.read_text()
        os.truncate(self.path, length)

    @contextmanager
    def edited(self, saves: int, save: Callable[[], None]) -> Iterator[None]:
        """An editor saves so many times, each time while a new file is being written."""
        left = [saves]

        def around(name: str, real: Real, arguments: tuple[Any, ...], named: dict[str, Any]) -> Any:
            if name == "fsync" and left[0]:
                left[0] -= 1
                save()
            return real(*arguments, **named)

        with watched(self.path.parent, around):
            yield

    @contextmanager
    def without_links(self) -> Iterator[None]:
        """No hard link can be made meanwhile."""

        def around(name: str, real: Real, arguments: tuple[Any, ...], named: dict[str, Any]) -> Any:
            if name == "link":
                raise PermissionError(errno.EPERM, "no hard links here", str(arguments[1]))
            return real(*arguments, **named)

        with watched(self.path.parent, around):
            yield

    def hold_lock(self, seconds: float) -> None:
        """Hold the file's lock, as another process would, for some time from now on."""
        held = threading.Event()

        def hold() -> None:
            with flock.exclusive(self.beside(".lock")):
                held.set()
                time.sleep(seconds)

        threading.Thread(target=hold).start()
        held.wait(timeout=10)

    def save_comment(self) -> None:
        """What an editor does: a new file in the old one's place, with a comment more."""
        old = ""
        with suppress(FileNotFoundError):
            old = self.path.read_text()
        new = self.path.with_name("editor.tmp")
        new.write_text(old + "# by hand\n")
        new.replace(self.path)


@contextmanager
def umask(value: int) -> Iterator[None]:
    """Another umask meanwhile."""
    before = os.umask(value)
    try:
        yield
    finally:
        os.umask(before)
