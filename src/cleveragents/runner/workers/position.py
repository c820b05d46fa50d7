"""Where a worker is, seen from outside: a few bytes in a file that both processes have mapped.

It is written at every step, which a system call would make too dear, and it outlives a worker that
is killed.
"""

from __future__ import annotations

import mmap
import struct
import time
from dataclasses import dataclass
from pathlib import Path

# Asked to stop; job; scenario; step; since when.
LAYOUT = struct.Struct("=?qqqd")
STOP = struct.Struct("=?")
PLACE = struct.Struct("=qqqd")
STEP = struct.Struct("=q")
STEP_AT = STOP.size + 2 * STEP.size


@dataclass(frozen=True, slots=True)
class Place:
    """A worker's place: the scenario's ordinal, and the step's; -1 is before the first of either.

    Behind the step with number 0, the step is -2, and so on.
    ``since`` is the monotonic clock's time at which the scenario, or what lies before the first, began.
    """

    job: int
    scenario: int
    step: int
    since: float


class Position:
    """The bytes that a worker writes and its controller reads; one of them has made the file."""

    def __init__(self, path: Path) -> None:
        with path.open("r+b") as file:
            self._bytes = mmap.mmap(file.fileno(), LAYOUT.size)

    @classmethod
    def made(cls, path: Path) -> Position:
        """A position in a new file, of a worker that has no job yet."""
        path.write_bytes(bytes(LAYOUT.size))
        return cls(path)

    def enter(self, job: int, scenario: int) -> None:
        """Begin a scenario, or a job where ``scenario`` is -1."""
        PLACE.pack_into(self._bytes, STOP.size, job, scenario, -1, time.monotonic())

    def enter_step(self, step: int) -> None:
        """Begin a step of the scenario."""
        STEP.pack_into(self._bytes, STEP_AT, step)

    def leave_step(self, step: int) -> None:
        """End a step that has passed: what follows is a hook."""
        STEP.pack_into(self._bytes, STEP_AT, -2 - step)

    def place(self) -> Place:
        """Where the worker is now, or was at last."""
        return Place(*PLACE.unpack_from(self._bytes, STOP.size))

    def ask_to_stop(self) -> None:
        """Let the worker begin no other scenario."""
        STOP.pack_into(self._bytes, 0, True)  # noqa: FBT003 - struct's

    @property
    def is_asked_to_stop(self) -> bool:
        """Whether no other scenario is to begin."""
        return self._bytes[0] != 0

    def part(self) -> None:
        """Be seen by nobody from here on: this process is a fork of the one whose place it is."""
        self._bytes = mmap.mmap(-1, LAYOUT.size)

    def close(self) -> None:
        """Let go of the file."""
        self._bytes.close()
