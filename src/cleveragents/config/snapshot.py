"""What stands in a file at one moment, and how to tell that it still does."""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import dataclass, field
from pathlib import Path

# Device, inode, time of change in nanoseconds, size. Each alone repeats: on ext4 an inode number after
# two replacements, and the time when two fall into one tick of the clock.
Identity = tuple[int, int, int, int]

_LONGEST_CHAIN = 40  # links that lead to links: as many as Linux follows
# A named pipe in the file's place would otherwise block the reader for ever.
_READ = os.O_RDONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A file as it was when it was read: the path that its links lead to, its bytes, and its status.

    Where there is no file, ``content`` is empty and ``status`` is None.
    """

    path: Path
    content: bytes = field(repr=False)  # it may hold secrets, and a representation gets into logs
    status: os.stat_result | None

    @property
    def identity(self) -> Identity | None:
        """Which file it was, in which state; None where there was none."""
        return identity_of(self.status) if self.status else None

    def still_stands(self) -> bool:
        """Whether nobody has replaced, changed, made or removed the file since."""
        try:
            return identity_of(os.stat(self.path)) == self.identity  # noqa: PTH116 - once each `get`
        except FileNotFoundError:
            return self.status is None


def identity_of(status: os.stat_result) -> Identity:
    """Which file a status is of, in which state."""
    return status.st_dev, status.st_ino, status.st_mtime_ns, status.st_size


def read_snapshot(path: Path) -> Snapshot:
    """What stands in the file that ``path`` leads to.

    Raises:
        OSError: It cannot be read, or is no regular file.
    """
    target = resolve_links(path)
    try:
        handle = os.open(target, _READ)
    except FileNotFoundError:
        return Snapshot(target, b"", None)
    try:
        status = os.fstat(handle)
        _require_regular(target, status)
        return Snapshot(target, _read_all(handle), status)
    finally:
        os.close(handle)


def resolve_links(path: Path) -> Path:
    """The path at the end of a chain of symbolic links, whether anything is there or not.

    ``os.path.realpath`` swallows errors, and would make a file that cannot be looked at a missing one.

    Raises:
        OSError: A link cannot be read, or the links go in a circle.
    """
    for _ in range(_LONGEST_CHAIN):
        try:
            # A relative link starts where it stands; `..` is left to the kernel, which knows the folders.
            path = path.parent / path.readlink()
        except FileNotFoundError:
            return path
        except OSError as error:
            if error.errno == errno.EINVAL:  # it is no link
                return path
            raise
    raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))


def _require_regular(path: Path, status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, "is not a regular file", str(path))


def _read_all(handle: int) -> bytes:
    chunks: list[bytes] = []
    while chunk := os.read(handle, 1 << 20):
        chunks.append(chunk)
    return b"".join(chunks)
