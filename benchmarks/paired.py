"""Measure a test runner with and without what this project adds to it.

The bound holds for CPU time, which other work on the machine disturbs least, and no run is believed
unseen.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from measure import Bound, Command, Pair, UnfitRunError, alternated, circumstances, cpu, median_ratio, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from measure import Run

_OWN_LINE = "expected failures:"  # begins the last line of every run with the addition: it was at work


@dataclass(frozen=True)
class Trial:
    """An addition to a runner, and how much it may cost, as a ratio.

    ``prepare`` writes into a folder what is run, and gives the commands without and with the
    addition; ``summary`` holds lines of the runner that prove that a run was whole.
    """

    addition: str
    limit: float
    summary: tuple[str, ...]
    prepare: Callable[[Path], tuple[Command, Command]]

    def pairs(self, rounds: int) -> Iterator[Pair]:
        """Run without and with the addition in turn, and accept only whole runs."""
        with TemporaryDirectory() as folder:
            without, added = self.prepare(Path(folder))
            for pair in alternated(without, added, rounds):
                self._check(pair.base, added=False)
                self._check(pair.subject, added=True)
                yield pair

    def _check(self, run: Run, *, added: bool) -> None:
        """Refuse a run that failed, left something out, or has not the addition that it should have."""
        faults = list(self._faults(run, added=added))
        if faults:
            name = f"a run {'with' if added else 'without'} the {self.addition} is unfit:"
            end = "\n".join(run.output.splitlines()[-20:])
            raise UnfitRunError("\n  ".join([name, *faults]) + f"\n{end}")

    def _faults(self, run: Run, *, added: bool) -> Iterator[str]:
        """Say what a run lacks, and what it has too much."""
        lines = run.output.splitlines()
        yield from (f"its summary lacks: {line}" for line in self.summary if line not in lines)
        if run.exit_code:
            yield f"its exit code is {run.exit_code}"
        if any(line.startswith(_OWN_LINE) for line in (lines[-1:] if added else lines)) is not added:
            yield f"a line that starts with {_OWN_LINE!r} is {'not the last one' if added else 'there'}"


def conduct(trial: Trial, description: str | None) -> int:
    """Measure, print the figures, and tell by the exit code whether the bound is kept."""
    arguments = _arguments(description)
    try:
        pairs = list(_shown(trial.pairs(arguments.rounds)))
    except UnfitRunError as error:
        print(error, file=sys.stderr)
        return 1
    what = f"median ratio of CPU time, with the {trial.addition} / without"
    bound = Bound(what, median_ratio(pairs, cpu), trial.limit)
    print(_figures(pairs), bound, sep="\n\n")
    if arguments.json:
        arguments.json.write_text(_json(pairs, bound), encoding="utf-8")
    return 0 if bound.kept else 1


def _arguments(description: str | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--rounds", type=int, default=10, help="pairs to measure (default: 10)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures here as well")
    arguments = parser.parse_args()
    if arguments.rounds < 1:
        parser.error("--rounds: want at least 1")
    return arguments


def _shown(pairs: Iterator[Pair]) -> Iterator[Pair]:
    """Show each ratio as soon as it is known: a whole measurement takes minutes."""
    for number, pair in enumerate(pairs, start=1):
        print(f"pair {number}: {pair.ratio(cpu):.4f}", file=sys.stderr, flush=True)
        yield pair


def _figures(pairs: list[Pair]) -> str:
    """Lay out CPU seconds and ratio of each pair."""
    rows = [["pair", "without, CPU s", "with, CPU s", "ratio"]]
    for number, pair in enumerate(pairs, start=1):
        costs = (f"{run.cpu:.2f}" for run in (pair.base, pair.subject))
        rows.append([str(number), *costs, f"{pair.ratio(cpu):.4f}"])
    return f"{circumstances()}\n\n{table(rows)}"


def _json(pairs: list[Pair], bound: Bound) -> str:
    """Give the figures as JSON."""
    document = {
        "schema": 1,
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "pairs": [_pair_json(pair) for pair in pairs],
        "median": round(bound.value, 4),
        "bound": bound.limit,
        "kept": bound.kept,
    }
    return json.dumps(document, indent=2) + "\n"


def _pair_json(pair: Pair) -> dict[str, float]:
    """Give the CPU seconds of a pair and their ratio."""
    figures = {"without": pair.base.cpu, "with": pair.subject.cpu, "ratio": pair.ratio(cpu)}
    return {name: round(figure, 4) for name, figure in figures.items()}
