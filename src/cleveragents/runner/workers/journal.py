"""The journal of a worker: what has happened, scenario by scenario, in a file that outlives it.

Each entry is written by one system call, so that a worker that is killed has written an entry whole or
has lost it. Nobody has to read along: the controller reads the entries of a job when it is over.
"""

from __future__ import annotations

import os
import pickle
import struct
from collections.abc import Iterator
from typing import Any

from cleveragents.errors import JournalError

HEAD = struct.Struct("!Q")
# Of the descriptors that a journal may have.
LOWEST = 100


class JournalWriter:
    """Appends entries to a worker's journal."""

    def __init__(self, file: str) -> None:
        import fcntl  # noqa: PLC0415 - this module is imported where there are no workers, too

        descriptor = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)
        # Steps that close a descriptor twice close whatever has got its number by then, a low one.
        self._file = fcntl.fcntl(descriptor, fcntl.F_DUPFD_CLOEXEC, LOWEST)
        os.close(descriptor)
        self.offset = os.fstat(self._file).st_size

    def append(self, entry: Any) -> None:  # noqa: ANN401 - whatever can be pickled
        """Add an entry.

        Raises:
            JournalError: The disk is full, say, or the suite has closed the file. No worker can go on so.
        """
        data = pickle.dumps(entry, pickle.HIGHEST_PROTOCOL)
        record = HEAD.pack(len(data)) + data
        try:
            written = os.write(self._file, record)
            while written < len(record):  # a very long entry, or a disk that is all but full
                written += os.write(self._file, record[written:])
        except OSError as error:
            raise JournalError(str(error)) from error
        self.offset += len(record)

    def part(self) -> None:
        """Write to nowhere from here on: this process is a fork of the one whose journal it is."""
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self._file, inheritable=False)
        os.close(nowhere)

    def close(self) -> None:
        """Let go of the file, in a process that goes on without it."""
        os.close(self._file)


def read_journal(file: str, start: int, end: int | None = None) -> bytes:
    """The part of a journal from ``start`` to ``end``, or to where it ends."""
    try:
        with open(file, "rb") as stream:  # noqa: PTH123 - a text
            stream.seek(start)
            return stream.read() if end is None else stream.read(end - start)
    except FileNotFoundError:  # the worker has ended before it could make it
        return b""


def entries_of(part: bytes) -> Iterator[Any]:
    """The whole entries of a part; the last one of a worker that was killed may be cut off."""
    place = 0
    while place + HEAD.size <= len(part):
        (length,) = HEAD.unpack_from(part, place)
        place += HEAD.size
        if place + length > len(part):
            return
        # It was written by a worker of this run, into a folder that is this user's alone.
        yield pickle.loads(part[place : place + length])  # noqa: S301 - as above
        place += length
