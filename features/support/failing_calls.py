"""Each system call of a connect, made to fail in a run of its own."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from support.connects import NEXT, Connect, Said, connect_now, found, start
from support.syscalls import Real, watched

ENDLESS = 2_000  # system calls; a connect makes about fifty
TEMPORARY = ".config.toml.new"
# What each call can fail with where nothing is wrong with the program.
ERRORS = {
    "open": (errno.EACCES, errno.EMFILE, errno.ENOSPC, errno.EROFS, errno.EIO, errno.ENOENT),
    "read": (errno.EIO,),
    "write": (errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EFBIG),
    "fsync": (errno.EIO, errno.ENOSPC, errno.EDQUOT),
    "close": (errno.EIO, errno.ENOSPC),
    "ftruncate": (errno.EIO, errno.EPERM),
    "stat": (errno.EACCES, errno.EIO, errno.ENOENT),
    "fstat": (errno.EIO,),
    "readlink": (errno.EACCES, errno.EIO, errno.ENOENT),
    "mkdir": (errno.EACCES, errno.ENOSPC, errno.EROFS),
    "rename": (errno.EACCES, errno.ENOSPC, errno.EBUSY, errno.EIO, errno.EXDEV),
    "link": (errno.EACCES, errno.EPERM, errno.ENOSPC, errno.EEXIST, errno.EXDEV, errno.EMLINK),
    "unlink": (errno.EACCES, errno.EIO, errno.EROFS),
    "chmod": (errno.EPERM, errno.EIO),
    "chown": (errno.EPERM, errno.EIO),
    "flock": (errno.ENOLCK, errno.EIO),
}


@dataclass(frozen=True)
class Fault:
    """The call that fails, by its number and name; with which error, and whether all after it do too."""

    number: int
    name: str
    error: int
    persists: bool


@dataclass(frozen=True)
class Trial:
    """What a connect said and left when a call failed, and what the next one said and left."""

    fault: Fault
    said: Said
    left: str
    left_over: list[str]
    next_said: Said
    next_left: str
    next_left_over: list[str]


class _Fails:
    """Makes one call fail, and counts all."""

    def __init__(self, fault: Fault | None) -> None:
        self.names: list[str] = []
        self._fault = fault

    def __call__(self, name: str, real: Real, arguments: tuple[Any, ...], named: dict[str, Any]) -> Any:
        self.names.append(name)
        if len(self.names) > ENDLESS:
            raise RuntimeError("it never ends")
        if not self._strikes(name):
            return real(*arguments, **named)
        if name == "close":  # Linux closes a file even if that fails
            real(*arguments, **named)
        assert self._fault
        raise OSError(self._fault.error, "injected", str(arguments[0]))

    def _strikes(self, name: str) -> bool:
        fault = self._fault
        if fault is None or fault.name != name:
            return False
        now = len(self.names) - 1
        return now >= fault.number if fault.persists else now == fault.number


def trials(what: str, folder: Path, connect: Connect, *, persists: bool) -> Iterator[Trial]:
    """Connect once for each fault that there can be, each time from the same start."""
    for fault in _faults(what, folder, connect, persists=persists):
        start(what, folder)
        with watched(folder, _Fails(fault)):
            said = connect(folder)
        left, left_over = found(folder), _left_over(folder)
        next_said = connect_now(folder, NEXT)
        yield Trial(fault, said, left, left_over, next_said, found(folder), _left_over(folder))


def wrong_ends(done: list[Trial], start_holds: str) -> list[Trial]:
    """The trials that left something else than the old or the new connection, or said the wrong one."""
    return [trial for trial in done if trial.left != ("new" if trial.said.is_new else start_holds)]


def hinders_removal(fault: Fault) -> bool:
    """Whether nobody could have removed a temporary file with this fault."""
    return fault.name == "unlink" and fault.persists


@contextmanager
def folder_not_synced(folder: Path) -> Iterator[None]:
    """The second fsync of a commit, which is the folder's, fails meanwhile."""
    count = [0]

    def around(name: str, real: Real, arguments: tuple[Any, ...], named: dict[str, Any]) -> Any:
        count[0] += name == "fsync"
        if name == "fsync" and count[0] > 1:
            raise OSError(errno.EIO, "injected", str(folder))
        return real(*arguments, **named)

    with watched(folder, around):
        yield


def _faults(what: str, folder: Path, connect: Connect, *, persists: bool) -> list[Fault]:
    start(what, folder)
    counting = _Fails(None)
    with watched(folder, counting):
        connect(folder)
    calls = list(enumerate(counting.names))
    return [Fault(number, name, error, persists) for number, name in calls for error in ERRORS[name]]


def _left_over(folder: Path) -> list[str]:
    with suppress(FileNotFoundError):
        return [path.name for path in folder.iterdir() if path.name == TEMPORARY]
    return []
