"""File systems in files, whose power can be cut: made, mounted, and shut down without their last words."""

from __future__ import annotations

import fcntl
import os
import shutil
import struct
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

_SHUTDOWN = 0x8004587D  # FS_IOC_SHUTDOWN
_NO_LOG_FLUSH = struct.pack("I", 2)  # nothing more is written, the journal's last entries neither
_SIZE = 320 << 20  # the smallest that mkfs.xfs takes; the file is sparse

# How each kind is made and mounted.
_EXT4 = ("mkfs.ext4", "-q", "-F")
_KINDS = {
    "ext4": (_EXT4, "loop"),
    # Without the mercy of writing out a file that is renamed over another.
    "strict ext4": (_EXT4, "loop,noauto_da_alloc"),
    "xfs": (("mkfs.xfs", "-q", "-f"), "loop"),
}


class VolumeError(Exception):
    """A volume cannot be used here: why."""


class Volume:
    """A file system of its own, which is mounted while the block of ``volume`` runs."""

    def __init__(self, image: Path, place: Path, options: str) -> None:
        self.place = place
        self._image, self._options = image, options

    def mount(self) -> None:
        """Mount it; after a power cut that replays the journal."""
        _run("mount", "-o", self._options, str(self._image), str(self.place))

    def unmount(self) -> None:
        """Unmount it."""
        _run("umount", str(self.place))

    def restart(self) -> None:
        """Start again after a power cut."""
        self.unmount()
        self.mount()

    def cut_power(self) -> None:
        """Let nothing reach the disk any more.

        Raises:
            VolumeError: This file system cannot do that.
        """
        handle = os.open(self.place, os.O_RDONLY)
        try:
            fcntl.ioctl(handle, _SHUTDOWN, _NO_LOG_FLUSH)
        except OSError as error:
            raise VolumeError(f"the power cannot be cut: {error}") from error
        finally:
            os.close(handle)


@contextmanager
def volume(kind: str, folder: Path) -> Iterator[Volume]:
    """A new, mounted volume of a kind; nothing of it stays.

    Raises:
        VolumeError: It cannot be made here.
    """
    with TemporaryDirectory(dir=folder) as name, ExitStack() as stack:
        image, place = Path(name, "image"), Path(name, "place")
        place.mkdir()
        with image.open("wb") as file:
            file.truncate(_SIZE)
        make, options = _KINDS[kind]
        _run(*make, str(image))
        made = Volume(image, place, options)
        made.mount()
        stack.callback(made.unmount)
        yield made


def obstacle(kind: str, folder: Path) -> str:
    """Why there can be no power cut here, or nothing: it is tried."""
    if os.geteuid() != 0:
        return "only root can mount file systems"
    try:
        with volume(kind, folder) as tried:
            tried.cut_power()
    except VolumeError as error:
        return str(error)
    return ""


def _run(program: str, *arguments: str) -> None:
    path = shutil.which(program)
    if path is None:
        raise VolumeError(f"{program} is not installed")
    done = subprocess.run([path, *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        raise VolumeError(f"{program}: {done.stderr.strip()}")
