"""The commit: a file is replaced whole, for good, and only if it still is what was read.

Each step was found necessary by injecting faults: without the first ``fsync`` a power cut empties the
file, without the second it loses the last acknowledged commit, and a file that was believed missing
must not be written over.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cleveragents.config.aside import NEW_FILE, Aside, write_all
from cleveragents.config.snapshot import Snapshot
from cleveragents.errors import ConfigWriteError

_FOLDER = os.O_RDONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_DIRECTORY", 0)

_NO_HARD_LINKS = {errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS}
# What the operating system's own words do not tell.
_EXPLAINED = {
    errno.EBUSY: "it is mounted by itself, and so cannot be replaced as a whole: mount its folder instead",
    errno.EFBIG: "it would be larger than files may be (ulimit -f)",
}


class ChangedMeanwhileError(Exception):
    """Somebody who takes no lock, an editor for instance, has changed the file since it was read."""


def publish(before: Snapshot, content: bytes, aside: Aside) -> Snapshot:
    """Put ``content`` in the place of what was read, and return what stands there now.

    The lock must be held.

    Raises:
        ChangedMeanwhileError: The file is no longer what was read; nothing was changed.
        ConfigWriteError: With ``committed`` False, nothing was changed. With True, the new content is
            there, and may not survive a power cut.
    """
    with _told(before.path), _opened(before.path.parent) as folder:
        with _staged(before, content) as (temporary, status):
            kept = aside.begin(before)
            try:
                _put_in_place(temporary, before)
            except BaseException:
                # A signal handler may have raised when the rename was done.
                if not Snapshot(before.path, content, status).still_stands():
                    aside.roll_back(kept)
                raise
        # From here on the commit has happened, and nothing may look as if it had not.
        with _told(before.path, committed=True):
            os.fsync(folder)
    aside.remember(content)
    return Snapshot(before.path, content, status)


def make_folder(folder: Path, mode: int = 0o700) -> None:
    """Make a folder, and those above it, with a mode, so that they survive a power cut.

    Raises:
        OSError: It cannot be made.
    """
    if folder.is_dir():
        return
    if folder != folder.parent:
        make_folder(folder.parent, mode)
    folder.mkdir(mode=mode, exist_ok=True)
    with _opened(folder.parent) as parent:
        os.fsync(parent)


@contextmanager
def _opened(folder: Path) -> Iterator[int]:
    # Opened before the commit point, because that can fail; closing tells nothing that matters.
    handle = os.open(folder, _FOLDER)
    try:
        yield handle
    finally:
        with suppress(OSError):
            os.close(handle)


@contextmanager
def _staged(before: Snapshot, content: bytes) -> Iterator[tuple[Path, os.stat_result]]:
    """A temporary file with the content, on disk, and its status; gone afterwards.

    Only who holds the lock makes one, so that a name is enough: what a killed process has left
    under it is an orphan.
    """
    temporary = before.path.with_name(f".{before.path.name}.new")
    try:
        handle = _made_anew(temporary)
        try:
            _take_over_rights(temporary, before, handle)
            write_all(handle, content)
            os.fsync(handle)
            status = os.fstat(handle)
        finally:
            os.close(handle)
        yield temporary, status
    finally:
        _removed(temporary)


def _made_anew(path: Path) -> int:
    with suppress(FileNotFoundError):
        path.unlink()
    return os.open(path, NEW_FILE, 0o600)


def _take_over_rights(temporary: Path, before: Snapshot, handle: int) -> None:
    if before.status is None:
        return
    own = os.fstat(handle)
    for uid, gid in ((before.status.st_uid, -1), (-1, before.status.st_gid)):
        if uid not in (-1, own.st_uid) or gid not in (-1, own.st_gid):
            with suppress(PermissionError):  # only root can give a file away, and its group only a member
                os.chown(temporary, uid, gid)
    # After the owner, because a change of owner takes special bits away.
    temporary.chmod(before.status.st_mode & 0o7777)


def _put_in_place(temporary: Path, before: Snapshot) -> None:
    # Looked at last: what an editor saves between this and the rename is lost.
    if not before.still_stands():
        raise ChangedMeanwhileError
    if before.status is not None:
        temporary.rename(before.path)
        return
    try:
        # A link, unlike a rename, refuses to replace what was not seen.
        os.link(temporary, before.path)
    except FileExistsError:
        raise ChangedMeanwhileError from None
    except OSError as error:
        if error.errno not in _NO_HARD_LINKS:
            raise
        temporary.rename(before.path)


def _removed(temporary: Path) -> None:
    # Twice, because what is left here would hold secrets until the next commit.
    for _ in range(2):
        try:
            temporary.unlink()
        except FileNotFoundError:
            return
        except OSError:
            continue
        return


def reason_of(error: OSError) -> str:
    """Why the operating system refused, for people."""
    return _EXPLAINED.get(error.errno or 0) or error.strerror or str(error)


@contextmanager
def _told(path: Path, *, committed: bool = False) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ConfigWriteError(str(path), reason_of(error), committed) from error
