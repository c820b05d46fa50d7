"""What a worker shows of itself while it works: its position, and the last that it has printed.

They stand in a file that the worker and its controller have mapped: they are written at every step, which a
system call would make too dear, and they outlive a worker that is killed.
"""

from __future__ import annotations

import mmap
import os
from pathlib import Path

from cleveragents.runner.workers.last_output import LastOutput
from cleveragents.runner.workers.position import Position

SIZE = Position.SIZE + LastOutput.SIZE


class Bulletin:
    """The bytes that a worker writes and its controller reads; one of them has made the file."""

    def __init__(self, file: str) -> None:
        descriptor = os.open(file, os.O_RDWR | os.O_CLOEXEC)
        try:
            self._memory = mmap.mmap(descriptor, SIZE)
        finally:
            os.close(descriptor)
        self.position = Position(self._memory)
        self.said = LastOutput(self._memory, Position.SIZE)

    @classmethod
    def made(cls, file: str) -> Bulletin:
        """The bulletin in a new file, of a worker that has no job yet."""
        # Were the disk full, a file without these bytes could be mapped, and whoever writes to it killed.
        Path(file).write_bytes(bytes(SIZE))
        return cls(file)

    def part(self) -> None:
        """Show nothing from here on: this process is a fork of the one that it tells of."""
        self._memory = mmap.mmap(-1, SIZE)
        self.position.stand_in(self._memory)
        self.said.stand_in(self._memory)

    def close(self) -> None:
        """Let go of the file."""
        self._memory.close()
