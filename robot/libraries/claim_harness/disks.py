"""Disks that become full: a small one of memory in a mount namespace, or a limit on the size of files."""

from __future__ import annotations

import errno
import resource
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

SIZE = "16m"  # more than the log of SQLite has before it is emptied into the database
MOUNTED = f'mount -t tmpfs -o size={SIZE} none "$0" && exec "$@"'


def obstacle() -> str:
    """Why no disk can be mounted here, if so."""
    tried = subprocess.run(_unshared("/mnt", "true"), capture_output=True, text=True, check=False)
    return "" if tried.returncode == 0 else tried.stderr.strip()


def on_small_disk(folder: Path) -> tuple[str, ...]:
    """What a program is started by, to have a small disk of its own at a folder."""
    return tuple(_unshared(str(folder)))


def without_signal(_folder: Path) -> tuple[str, ...]:
    """What a program is started by that is told of a file at its limit, and not ended by it."""
    return ("sh", "-c", 'trap \'\' XFSZ && exec "$0" "$@"')


@contextmanager
def full_disk(pid: int, folder: Path) -> Iterator[None]:
    """Leave no room on the disk that a process has at a folder, while the block runs."""
    # A folder is seen as the process sees it.
    filler = Path(f"/proc/{pid}/root{folder}/filler")
    with filler.open("wb", buffering=0) as file:
        for size in (4096, 1):
            _fill(file.write, size)
    yield
    filler.unlink()


@contextmanager
def files_at_their_limit(pid: int, folder: Path) -> Iterator[None]:
    """Let no file of a process grow, while the block runs."""
    before = resource.prlimit(pid, resource.RLIMIT_FSIZE)
    del folder
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (1, before[1]))
    yield
    resource.prlimit(pid, resource.RLIMIT_FSIZE, before)


def _fill(write: Callable[[bytes], int | None], size: int) -> None:
    try:
        while True:
            write(b"\0" * size)
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise


def _unshared(folder: str, *command: str) -> list[str]:
    return ["unshare", "--map-root-user", "--mount", "sh", "-c", MOUNTED, folder, *command]
