"""Measure what the hook costs a large suite in which no failure is expected.

Behave runs the same suite with and without the two lines that install the hook. The bound holds for
CPU time, which other work on the machine disturbs least.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from measure import Bound, Command, Pair, UnfitRunError, alternated, circumstances, cpu, median_ratio, table
from suite import SUMMARY, write_suite

if TYPE_CHECKING:
    from collections.abc import Iterator

    from measure import Run

BOUND = 1.03
_BEHAVE = (sys.executable, "-m", "behave", "-f", "progress")
_HOOK_LINE = "expected failures:"  # the hook ends every run with it, so that it proves the hook ran


def main() -> int:
    """Measure, print the figures, and tell by the exit code whether the bound is kept."""
    arguments = _arguments()
    try:
        pairs = list(_shown(_checked_pairs(arguments.rounds)))
    except UnfitRunError as error:
        print(error, file=sys.stderr)
        return 1
    bound = Bound("median ratio of CPU time, with the hook / without", median_ratio(pairs, cpu), BOUND)
    print(_figures(pairs), bound, sep="\n\n")
    if arguments.json:
        arguments.json.write_text(_json(pairs, bound), encoding="utf-8")
    return 0 if bound.kept else 1


def _arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=10, help="pairs to measure (default: 10)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures here as well")
    arguments = parser.parse_args()
    if arguments.rounds < 1:
        parser.error("--rounds: want at least 1")
    return arguments


def _checked_pairs(rounds: int) -> Iterator[Pair]:
    """Run the suite without and with the hook in turn, and accept only whole runs."""
    with TemporaryDirectory() as folder:
        without = _written(Path(folder), install=False)
        hooked = _written(Path(folder), install=True)
        for pair in alternated(without, hooked, rounds):
            _check(pair.base, hooked=False)
            _check(pair.subject, hooked=True)
            yield pair


def _written(folder: Path, *, install: bool) -> Command:
    """Write the suite with or without the hook, and give the command that runs it."""
    suite = folder / ("with" if install else "without")
    write_suite(suite, install=install)
    return Command(_BEHAVE, folder=suite)


def _check(run: Run, *, hooked: bool) -> None:
    """Refuse a run that failed, left something out, or has not the hook that it should have."""
    lines = run.output.splitlines()
    faults = [f"its summary lacks: {line}" for line in SUMMARY if line not in lines]
    if run.exit_code:
        faults.append(f"its exit code is {run.exit_code}")
    if any(line.startswith(_HOOK_LINE) for line in lines) is not hooked:
        faults.append(f"a line that starts with {_HOOK_LINE!r} is {'missing' if hooked else 'there'}")
    if faults:
        name = "with" if hooked else "without"
        end = "\n".join(lines[-20:])
        raise UnfitRunError("\n  ".join([f"a run {name} the hook is unfit:", *faults]) + f"\n{end}")


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


if __name__ == "__main__":
    sys.exit(main())
