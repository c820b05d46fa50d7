"""Several want to change one record: how often it is tried, how long is waited, and how it ended."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from cleveragents.claims.model import Outcome, Reason, Refused
from cleveragents.errors import VersionConflictError


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How often a change is tried, and the first and the longest wait between two tries, in seconds."""

    attempts: int = 5
    base: float = 0.02
    cap: float = 1.0

    def waits(self, uniform: Callable[[float, float], float] = random.uniform) -> Iterator[float]:
        """The seconds to wait after each failed try but the last.

        Full jitter: anything up to twice the bound before, so that those who met once do not meet again.
        """
        for attempt in range(self.attempts - 1):
            yield uniform(0.0, min(self.cap, self.base * 2**attempt))


@dataclass(slots=True)
class RetryCounts:
    """How tries have ended: at once, after some more, or not at all; and how many more there were."""

    at_once: int = 0
    after_retries: int = 0
    exhausted: int = 0
    retries: int = 0

    @property
    def success_rate(self) -> float:
        """The share of changes that were made in the end, 1 where there were none."""
        done = self.at_once + self.after_retries
        return done / (done + self.exhausted) if done + self.exhausted else 1.0


class Retrier:
    """Makes changes again that others were faster with, and counts; any thread may use it."""

    def __init__(self, policy: RetryPolicy, sleep: Callable[[float], None] = time.sleep) -> None:
        self.policy = policy
        self.counts = RetryCounts()
        self._sleep = sleep
        self._counting = threading.Lock()

    def run(self, attempt: Callable[[], Outcome]) -> Outcome:
        """What ``attempt``, which reads the record and asks with its version, is answered in the end.

        Raises:
            VersionConflictError: Others were faster each time.
        """
        tries = 0
        for wait in (0.0, *self.policy.waits()):
            if tries:
                self._sleep(wait)
            tries += 1
            outcome = attempt()
            if not (isinstance(outcome, Refused) and outcome.reason is Reason.STALE_VERSION):
                self._count(tries, exhausted=False)
                return outcome
        self._count(tries, exhausted=True)
        raise VersionConflictError(outcome.record.bug, outcome.record.operation, tries)

    def _count(self, tries: int, *, exhausted: bool) -> None:
        with self._counting:
            self.counts.retries += tries - 1
            if exhausted:
                self.counts.exhausted += 1
            elif tries == 1:
                self.counts.at_once += 1
            else:
                self.counts.after_retries += 1
