"""A service with a few settings, and the ways in which scenarios change them."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cleveragents.config.files import ConfigFile
from cleveragents.config.registry import Scope
from cleveragents.config.service import ConfigService
from cleveragents.errors import CleverAgentsError
from support.syscalls import counted
from support.workspace import HOME, Workspace

TEXT = """\
# the shop's
[server]
url = "https://old.example"
namespace = "n-0"  # counts
timeout = 4

[other]
left = "alone"
"""
URL, NEW_URL = "server.url", "https://new.example"
TIMEOUT = "server.timeout"


@dataclass
class Shop:
    """A service, its user file, and what was read on the way."""

    service: ConfigService
    file: Path
    seen: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def open(cls, workspace: Workspace) -> Shop:
        """A service in a workspace, whose project sets nothing."""
        file = workspace.write(f"{HOME}/config.toml", TEXT)
        project = workspace.write("pyproject.toml", "")
        user = ConfigFile(Scope.USER, file)
        return cls(ConfigService(user, ConfigFile(Scope.PROJECT, project, ("tool", "cleveragents"))), file)

    @property
    def text(self) -> str:
        """What the user file holds."""
        return self.file.read_text(encoding="utf-8")

    def counted(self, change: Callable[[Shop], None]) -> Counter[str]:
        """The system calls on the file's folder that a change makes."""
        with counted(self.file.parent) as calls:
            change(self)
        return calls

    def other_service(self) -> ConfigService:
        """Another service with the same user file, as another process would have it."""
        return ConfigService(ConfigFile(Scope.USER, self.file))

    def in_threads(self, threads: int, times: int, change: Callable[[Shop], None]) -> None:
        """Make a change so many times in each of so many threads, all at once."""

        def repeat() -> None:
            for _ in range(times):
                change(self)

        running = [threading.Thread(target=repeat) for _ in range(threads)]
        for thread in running:
            thread.start()
        for thread in running:
            thread.join(timeout=60)

    def in_thread(self, work: Callable[[], Any]) -> Any:
        """Do some work in another thread, and return what it returns."""
        results: list[Any] = []
        thread = threading.Thread(target=lambda: results.append(work()))
        thread.start()
        thread.join(timeout=20)
        return results[0]


def changed_text(*pairs: tuple[str, str]) -> str:
    """The file's text with some words changed."""
    text = TEXT
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    return text


def refusal(change: Callable[[], None]) -> str:
    """The text of the error with which a change is refused."""
    try:
        change()
    except CleverAgentsError as error:
        return str(error)
    raise AssertionError("it was not refused")


def raised_by(change: Callable[[], None]) -> BaseException | None:
    """What a change raises."""
    try:
        change()
    except BaseException as error:  # noqa: BLE001 - of every kind
        return error
    return None
