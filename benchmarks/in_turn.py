"""Measure several commands in turn, so that other work on the machine slows all of them alike."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import Generic, Protocol, TypeVar

from measure import Run

S = TypeVar("S", bound="Turn")


class Turn(Protocol):
    """Something that can be run; it takes part in ``most`` rounds, or in all of them."""

    @property
    def most(self) -> int | None:
        """How many rounds are enough."""
        ...


class Turns(Generic[S]):
    """Runs what takes part in some rounds, and keeps what each run has cost."""

    def __init__(self, sides: Sequence[S], run: Callable[[S], Run]) -> None:
        self._sides = sides
        self._run = run
        self.runs: dict[S, list[Run]] = {side: [] for side in sides}

    def take(self, rounds: int) -> None:
        """Run all sides round by round, each second time in the opposite order."""
        for number in range(rounds):
            for side in self._sides[::-1] if number % 2 else self._sides:
                if side.most is None or number < side.most:
                    self._take_one(side, f"round {number + 1} of {rounds}")

    def _take_one(self, side: S, where: str) -> None:
        run = self._run(side)
        self.runs[side].append(run)
        # A whole measurement takes many minutes.
        print(f"{where}: {side}: {run.wall:.2f} s, CPU {run.cpu:.2f} s", file=sys.stderr, flush=True)
