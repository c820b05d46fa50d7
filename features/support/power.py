"""A model of what a disk may hold after a power cut: what was synced, and any beginning of the rest.

A file's content is on disk once the file was synced, and names are once their folder was; before
that the disk may have them or not, the names in their order. That is less than real disks allow, so
that what is found wrong here is wrong everywhere; `robot/faults` cuts the power of real file systems.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from support.connects import Connect, found_in
from support.syscalls import Real, watched

Names = dict[str, int]


@dataclass
class Disk:
    """The files of a folder by numbers: what is written, what is synced; and the names that lead to them."""

    written: dict[int, bytes] = field(default_factory=dict)
    synced: dict[int, bytes] = field(default_factory=dict)
    names: Names = field(default_factory=dict)
    synced_names: Names = field(default_factory=dict)
    unsynced: list[Names] = field(default_factory=list)

    def renamed(self, names: Names) -> None:
        """Names have changed, and that is not on disk yet."""
        self.names = names
        self.unsynced.append(names)

    def states(self) -> set[bytes]:
        """What ``config.toml`` may hold when the power comes back."""
        possible = [self.synced_names, *self.unsynced]
        numbers = {names.get("config.toml") for names in possible}
        contents = {self.synced.get(number, b"") for number in numbers if number is not None}
        return contents | ({b""} if None in numbers else set())


class Recorder:
    """Follows the system calls of a connect, and notes after each which states were possible."""

    def __init__(self, folder: Path, skips: str) -> None:
        self.disk = Disk()
        self.states: list[set[bytes]] = []
        self._folder, self._skips = folder, skips
        self._open: dict[int, str] = {}
        for file in folder.iterdir():
            number = file.stat().st_ino
            self.disk.written[number] = self.disk.synced[number] = file.read_bytes()
            self.disk.names[file.name] = number
        self.disk.synced_names = dict(self.disk.names)

    def __call__(self, name: str, real: Real, arguments: tuple[Any, ...], named: dict[str, Any]) -> Any:
        if name == "fsync" and self._is_skipped(arguments[0]):
            return None
        result = real(*arguments, **named)
        handler: Callable[..., None] | None = getattr(self, f"_after_{name}", None)
        if handler:
            handler(result, *arguments)
            self.states.append(self.disk.states())
        return result

    def _is_skipped(self, handle: int) -> bool:
        is_folder = stat.S_ISDIR(os.fstat(handle).st_mode)
        return self._skips == ("the fsync of the folder" if is_folder else "the fsync of the file")

    def _after_open(self, _handle: int, *_arguments: object) -> None:
        self._look_at_names()

    def _after_write(self, _count: int, handle: int, *_data: object) -> None:
        self._look_at(handle)

    def _after_ftruncate(self, _none: None, handle: int, _length: int) -> None:
        self._look_at(handle)

    def _after_rename(self, *_arguments: object) -> None:
        self._look_at_names()

    _after_link = _after_unlink = _after_rename

    def _after_fsync(self, _none: None, handle: int) -> None:
        number = os.fstat(handle).st_ino
        if number in self.disk.written:
            self.disk.synced[number] = self.disk.written[number]
        else:
            self.disk.synced_names, self.disk.unsynced = dict(self.disk.names), []

    def _look_at(self, handle: int) -> None:
        number = os.fstat(handle).st_ino
        content = Path(f"/proc/self/fd/{handle}").read_bytes()
        before = self.disk.written.get(number, b"")
        self.disk.written[number] = content
        # What is cut off or written over in place may reach the disk at any time.
        if number in self.disk.synced and before != content and number in self.disk.synced_names.values():
            self.disk.synced[number] = content

    def _look_at_names(self) -> None:
        names = {file.name: file.lstat().st_ino for file in self._folder.iterdir() if file.is_file()}
        for number in names.values():
            self.disk.written.setdefault(number, b"")
        if names != self.disk.names:
            self.disk.renamed(names)


@dataclass(frozen=True)
class Cuts:
    """The states that were possible at each moment, and those after the new connection was said."""

    during: list[str]
    after: list[str]


def cut_everywhere(folder: Path, connect: Connect, skips: str = "") -> Cuts:
    """Connect, and find out what a power cut after each system call could have left."""
    recorder = Recorder(folder, skips)
    with watched(folder, recorder):
        said = connect(folder)
    assert said.is_new, said
    during = [found_in(content) for states in recorder.states for content in states]
    return Cuts(during, [found_in(content) for content in recorder.disk.states()])
