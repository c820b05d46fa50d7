"""Measure two commands against each other in one run.

Other work on the machine slows both alike when they alternate, so that a ratio pair by pair says
what two separate runs could not. CPU time is preferred to wall time for the same reason.
"""

from __future__ import annotations

import os
import platform
import subprocess
import time
from dataclasses import dataclass, field
from statistics import median
from tempfile import TemporaryFile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

# Users have bytecode on disk. Without it every child would compile what is measured, and the base.
_BYTECODE = {"PYTHONDONTWRITEBYTECODE": ""}


class UnfitRunError(Exception):
    """A run did not do what was to be measured, so that its figures mean nothing."""


@dataclass(frozen=True)
class Command:
    """A program with its arguments, folder, and what its environment adds to this one's."""

    arguments: tuple[str, ...]
    folder: Path | None = None
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Run:
    """What one run cost in seconds, how it ended and what it wrote."""

    cpu: float
    wall: float
    exit_code: int
    output: str


@dataclass(frozen=True)
class Pair:
    """Two runs side by side: the base, and the subject that is compared with it."""

    base: Run
    subject: Run

    def ratio(self, cost: Callable[[Run], float]) -> float:
        """Say how many times the base's cost the subject's is."""
        return cost(self.subject) / cost(self.base)

    def difference(self, cost: Callable[[Run], float]) -> float:
        """Say how much more the subject costs than the base."""
        return cost(self.subject) - cost(self.base)


@dataclass(frozen=True)
class Bound:
    """A measured value and the most that it may be."""

    what: str
    value: float
    limit: float
    unit: str = ""

    @property
    def kept(self) -> bool:
        """Tell whether the value is within the limit."""
        return self.value <= self.limit

    def __str__(self) -> str:
        state = "kept" if self.kept else "BROKEN"
        return f"{self.what}: {self.value:.3f}{self.unit}, bound {self.limit:g}{self.unit}: {state}"


def cpu(run: Run) -> float:
    """Pick the CPU seconds of a run."""
    return run.cpu


def wall(run: Run) -> float:
    """Pick the wall seconds of a run."""
    return run.wall


def measured(command: Command) -> Run:
    """Run a command to its end and measure it, with all processes that it waited for."""
    with TemporaryFile() as output:
        start = time.perf_counter()
        process = subprocess.Popen(  # noqa: S603 - the arguments are written in this folder
            command.arguments,
            cwd=command.folder,
            env={**os.environ, **_BYTECODE, **command.environment},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        _, status, usage = os.wait4(process.pid, 0)
        elapsed = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)  # Popen must not wait a second time
        output.seek(0)
        text = output.read().decode(errors="replace")
    return Run(usage.ru_utime + usage.ru_stime, elapsed, process.returncode, text)


def alternated(base: Command, subject: Command, rounds: int) -> Iterator[Pair]:
    """Measure pairs in the order ABBA, so that neither side is always the first."""
    for number in range(rounds):
        if number % 2:
            last = measured(subject)
            yield Pair(measured(base), last)
        else:
            first = measured(base)
            yield Pair(first, measured(subject))


def median_ratio(pairs: Sequence[Pair], cost: Callable[[Run], float]) -> float:
    """Take the median of the ratios pair by pair."""
    return median(pair.ratio(cost) for pair in pairs)


def median_difference(pairs: Sequence[Pair], cost: Callable[[Run], float]) -> float:
    """Take the median of the differences pair by pair."""
    return median(pair.difference(cost) for pair in pairs)


def table(rows: Sequence[Sequence[str]]) -> str:
    """Lay rows out as a Markdown table whose first row is the head."""
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    lines = ["| " + " | ".join(map(str.rjust, row, widths)) + " |" for row in rows]
    rule = "|" + "|".join("-" * (width + 1) + ":" for width in widths) + "|"
    return "\n".join([lines[0], rule, *lines[1:]])


def circumstances() -> str:
    """Name the Python version and the number of cores: all that a figure needs to be judged."""
    return f"Python {platform.python_version()}, {os.cpu_count()} cores"
