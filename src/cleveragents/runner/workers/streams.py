"""Standard output and error of a worker, as functions that are told every text."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO


class TextTo(io.TextIOBase):
    """A text stream that hands what is written to a function; its bytes go to a file descriptor."""

    encoding = "utf-8"
    errors = "replace"

    def __init__(self, tell: Callable[[str], None], descriptor: int) -> None:
        self._tell = tell
        self._descriptor = descriptor
        self._buffer: BinaryIO | None = None

    @property
    def buffer(self) -> BinaryIO:
        """The stream for bytes, which do not keep their place among the texts."""
        if self._buffer is None:
            self._buffer = os.fdopen(self._descriptor, "wb", buffering=0, closefd=False)
        return self._buffer

    def write(self, text: str) -> int:
        """Hand on a text."""
        if text:
            self._tell(text)
        return len(text)

    def writable(self) -> bool:
        """Always."""
        return True

    def fileno(self) -> int:
        """The descriptor that a program which is started would write to."""
        return self._descriptor

    def isatty(self) -> bool:
        """Never: what is written is shown later, and elsewhere."""
        return False


def echoing_text(tell: Callable[[str], None]) -> type[io.StringIO]:
    """The class of texts in memory that tell a function what is written to them."""

    # Six are made for a scenario: one that is given its function takes twice as long to be made.
    class EchoingText(io.StringIO):
        def write(self, text: str) -> int:
            tell(text)
            return super().write(text)

    return EchoingText


@contextmanager
def printing_to(out: Callable[[str], None], err: Callable[[str], None]) -> Iterator[None]:
    """Hand what is printed within the block to ``out`` and ``err``."""
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = TextTo(out, 1), TextTo(err, 2)
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before


def redirect(*streams: tuple[str | Path, int]) -> None:
    """Let file descriptors lead to files: 0 is read from one, others are written to the end of theirs."""
    for path, descriptor in streams:
        flags = os.O_RDONLY if descriptor == 0 else os.O_WRONLY | os.O_CREAT | os.O_APPEND
        file = os.open(path, flags, 0o600)
        if file == descriptor:  # it was closed, and the lowest one that is free is taken
            os.set_inheritable(file, True)  # noqa: FBT003 - positional only
            continue
        os.dup2(file, descriptor)
        os.close(file)


class KeptStreams:
    """File descriptors that lead where they have led when this was made, whatever is done to them."""

    def __init__(self, *streams: tuple[str | Path, int]) -> None:
        self._kept = [(path, descriptor, _file_of(descriptor)) for path, descriptor in streams]

    def put_back(self) -> None:
        """Lead those to their files again that were closed, or led elsewhere.

        The next file that is opened takes the number of a closed one, and what is printed would go into it.
        """
        for path, descriptor, file in self._kept:
            if _file_of(descriptor) != file:
                with suppress(OSError):  # a suite may have removed the folder, too
                    redirect((path, descriptor))


def _file_of(descriptor: int) -> tuple[int, int] | None:
    try:
        status = os.fstat(descriptor)
    except OSError:
        return None
    return status.st_dev, status.st_ino
