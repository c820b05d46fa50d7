"""What is kept beside a configuration file: its lock, and the contents that an undo may want."""

from __future__ import annotations

import hashlib
import os
import re
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from cleveragents.config.snapshot import Snapshot, read_snapshot

# How a file is opened that must not be there, not even as a link.
NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0)
_CHECKSUM = b"# sha256 "


@dataclass(frozen=True, slots=True)
class Kept:
    """What an undo would have brought back, if that could be read, and what was remembered."""

    undo: bytes | None = field(repr=False)
    undo_was_read: bool
    last: bytes | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class Aside:
    """The files in ``folder`` that belong to the configuration file called ``name``."""

    folder: Path
    name: str

    @property
    def lock(self) -> Path:
        """What is locked by whoever changes the configuration; it is never deleted."""
        return self.folder / f"{self.name}.lock"

    @property
    def undo(self) -> Path:
        """The content before the last commit; empty where there was no file."""
        return self.folder / f"{self.name}.undo"

    @property
    def bak(self) -> Path:
        """The content before the last commit that lost a part of it."""
        return self.folder / f"{self.name}.bak"

    @property
    def last(self) -> Path:
        """What was last committed, below a line with its checksum."""
        return self.folder / f"{self.name}.last"

    def draft(self, content: bytes) -> Path:
        """A text that began as this content, and is being edited or was left wrong by an editor."""
        return self.folder / f"{self.name}.edit-{_digest(content).decode()[:12]}"

    def drafts(self) -> list[Path]:
        """All texts that editors have left.

        Raises:
            OSError: The folder cannot be read.
        """
        # Not the backups that editors make of them.
        ours = re.compile(re.escape(self.name) + r"\.edit-[0-9a-f]{12}")
        return sorted(path for path in self.folder.iterdir() if ours.fullmatch(path.name))

    def begin(self, before: Snapshot) -> Kept:
        """Keep what is about to be replaced, forget what was committed; the return is for ``roll_back``."""
        undo, undo_was_read = None, False
        # What cannot be kept is no reason to refuse the change.
        with suppress(OSError):
            undo, undo_was_read = self.previous(), True
        kept = Kept(undo, undo_was_read, self.last_committed())
        with suppress(OSError):
            _keep(before, self.undo)
        with suppress(OSError):
            self.last.unlink(missing_ok=True)
        return kept

    def roll_back(self, kept: Kept) -> None:
        """Nothing was replaced: what was kept and remembered before ``begin`` is so again."""
        if kept.undo_was_read:
            with suppress(OSError):
                self.undo.unlink(missing_ok=True)
                if kept.undo is not None:
                    write_new(self.undo, kept.undo)
        if kept.last is not None:
            self.remember(kept.last)

    def remember(self, content: bytes) -> None:
        """Remember what was committed; ``begin`` has made room for it."""
        with suppress(OSError):
            write_new(self.last, _CHECKSUM + _digest(content) + b"\n" + content)

    def keep_for_good(self, content: bytes) -> None:
        """Keep a content of which a part is about to be lost, its comments for instance.

        Raises:
            OSError: It cannot be kept.
        """
        self.bak.unlink(missing_ok=True)
        write_new(self.bak, content)

    def previous(self) -> bytes | None:
        """The content before the last commit, or None where nothing was kept.

        Raises:
            OSError: It cannot be read.
        """
        found = read_snapshot(self.undo)
        return found.content if found.status else None

    def last_committed(self) -> bytes | None:
        """What was last committed, or None where that is not known for certain."""
        try:
            head, _, content = read_snapshot(self.last).content.partition(b"\n")
        except OSError:
            return None
        return content if head == _CHECKSUM + _digest(content) else None

    def cut_off(self, content: bytes) -> bytes | None:
        """What was last committed, if the content is only the beginning of it; else None.

        A parser cannot tell: of all beginnings of a TOML file a third are TOML.
        """
        last = self.last_committed()
        return last if last and len(content) < len(last) and last.startswith(content) else None


def write_all(handle: int, content: bytes) -> None:
    """Write to the last byte: a disk that gets full and a limit on file sizes take a part first.

    Raises:
        OSError: Not all could be written.
    """
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(handle, rest) :]


def write_new(path: Path, content: bytes) -> None:
    """Write a private file that must not be there.

    Raises:
        OSError: It is there, or cannot be written.
    """
    handle = os.open(path, NEW_FILE, 0o600)
    try:
        try:
            write_all(handle, content)
        finally:
            os.close(handle)
    except BaseException:
        # A part of it would be taken for the whole.
        with suppress(OSError):
            path.unlink()
        raise


def _keep(before: Snapshot, place: Path) -> None:
    place.unlink(missing_ok=True)
    if before.status is None:
        write_new(place, b"")
        return
    try:
        # The file that is replaced lives on under this name: no copy, and the same mode and owner.
        os.link(before.path, place)
    except OSError:  # no hard links here, or on another file system
        write_new(place, before.content)


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode()
