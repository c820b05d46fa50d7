"""Where a worker is, seen from outside: a few bytes of its bulletin."""

from __future__ import annotations

import struct
import time
from dataclasses import dataclass
from mmap import mmap
from typing import ClassVar

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
    """The bytes of a worker's position, the first ones of some memory; where all are 0, it has no job yet."""

    SIZE: ClassVar = LAYOUT.size

    def __init__(self, memory: mmap) -> None:
        self.stand_in(memory)

    def stand_in(self, memory: mmap) -> None:
        """Be told by other bytes from here on."""
        self._bytes = memory

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
