"""The end of what a scenario has printed, where a worker that is killed does not lose it.

Behave keeps what it captures in memory, which is gone with the process. The worker's bulletin keeps
the last of it, at the price of a copy instead of a system call.
"""

from __future__ import annotations

import struct
from mmap import mmap
from typing import ClassVar

COUNT = struct.Struct("=q")
ROOM = 1_000  # bytes that are kept


class LastOutput:
    """What a worker prints now: from ``start`` on, memory holds how much that was, and the last in a ring."""

    SIZE: ClassVar = COUNT.size + ROOM

    def __init__(self, memory: mmap, start: int) -> None:
        self._start = start
        self._ring = start + COUNT.size
        self.stand_in(memory)

    def stand_in(self, memory: mmap) -> None:
        """Be kept in other bytes from here on."""
        self._bytes = memory

    def begin(self) -> None:
        """Forget what was printed before."""
        COUNT.pack_into(self._bytes, self._start, 0)

    def add(self, text: str) -> None:
        """Keep a text that is printed."""
        data = text.encode("utf-8", "replace")[-ROOM:]
        (written,) = COUNT.unpack_from(self._bytes, self._start)
        place = written % ROOM
        first, rest = data[: ROOM - place], data[ROOM - place :]
        start = self._ring + place
        self._bytes[start : start + len(first)] = first
        self._bytes[self._ring : self._ring + len(rest)] = rest
        COUNT.pack_into(self._bytes, self._start, written + len(data))

    def text(self) -> bytes:
        """What was printed at last."""
        (written,) = COUNT.unpack_from(self._bytes, self._start)
        ring = self._bytes[self._ring : self._ring + ROOM]
        place = written % ROOM
        return ring[:written] if written <= ROOM else ring[place:] + ring[:place]
