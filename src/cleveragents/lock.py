"""A lock between processes: one holder for each run id, and who it is.

The holder has a ``flock`` on ``<folder>/<id>.lock``, which the system takes back however it ends,
and has written ``<folder>/<id>.json``, which says who it is. Both are removed on release. POSIX only.
"""

from __future__ import annotations

import hashlib
import os
import re
import time
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from cleveragents import flock
from cleveragents.errors import AlreadyRunningError, Holder, LockHeldError, LockLostError
from cleveragents.lock_record import Owner, new_owner, read_owner, remove_owner, told, write_owner
from cleveragents.process import Liveness

# The grace for a lock that nobody known to live has: somebody looks at it, has not written its
# record yet, or is releasing it. Counted in tries, so that being stopped meanwhile costs none.
TRIES, PAUSE = 125, 0.002  # seconds

PLAIN_ID = re.compile(r"[a-z0-9_-]{1,64}")
# Names that Windows gives to devices, with any ending; and what only a digest may look like.
NOT_PLAIN = re.compile(r"con|nul|aux|prn|(com|lpt)[0-9]|[0-9a-f]{64}")


class ProcessLock:
    """The lock of the run ``name``, which one process at a time holds, and in it one ProcessLock.

    A forked child does not hold the lock of its parent, whichever of the two lives longer. The
    object may not be shared by threads.
    """

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        self.lock_file = folder / f"{file_id(name)}.lock"
        self.record = folder / f"{file_id(name)}.json"
        self._handle = -1
        self._owner: Owner | None = None

    def __enter__(self) -> Self:
        self.acquire()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()

    def acquire(self) -> None:
        """Take the lock; it is not waited for.

        Raises:
            AlreadyRunningError: Somebody has it, perhaps this process.
            LockFileError: It cannot be taken, and nobody was found to have it.
        """
        if self._is_of_this_process() and not self._is_in_place(self._handle):
            self.release()  # it was lost
        handle = self._lock_whoever_looks()
        owner = None
        try:
            # A killed owner is seen a moment longer than its lock: its files are closed before it is gone.
            self._refuse_if_held(TRIES)
            with told(self.record):
                owner = new_owner(self.name)
            write_owner(self.record, owner)
        except BaseException:
            self._give_up(handle, owner)
            raise
        self._handle, self._owner = handle, owner

    def release(self) -> None:
        """Give the lock up and remove its files; where it is not held, or not any more, nothing is done.

        Raises:
            LockFileError: The lock is given up, but a file could not be removed.
        """
        handle, owner = self._handle, self._owner
        if not self._is_of_this_process():
            return
        self._handle, self._owner = -1, None
        self._give_up(handle, owner)

    def is_locked(self) -> bool:
        """Whether a process that is not known to be dead holds the lock; looking disturbs nobody.

        Raises:
            LockFileError: The record cannot be read.
        """
        owner = self.owner()
        return owner is not None and owner.liveness() is not Liveness.DEAD

    def owner(self) -> Owner | None:
        """Who holds the lock, or held it when it ended without a release; None where nobody does.

        Raises:
            LockFileError: The record cannot be read.
        """
        return read_owner(self.record)

    def assert_held(self) -> None:
        """Make sure that this object holds the lock still.

        Raises:
            LockLostError: It does not: the lock was forced, or this is a forked child.
            LockFileError: It cannot be found out.
        """
        self.held_file()

    def held_file(self) -> int:
        """The locked file: a child process that inherits it keeps the lock should this process be killed.

        Raises:
            LockLostError: The lock is not held.
            LockFileError: It cannot be found out.
        """
        # In a forked child the number may mean another file by now.
        if not self._is_of_this_process() or not self._is_in_place(self._handle):
            raise LockLostError(self.name)
        return self._handle

    def force_unlock(self, token: str | None = None) -> None:
        """Remove what a dead owner left; or take the lock from its holder, whose token is given.

        The holder goes on, and learns of it from ``assert_held``.

        Raises:
            LockHeldError: The holder may live, and the token is not its own.
            LockFileError: A file cannot be removed.
        """
        if not self.record.parent.exists():
            return
        handle = self._lock_if_free()
        try:
            owner = self.owner()
            if not _may_be_forced(owner, token, is_free=handle is not None):
                raise LockHeldError(self.name, _holder(owner), token)
            # Somebody may have come after whom that was decided about.
            if self.owner() != owner:
                raise LockHeldError(self.name, _holder(self.owner()), token)
            # In this order, as in a release: a lock file that can be locked has no record of its last owner.
            remove_owner(self.record)
            with told(self.lock_file):
                self.lock_file.unlink(missing_ok=True)
        finally:
            if handle is not None:
                flock.close(handle)

    def _lock_whoever_looks(self) -> int:
        for _ in range(TRIES):
            handle = self._try_to_lock()
            if handle is not None:
                return handle
            self._refuse_if_held()
            time.sleep(PAUSE)
        raise AlreadyRunningError(self.name, _holder(self.owner()), str(self.lock_file))

    def _lock_if_free(self) -> int | None:
        for _ in range(TRIES):
            handle = self._try_to_lock()
            owner = self.owner()
            if handle is not None or (owner is not None and owner.liveness() is not Liveness.DEAD):
                return handle
            time.sleep(PAUSE)
        return None

    def _try_to_lock(self) -> int | None:
        """The locked file, or None where somebody has locked it, or has replaced it meanwhile."""
        with told(self.lock_file):
            handle = self._open()
            try:
                # Its last owner may have removed the file between our opening and our locking it.
                if flock.try_lock(handle) and flock.is_at(self.lock_file, handle):
                    return handle
            except BaseException:
                flock.close(handle)
                raise
        flock.close(handle)
        return None

    def _open(self) -> int:
        try:
            return flock.open_file(self.lock_file)
        except FileNotFoundError:
            self.lock_file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            return flock.open_file(self.lock_file)

    def _refuse_if_held(self, looks: int = 1) -> None:
        """Raise AlreadyRunningError where the record, at each of some looks, names an owner that may live.

        With the lock file locked by us that is an owner whose lock file was deleted by hand, or which
        is on another host, where the file system does not share locks.
        """
        for left in reversed(range(looks)):
            owner = self.owner()
            if owner is None or (state := owner.liveness()) is Liveness.DEAD:
                return
            if not left:
                raise AlreadyRunningError(self.name, owner.holder(state), str(self.lock_file))
            time.sleep(PAUSE)

    def _is_of_this_process(self) -> bool:
        return self._owner is not None and self._owner.process.pid == os.getpid()

    def _is_in_place(self, handle: int) -> bool:
        with told(self.lock_file):
            return flock.is_at(self.lock_file, handle)

    def _give_up(self, handle: int, owner: Owner | None) -> None:
        """Unlock, and before that remove the files where ``owner`` had got as far as to make them."""
        with ExitStack() as steps:  # the last one first, and each whatever becomes of the others
            steps.callback(flock.close, handle)
            if owner is not None:
                steps.callback(self._remove_lock_file, handle)
                steps.callback(self._remove_record, handle, owner)

    # Files are removed only if they are ours: after a forced unlock they are another's.

    def _remove_record(self, handle: int, owner: Owner) -> None:
        is_ours = False
        try:
            # While the lock file is in place nobody else can have locked it and written a record.
            is_ours = self._is_in_place(handle)
        finally:
            if is_ours or self.owner() == owner:
                remove_owner(self.record)

    def _remove_lock_file(self, handle: int) -> None:
        if self._is_in_place(handle):
            with told(self.lock_file):
                self.lock_file.unlink(missing_ok=True)


def file_id(name: str) -> str:
    """The name of a run's files: one that every file system can keep, and keep apart from all others."""
    if PLAIN_ID.fullmatch(name) and not NOT_PLAIN.fullmatch(name):
        return name
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()


def _may_be_forced(owner: Owner | None, token: str | None, *, is_free: bool) -> bool:
    if owner is not None and owner.token == token:
        return True
    return is_free and (owner is None or owner.liveness() is Liveness.DEAD)


def _holder(owner: Owner | None) -> Holder | None:
    return None if owner is None else owner.holder(owner.liveness())
