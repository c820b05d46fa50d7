"""Runs jobs side by side, and tells somebody at a terminal that something happens."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import TypeVar

J = TypeVar("J")
R = TypeVar("R")


def run_all(
    jobs: Sequence[J], run: Callable[[J], R], progress: Callable[[], str], *, idle: int = 0
) -> dict[J, R]:
    """Runs all jobs, as many at a time as there are cores, and as many more as do nothing but wait."""
    with ThreadPoolExecutor(max_workers=min(len(jobs), (os.cpu_count() or 1) + idle)) as pool:
        futures = {job: pool.submit(run, job) for job in jobs}
        try:
            _show(progress, futures.values())
            return {job: future.result() for job, future in futures.items()}
        finally:
            pool.shutdown(cancel_futures=True)  # Ctrl-C must not start the jobs that still wait


def _show(progress: Callable[[], str], runs: Iterable[Future[R]]) -> None:
    """Shows, until all jobs have ended, how far they are."""
    if not sys.stderr.isatty():
        return
    pending = set(runs)
    while pending:
        _, pending = wait(pending, timeout=1)
        print(f"\r{progress()}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
