"""Finds the workers of a run, and kills one of them."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random
from subprocess import Popen
from typing import Any

# Seconds between two looks whether the run has ended.
TICK = 0.05


class Killer:
    """Kills a worker of a run from time to time, as long as the run goes on."""

    def __init__(self, run: Popen[Any], seed: int) -> None:
        self._run = run
        self._random = Random(seed)  # noqa: S311 - the same choice for the same number, as far as it can be
        self.killed: list[int] = []

    def work(self, every: float, has_begun: Callable[[], bool]) -> None:
        """Kill a worker each time that so many seconds are over, from when the first scenario has begun."""
        while not has_begun() and self._run.poll() is None:
            time.sleep(TICK)
        due = time.monotonic() + every
        while self._run.poll() is None:
            if time.monotonic() >= due:
                due += every
                self._kill_one()
            time.sleep(TICK)

    def _kill_one(self) -> None:
        # The only child of the controller is the zygote, whose children are the workers.
        workers = [worker for zygote in children(self._run.pid) for worker in children(zygote)]
        if workers:
            worker = self._random.choice(workers)
            with suppress(ProcessLookupError):
                os.kill(worker, signal.SIGKILL)
                self.killed.append(worker)


def children(parent: int) -> list[int]:
    """Lists the children of a process that have not ended."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            # The second field, the name in brackets, may hold anything.
            state, ppid = stat.read_text("utf-8", "replace").rpartition(")")[2].split()[:2]
            if int(ppid) == parent and state != "Z":
                found.append(int(stat.parent.name))
    return sorted(found)
