"""The end of what a scenario has printed, where a worker that is killed does not lose it.

Behave keeps what it captures in memory, which is gone with the process. A file that is mapped keeps
the last of it, at the price of a copy instead of a system call.
"""

from __future__ import annotations

import mmap
import struct
from pathlib import Path

COUNT = struct.Struct("=q")
SIZE = 1_000  # bytes that are kept


class LastOutput:
    """What a worker prints now; the file holds how many bytes there were, and the last ones in a ring."""

    def __init__(self, path: Path) -> None:
        path.write_bytes(bytes(COUNT.size + SIZE))
        with path.open("r+b") as file:
            self._bytes = mmap.mmap(file.fileno(), COUNT.size + SIZE)
        self._written = 0

    def begin(self) -> None:
        """Forget what was printed before."""
        self._written = 0
        COUNT.pack_into(self._bytes, 0, 0)

    def add(self, text: str) -> None:
        """Keep a text that is printed."""
        data = text.encode("utf-8", "replace")[-SIZE:]
        place = self._written % SIZE
        room = SIZE - place
        start = COUNT.size + place
        self._bytes[start : start + len(data[:room])] = data[:room]
        self._bytes[COUNT.size : COUNT.size + len(data[room:])] = data[room:]
        self._written += len(data)
        COUNT.pack_into(self._bytes, 0, self._written)


def last_output_in(path: Path) -> bytes:
    """What a worker has printed at last; nothing where it has not come that far."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return b""
    if len(content) < COUNT.size + SIZE:
        return b""
    (written,) = COUNT.unpack_from(content)
    ring = content[COUNT.size :]
    place = written % SIZE
    return ring[:written] if written <= SIZE else ring[place:] + ring[:place]
