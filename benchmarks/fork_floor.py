"""Measure what a process for each feature costs at least: the forks, and the pages that each child writes to.

Each child of a process as large as a zygote writes to as many pages as one that runs a feature of the suite
of ``runner_cost.py``, and ends. Nothing of Behave or of this project runs in it.
"""

from __future__ import annotations

import argparse
import mmap
import os
import sys
import time
from statistics import median

from measure import circumstances

PAGE = mmap.PAGESIZE
# Of private memory that a zygote has, and that a worker writes to: Private_Dirty in /proc/PID/smaps.
HELD, WRITTEN = 6_900, 1_850
FEATURES, AT_ONCE = 462, 2


def main() -> int:
    """Measure, and print the seconds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="how often it is measured (default: 5)")
    heap = mmap.mmap(-1, HELD * PAGE, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    _write(heap, HELD)
    seconds = [_seconds(heap) for _ in range(parser.parse_args().rounds)]
    print(circumstances())
    print(f"{FEATURES} forks of {HELD} pages, {WRITTEN} of them written to: {median(seconds):.2f} s")
    return 0


def _seconds(heap: mmap.mmap) -> float:
    """Fork for each feature, never more at once than there are workers."""
    begin = time.perf_counter()
    for number in range(FEATURES):
        if number >= AT_ONCE:
            os.wait()
        if os.fork() == 0:
            _write(heap, WRITTEN)
            os._exit(0)
    for _ in range(AT_ONCE):
        os.wait()
    return time.perf_counter() - begin


def _write(heap: mmap.mmap, pages: int) -> None:
    """Write to so many pages, as far from each other as they can be."""
    for number in range(pages):
        heap[number * (HELD // pages) * PAGE] = 1


if __name__ == "__main__":
    sys.exit(main())
