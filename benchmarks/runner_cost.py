"""Measure runs by ``cleveragents run`` against runs by Behave and by other runners, on one large suite.

All that is compared is run in turn, round by round, and the ratio of the medians counts. A program that is
not installed is left out, and named.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from importlib.metadata import version
from itertools import groupby
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from in_turn import Turns
from measure import Bound, UnfitRunError, circumstances, table
from runner_comparisons import Comparison, comparisons
from runner_sides import Side, Suites
from suite import percentage

_HEAD = ("what", "cost", "subject", "base", "subject, s or MiB", "base", "ratio", "bound", "")
# These share a base, so that one run of it serves all; the others are measured apart from them.
_TOGETHER = ("workers", "isolation", "one", "behave-pool")


def main() -> int:
    """Measure, print the figures, and tell by the exit code whether all bounds are kept."""
    arguments = _arguments()
    wanted = [
        one for one in comparisons(arguments.share, arguments.behavex_share) if _is_wanted(one, arguments)
    ]
    rows, bounds = [list(_HEAD)], []
    try:
        with TemporaryDirectory() as folder:
            suites = Suites(Path(folder))
            for _, group in groupby(wanted, key=_group):
                for bound, row in _measured(list(group), suites, arguments.rounds):
                    bounds.append(bound)
                    rows.append(row)
    except UnfitRunError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{circumstances()}, {_versions(wanted)}", table(rows), sep="\n\n")
    if arguments.json:
        arguments.json.write_text(_json(bounds), encoding="utf-8")
    return 0 if bounds and all(bound.kept for bound in bounds) else 1


def _arguments() -> argparse.Namespace:
    """Read the command line."""
    names = list(dict.fromkeys(one.name for one in comparisons(100, 100)))
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="how often each is run (default: 5)")
    parser.add_argument("--only", action="append", choices=names, help="measure this, and others so named")
    parser.add_argument("--without", action="append", choices=names, default=[], help="do not measure this")
    parser.add_argument("--share", type=percentage, default=100, help="the percentage of the features")
    parser.add_argument("--behavex-share", type=percentage, help="the same for behavex, which takes minutes")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the results here as well")
    arguments = parser.parse_args()
    if arguments.rounds < 1:
        parser.error("--rounds: want at least 1")
    arguments.behavex_share = arguments.behavex_share or arguments.share
    return arguments


def _group(comparison: Comparison) -> str:
    """Name what is measured in the same rounds."""
    return _TOGETHER[0] if comparison.name in _TOGETHER else comparison.name


def _is_wanted(comparison: Comparison, arguments: argparse.Namespace) -> bool:
    """Tell whether a comparison is asked for, and can be made."""
    if comparison.name in arguments.without or (arguments.only and comparison.name not in arguments.only):
        return False
    missing = [side.program for side in comparison.sides if not side.program.is_there]
    for program in missing:
        print(f"left out: {comparison.name}: {program} is not installed", file=sys.stderr)
    return not missing


def _measured(group: Sequence[Comparison], suites: Suites, rounds: int) -> Iterator[tuple[Bound, list[str]]]:
    """Run all sides of a group in turn, and compare."""
    sides = list(dict.fromkeys(side for comparison in group for side in comparison.sides))
    turns: Turns[Side] = Turns(sides, suites.run)
    turns.take(rounds)
    for comparison in group:
        bound = comparison.bound(turns.runs, suites.extent)
        costs = [
            median(map(comparison.cost, turns.runs[side])) for side in (comparison.subject, comparison.base)
        ]
        yield bound, [comparison.name, *comparison.terms, *_figures(costs, bound)]


def _figures(costs: Sequence[float], bound: Bound) -> list[str]:
    """Show the costs of subject and base, and what follows from them."""
    state = "ok" if bound.kept else "EXCEEDED"
    return [*(f"{cost:.2f}" for cost in costs), f"{bound.value:.3f}", f"{bound.limit:g}", state]


def _versions(compared: Sequence[Comparison]) -> str:
    """Name the versions of all programs that were run."""
    programs = dict.fromkeys(side.program for comparison in compared for side in comparison.sides)
    return ", ".join(f"{program} {version(program)}" for program in programs)


def _json(bounds: Sequence[Bound]) -> str:
    """Give the results as JSON."""
    results = [asdict(bound) | {"kept": bound.kept} for bound in bounds]
    return json.dumps({"schema": 1, "circumstances": circumstances(), "results": results}, indent=2) + "\n"


if __name__ == "__main__":
    sys.exit(main())
