"""Lock files: ``flock`` with the three rules that make it fit for use.

The lock belongs to the open file, not to the process, and a forked child shares open files. So lock
files are closed in forked children, or a child that lives on would keep the lock of its dead parent,
and are not inherited by other programs. A lock file may be unlinked by its owner: who gets the lock
has to look whether the file that was locked is still the one at its path.
"""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from threading import RLock, Timer

PATIENCE = 1.0  # seconds of silence before somebody who waits is told so
PAUSE = 0.02  # seconds between two looks at a lock that is waited for with a limit
ATTEMPTS = 100  # so often may a lock file be gone from its place once it is locked

_open_files: set[int] = set()
_no_fork = RLock()  # a signal handler may fork in the thread that has it


@contextmanager
def exclusive(path: Path, on_wait: Callable[[], None] | None = None, mode: int = 0o600) -> Iterator[None]:
    """Hold the lock file at ``path``, made if need be with that mode; wait for it as long as it takes.

    ``on_wait`` is called, in another thread, once the wait has taken a second. A forked child that
    leaves the block leaves the parent's lock alone.

    Raises:
        OSError: The file cannot be opened or locked.
    """
    handle, process = _wait_for(path, on_wait, mode), os.getpid()
    try:
        yield
    finally:
        if process == os.getpid():  # in a forked child the number may mean another file
            close(handle)


@contextmanager
def exclusive_within(path: Path, seconds: float, mode: int = 0o644) -> Iterator[None]:
    """Hold the lock file at ``path`` as ``exclusive`` does, but do not wait for it longer than that.

    Raises:
        OSError: The file cannot be opened or locked, or (a ``TimeoutError``) somebody else keeps it.
    """
    end, process = time.monotonic() + seconds, os.getpid()
    while (handle := _taken(path, mode)) is None:
        if time.monotonic() > end:
            raise TimeoutError(errno.ETIMEDOUT, "is locked by another process", str(path))
        time.sleep(PAUSE)
    try:
        yield
    finally:
        if process == os.getpid():  # as above
            close(handle)


def open_file(path: Path, mode: int = 0o600) -> int:
    """Open a lock file, making it if need be with that mode; ``close`` has to close it.

    Raises:
        OSError: It cannot be opened, because it is a symbolic link for instance.
        UnsupportedPlatformError: On Windows.
    """
    if os.name == "nt":
        from cleveragents.errors import UnsupportedPlatformError  # noqa: PLC0415 - nobody else is to pay for it

        raise UnsupportedPlatformError("Windows", "flock")
    flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW
    # No fork comes between: its child would keep open what it does not know of.
    with _no_fork:
        _close_in_forked_children()
        handle = os.open(path, flags, mode)
        _open_files.add(handle)
    return handle


def close(handle: int) -> None:
    """Give up a lock file: the lock, then the file. Nothing that goes wrong here undoes what was done."""
    import fcntl  # noqa: PLC0415 - POSIX only

    if handle not in _open_files:  # this is a forked child, where the number may mean another file by now
        return
    _open_files.discard(handle)
    # Unlocked first: a child that was given the file on purpose would keep the lock.
    with suppress(OSError):
        fcntl.flock(handle, fcntl.LOCK_UN)
    with suppress(OSError):
        os.close(handle)


def try_lock(handle: int) -> bool:
    """Take the lock of an open lock file if nobody has it.

    Raises:
        OSError: For another reason than that somebody has it.
    """
    import fcntl  # noqa: PLC0415 - POSIX only

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def is_at(path: Path, handle: int) -> bool:
    """Whether the open file is the one at ``path``: it may have been unlinked, and made anew."""
    try:
        return os.path.samestat(os.fstat(handle), path.lstat())
    except FileNotFoundError:
        return False


def _taken(path: Path, mode: int) -> int | None:
    """The open lock file, locked; None where somebody has it, or has just removed it."""
    handle = open_file(path, mode)
    try:
        if try_lock(handle) and is_at(path, handle):
            return handle
    except BaseException:
        close(handle)
        raise
    close(handle)
    return None


def _wait_for(path: Path, on_wait: Callable[[], None] | None, mode: int) -> int:
    for _ in range(ATTEMPTS):
        handle = open_file(path, mode)
        try:
            _lock(handle, on_wait)
            if is_at(path, handle):
                return handle
        except BaseException:
            close(handle)
            raise
        close(handle)
    raise FileNotFoundError(errno.ENOENT, "is removed again and again", str(path))


def _lock(handle: int, on_wait: Callable[[], None] | None) -> None:
    import fcntl  # noqa: PLC0415 - POSIX only

    if try_lock(handle):
        return
    # The kernel hands the lock over at once; polling would make the last of 16 wait ten times as long.
    notice = Timer(PATIENCE, on_wait or (lambda: None))
    notice.daemon = True
    notice.start()
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
    finally:
        notice.cancel()


@cache
def _close_in_forked_children() -> None:
    os.register_at_fork(before=_no_fork.acquire, after_in_parent=_no_fork.release, after_in_child=_close_all)


def _close_all() -> None:
    try:
        for handle in _open_files:
            with suppress(OSError):
                os.close(handle)  # without unlocking: the lock is the parent's
        _open_files.clear()
    finally:
        _no_fork.release()
