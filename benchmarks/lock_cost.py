"""Measure what acquire and release of the lock of a run cost, against those of a lock without a record.

Both alternate in one process, a hundred times a round, so that neither an interpreter's start nor
other work on the machine decides. The files are in memory where the system has such a folder: on a
disk what other programs flush meanwhile doubles the cost of every new file, and only ours are new.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Protocol

from filelock import FileLock
from measure import Bound, Pair, Run, UnfitRunError, circumstances, cpu, median_ratio, table, wall

from cleveragents.lock import ProcessLock

if TYPE_CHECKING:
    from collections.abc import Iterator

BOUND = 4.0
_IN_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of its own is made in it
_TIMES = 100


class _Lock(Protocol):
    """What both locks can do."""

    def acquire(self) -> object:
        """Take the lock."""

    def release(self) -> None:
        """Give it up."""


def main() -> int:
    """Measure, print the figures, and tell by the exit code whether the bound is kept."""
    rounds = _rounds()
    print(circumstances())
    try:
        with TemporaryDirectory(dir=_IN_MEMORY if _IN_MEMORY.is_dir() else None) as folder:
            pairs = list(_pairs(Path(folder), rounds))
    except UnfitRunError as error:
        print(error, file=sys.stderr)
        return 1
    bound = Bound("acquire and release, ProcessLock / FileLock", median_ratio(pairs, wall), BOUND)
    print("", _figures(pairs), "", bound, sep="\n")
    return 0 if bound.kept else 1


def _rounds() -> int:
    """Read from the command line how many pairs to measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=40, help="pairs to measure (default: 40)")
    rounds: int = parser.parse_args().rounds
    if rounds < 1:
        parser.error("--rounds: want at least 1")
    return rounds


def _pairs(folder: Path, rounds: int) -> Iterator[Pair]:
    """Measure pairs in the order ABBA, after one that only warms the caches."""
    base, subject = FileLock(folder / "file.lock"), ProcessLock("benchmark", folder)
    _check(subject, folder)
    for number in range(rounds + 1):
        if number % 2:
            last = _measured(subject)
            pair = Pair(_measured(base), last)
        else:
            first = _measured(base)
            pair = Pair(first, _measured(subject))
        if number:
            yield pair


def _check(lock: ProcessLock, folder: Path) -> None:
    """Refuse a lock that does not lock, writes no record, or leaves something behind."""
    with lock:
        lock.assert_held()
        files = {path.suffix for path in folder.iterdir()}
    if files != {".lock", ".json"} or list(folder.iterdir()):
        raise UnfitRunError(f"the lock is unfit: held it has {files}, and then {list(folder.iterdir())}")


def _measured(lock: _Lock) -> Run:
    """Acquire and release a lock many times; the cost is that of one time, in seconds."""
    start, start_cpu = time.perf_counter(), time.process_time()
    for _ in range(_TIMES):
        lock.acquire()
        lock.release()
    elapsed, used = time.perf_counter() - start, time.process_time() - start_cpu
    return Run(used / _TIMES, elapsed / _TIMES, exit_code=0, output="")


def _figures(pairs: list[Pair]) -> str:
    """Lay out the medians of both sides in microseconds."""
    rows = [["lock", "wall, us", "CPU, us"]]
    sides = {"FileLock": [pair.base for pair in pairs], "ProcessLock": [pair.subject for pair in pairs]}
    for name, runs in sides.items():
        rows.append([name, *(f"{1e6 * median(map(cost, runs)):.0f}" for cost in (wall, cpu))])
    rows.append(["ratio", *(f"{median_ratio(pairs, cost):.2f}" for cost in (wall, cpu))])
    return table(rows)


if __name__ == "__main__":
    sys.exit(main())
