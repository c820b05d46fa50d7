"""Measure what it costs to change and to read the configuration.

All ways alternate in one process and on one disk. Wall time counts: a change mostly waits for the disk.
"""

from __future__ import annotations

import argparse
import sys
import time
from importlib.metadata import version
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from config_subjects import (
    BARE,
    GET,
    ONE_KEY,
    PARSE,
    POETRY,
    SINGLY,
    TEN_KEYS,
    TRANSACTION,
    replace_bare,
    subjects,
)
from measure import Bound, UnfitRunError, circumstances, table

if TYPE_CHECKING:
    from config_subjects import Subject

# Subject, base, and how many times the base's cost the subject's may be.
BOUNDS = (
    (TRANSACTION, SINGLY, 0.40),
    (TRANSACTION, BARE, 2.5),
    (TRANSACTION, POETRY, 0.25),
    (TEN_KEYS, ONE_KEY, 1.15),
)
# A value that was read before may cost a part of a parse, or so little that it does not matter.
GET_BOUND = 0.05
GET_BOUND_SECONDS = 5e-6

_BUILD = Path(__file__).resolve().parents[1] / "build"  # on a disk, which the system's own folder may not be
_WARM_UP = 10

Costs = dict[str, list[float]]


def main() -> int:
    """Measure, print the figures, and tell by the exit code whether all bounds are kept."""
    try:
        costs = _measured(_rounds())
    except UnfitRunError as error:
        print(error, file=sys.stderr)
        return 1
    bounds = _bounds(costs)
    print(f"{circumstances()}, poetry {version('poetry')}", _figures(costs), sep="\n\n")
    print("", *bounds, sep="\n")
    return 0 if all(bound.kept for bound in bounds) else 1


def _rounds() -> int:
    """Read from the command line how many rounds to measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=300, help="rounds to measure (default: 300)")
    rounds: int = parser.parse_args().rounds
    if rounds < 2:  # noqa: PLR2004 - one has no quartiles
        parser.error("--rounds: want at least 2")
    return rounds


def _measured(rounds: int) -> Costs:
    """Time every subject once in each round, after rounds that only warm the caches."""
    _BUILD.mkdir(exist_ok=True)
    with TemporaryDirectory(dir=_BUILD) as folder:
        every = subjects(Path(folder))
        costs: Costs = {subject.name: [] for subject in every}
        for number in range(_WARM_UP + rounds):
            for subject in _ordered(every, number):
                # Not timed, so that nobody pays for what the one before has left to be written out.
                replace_bare(Path(folder, "settled"), b"")
                costs[subject.name].append(_timed(subject, number))
    return {name: seconds[_WARM_UP:] for name, seconds in costs.items()}


def _ordered(every: list[Subject], number: int) -> list[Subject]:
    """Turn the order round every second round, so that either order meets either state."""
    return every[::-1] if number // 2 % 2 else every


def _timed(subject: Subject, number: int) -> float:
    """Bring a subject's file into the other state, and give the seconds that one time took."""
    state = subject.states[number % 2]
    start = time.perf_counter()
    for _ in range(subject.times):
        subject.work(state)
    elapsed = time.perf_counter() - start
    subject.check(state)
    return elapsed / subject.times


def _bounds(costs: Costs) -> list[Bound]:
    """Compare medians."""
    cost = {name: median(seconds) for name, seconds in costs.items()}
    bounds = [Bound(f"{one} / {other}", cost[one] / cost[other], limit) for one, other, limit in BOUNDS]
    limit = round(max(GET_BOUND, GET_BOUND_SECONDS / cost[PARSE]), 3)
    what = f"{GET} / {PARSE} ({GET_BOUND:g}, or what makes {1e6 * GET_BOUND_SECONDS:g} µs)"
    return [*bounds, Bound(what, cost[GET] / cost[PARSE], limit)]


def _figures(costs: Costs) -> str:
    """Lay out the median and the quartiles of each subject in microseconds."""
    rows = [["what", "median, µs", "lower quartile", "upper quartile"]]
    for name, seconds in costs.items():
        lower, middle, upper = (f"{1e6 * quartile:.1f}" for quartile in quantiles(seconds))
        rows.append([name, middle, lower, upper])
    return table(rows)


if __name__ == "__main__":
    sys.exit(main())
