"""A process that takes and releases a lock as it is told, and notes what it saw.

``python lock_worker.py WHAT FOLDER ...``: ``fight KIND`` for a lock until it is killed, ``hold`` a
lock until it is killed, ``probe`` a lock file until it is killed, ``sequence TIMES TRIES`` of acquire
and release, or acquire and release ``once``.
"""

from __future__ import annotations

import fcntl
import os
import random
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

from cleveragents import lock
from cleveragents.errors import AlreadyRunningError

RUN_ID = "contested"
GRACE = 0.2  # seconds in which a killed process, whose files are closed already, is gone


def main() -> None:
    """Do what the command line says."""
    what, folder, *more = sys.argv[1:]
    tasks: dict[str, Callable[..., None]] = {
        "fight": fight,
        "hold": hold,
        "probe": probe,
        "sequence": sequence,
        "once": once,
    }
    tasks[what](Path(folder), *more)


def fight(folder: Path, kind: str) -> None:
    """Take a lock again and again, and look each time whether somebody else has it."""
    place = folder.parent
    notes = os.open(place / f"notes.{os.getpid()}", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    me = place / f"me.{os.getpid()}"
    me.unlink(missing_ok=True)  # of a process with this pid, and it may be the marker under another name
    me.write_text(f"{os.getpid()} {_start(os.getpid())}", encoding="ascii")
    while True:
        with suppress(BlockingIOError, AlreadyRunningError), KINDS[kind](folder):
            os.write(notes, b"D" if _is_anybody_else_here(place / "marker", me) else b"A")
        time.sleep(random.random() / 2000)  # noqa: S311 - no secret


def hold(folder: Path) -> None:
    """Take the lock and keep it."""
    with lock.ProcessLock(RUN_ID, folder):
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        time.sleep(600)


def probe(folder: Path) -> None:
    """Lock the lock file for a moment, again and again, as programs do that want to know who has it."""
    file = folder / f"{RUN_ID}.lock"
    while True:
        handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
        with suppress(BlockingIOError):
            fcntl.flock(handle, random.choice((fcntl.LOCK_SH, fcntl.LOCK_EX)) | fcntl.LOCK_NB)  # noqa: S311 - no secret
            time.sleep(0.001)
        os.close(handle)
        time.sleep(0.001)


def sequence(folder: Path, times: str, tries: str) -> None:
    """Acquire and release, and say how often that was refused, though nobody held the lock."""
    lock.TRIES = int(tries)
    refused = 0
    for _ in range(int(times)):
        try:
            with lock.ProcessLock(RUN_ID, folder):
                pass
        except AlreadyRunningError:
            refused += 1
        time.sleep(0.001)  # for a prober to be there first
    sys.stdout.write(f"{refused}\n")


def once(folder: Path) -> None:
    """Acquire and release; calls to the system between the two looks at "begin" and "end" are the lock's."""
    held = lock.ProcessLock(RUN_ID, folder)
    Path("/begin").exists()
    with held:
        pass
    Path("/end").exists()


@contextmanager
def unlock_then_unlink(folder: Path) -> Iterator[None]:
    """A lock as it is often written: who waited for the file that is unlinked has it, and so has the next."""
    file = folder / "naive.lock"
    handle = os.open(file, os.O_RDWR | os.O_CREAT)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
        fcntl.flock(handle, fcntl.LOCK_UN)
        file.unlink(missing_ok=True)
    finally:
        os.close(handle)


@contextmanager
def pid_file(folder: Path) -> Iterator[None]:
    """A file with a pid, removed by whoever finds that the process is gone."""
    file = folder / "naive.pid"
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
    except FileExistsError:
        with suppress(FileNotFoundError):
            owner = file.read_text(encoding="ascii")
            if not owner or not _start(int(owner)):
                file.unlink()
        raise BlockingIOError from None
    os.write(handle, str(os.getpid()).encode())
    os.close(handle)
    yield
    file.unlink(missing_ok=True)


KINDS: dict[str, Callable[[Path], AbstractContextManager[object]]] = {
    "ProcessLock": lambda folder: lock.ProcessLock(RUN_ID, folder),
    "unlock then unlink": unlock_then_unlink,
    "pid file": pid_file,
}


def _is_anybody_else_here(marker: Path, me: Path) -> bool:
    """Put a marker down for a moment: whether there was another's already, who lives, or is afterwards."""
    mine = me.read_text(encoding="ascii")
    found = ""
    try:
        os.link(me, marker)
    except FileExistsError:
        # Either of a holder that was killed before it could remove it, or of one that is here.
        with suppress(FileNotFoundError):
            found = marker.read_text(encoding="ascii")
        temporary = me.with_name(f"new.{os.getpid()}")
        temporary.unlink(missing_ok=True)
        os.link(me, temporary)
        temporary.rename(marker)
    time.sleep(random.random() / 2000)  # noqa: S311 - no secret
    try:
        is_mine = marker.read_text(encoding="ascii") == mine
    except FileNotFoundError:
        is_mine = False
    if is_mine:
        marker.unlink(missing_ok=True)
    return not is_mine or _lives_on(found)


def _lives_on(found: str) -> bool:
    """Whether the process of a marker is not only about to vanish."""
    pid, _, start = found.partition(" ")
    deadline = time.monotonic() + GRACE
    while pid and _start(int(pid)) == start:
        if time.monotonic() > deadline:
            return True
        time.sleep(0.001)
    return False


def _start(pid: int) -> str:
    """When a process has started; empty where there is none."""
    try:
        state, *fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(") ")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return ""
    return "" if state in "ZX" else fields[18]


if __name__ == "__main__":
    main()
