"""Systems that fail, hide something or interrupt, for locks to be tried on."""

from __future__ import annotations

import errno
import os
import resource
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

from cleveragents.errors import LockFileError
from support.locks import attempt, files_of, folder_of, lock_of
from support.workspace import Workspace

CALLS = ("open", "stat", "lstat", "fstat", "mkdir", "rename", "unlink", "close", "getcwd", "urandom", "uname")


@dataclass(frozen=True)
class Trial:
    """What became of a lock while one call to the system failed, and afterwards."""

    call: str
    error: Exception | None
    error_after: Exception | None
    left: list[str]


@contextmanager
def without_permission_to_signal() -> Iterator[None]:
    """What somebody else's process is to who is not root."""
    with mock.patch.object(os, "kill", side_effect=PermissionError(errno.EPERM, "not yours")):
        yield


@contextmanager
def without_proc() -> Iterator[None]:
    """A system that has no /proc, or hides it."""
    real = {name: getattr(Path, name) for name in ("read_bytes", "read_text", "stat")}

    def hiding(name: str) -> Callable[..., Any]:
        def call(path: Path, *rest: Any, **options: Any) -> Any:
            if path.parts[:2] == ("/", "proc"):
                raise FileNotFoundError(errno.ENOENT, "No such file or directory", str(path))
            return real[name](path, *rest, **options)

        return call

    with ExitStack() as patches:
        for name in real:
            patches.enter_context(mock.patch.object(Path, name, hiding(name)))
        yield


@contextmanager
def full_disk() -> Iterator[None]:
    """A system that takes no byte into any file; Python ignores the signal that goes with it."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


@contextmanager
def read_only_folder() -> Iterator[None]:
    """A folder in which no file can be made or removed; permissions would not stop root."""
    refused = OSError(errno.EROFS, os.strerror(errno.EROFS))
    real = os.open

    def opening(path: str, flags: int, *rest: int) -> int:
        if flags & os.O_CREAT:
            raise refused
        return real(path, flags, *rest)

    with mock.patch.multiple(os, open=opening, unlink=mock.Mock(side_effect=refused)):
        yield


@contextmanager
def replaced_once(file: Path) -> Iterator[None]:
    """A file that somebody unlinks and makes anew between our opening it and our locking it."""
    import fcntl  # noqa: PLC0415 - POSIX only

    real = fcntl.flock
    replaced: list[Path] = []

    def locking(handle: int, operation: int) -> None:
        if not replaced:
            replaced.append(file)
            file.unlink()
            file.touch()
        real(handle, operation)

    with mock.patch.object(fcntl, "flock", locking):
        yield


@contextmanager
def interrupted_rename() -> Iterator[None]:
    """Ctrl-C when the record is about to get its name."""
    with mock.patch.object(os, "rename", side_effect=KeyboardInterrupt):
        yield


@contextmanager
def failing(call: str, number: int, code: int, calls: list[str]) -> Iterator[None]:
    """A system in which one call fails, the ``number``th of that name; all are noted in ``calls``."""
    import fcntl  # noqa: PLC0415 - POSIX only

    module = fcntl if call == "flock" else os
    real = getattr(module, call)

    def calling(*arguments: Any, **options: Any) -> Any:
        calls.append(call)
        if len(calls) == number:
            raise OSError(code, os.strerror(code))
        return real(*arguments, **options)

    with mock.patch.object(module, call, calling):
        yield


def fault_trials(workspace: Workspace, code_name: str) -> list[Trial]:
    """Acquire and release a lock again and again, until each call to the system has failed once."""
    return [
        trial
        for call in (*CALLS, "flock")
        for trial in _trials_of(workspace, call, getattr(errno, code_name))
    ]


def _trials_of(workspace: Workspace, call: str, code: int) -> Iterator[Trial]:
    for number in range(1, 100):
        calls: list[str] = []
        with suppress(FileNotFoundError):
            folder_of(workspace).rmdir()
        with failing(call, number, code, calls):
            error = attempt(lambda: _acquire_and_release(workspace))
        if len(calls) < number:
            return
        after = attempt(lambda: _acquire_and_release(workspace))
        yield Trial(f"{call} {number}", error, after, files_of(workspace))


def _acquire_and_release(workspace: Workspace) -> None:
    with lock_of(workspace, "nightly") as lock:
        lock.assert_held()


def did_harm(trial: Trial) -> bool:
    """Whether a failure was told as something else than what it is."""
    return not (trial.error is None or isinstance(trial.error, LockFileError))
