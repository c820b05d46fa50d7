"""The time of claims: it never goes back, and no change of the wall clock moves it.

A store keeps, for each boot of a host, what has to be added to the clock that runs since that boot.
So all processes of a host have one time, and setting the wall clock ends no lease early and keeps none.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass

from cleveragents.claims.store import ClaimStore
from cleveragents.process import current_process

Clock = Callable[[], int]

# Counts while a laptop sleeps, as its users' leases do; not every system has it.
_RUNNING = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)


@dataclass(frozen=True, slots=True)
class AnchoredClock:
    """The milliseconds since 1970, as they were when ``offset`` was settled."""

    offset: int

    def __call__(self) -> int:
        """The milliseconds since 1970 of this clock."""
        return running() + self.offset


def running() -> int:
    """The milliseconds since an arbitrary moment of this boot."""
    return time.clock_gettime_ns(_RUNNING) // 1_000_000


def clock_of(store: ClaimStore) -> AnchoredClock:
    """The clock of this host, by which a store is asked.

    Raises:
        StoreUnavailableError: The store does not answer.
    """
    process = current_process()
    # Where the boot is not known each process has an anchor of its own.
    boot = process.boot or f"{process.host}-{os.getpid()}-{process.start}"
    return AnchoredClock(store.anchor(boot, running(), time.time_ns() // 1_000_000))
