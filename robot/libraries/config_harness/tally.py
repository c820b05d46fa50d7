"""What was seen in many trials, counted, and told to who waits."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from robot.api import logger

_EXAMPLES = 10
_EVERY = 5.0  # seconds between two words to who waits


class Finding(NamedTuple):
    """Something wrong in a trial: of what kind, and what exactly."""

    kind: str
    detail: str


class Tally:
    """How many trials there were, how often each fault was found, and some examples."""

    def __init__(self, title: str, total: int | None = None) -> None:
        self.trials = 0
        self.faults: Counter[str] = Counter()
        self._title, self._of = title, f" of {total}" if total else ""
        self._examples: list[str] = []

    def take(self, trials: Iterable[list[Finding]]) -> Tally:
        """Count trials while they are made; where that takes long, tell at times how far they are."""
        told = start = time.monotonic()
        for findings in trials:
            self._count(findings)
            if time.monotonic() - told > _EVERY:
                self._tell()
                told = time.monotonic()
        logger.info(str(self))
        if told > start:
            self._tell()
        return self

    def require_none(self, at_least: int) -> None:
        """Fail where a fault was found, or where there were too few trials to find one."""
        if self.faults or self.trials < at_least:
            raise AssertionError(
                "\n".join([f"{self}; want {at_least} or more, and no faults", *self._examples])
            )

    def require_one_of(self, *kinds: str) -> None:
        """Fail where none of these faults was found: the trials would find nothing in anything."""
        if not any(self.faults[kind] for kind in kinds):
            raise AssertionError(f"{self}: the trials are void, because they do not even find that")

    def __str__(self) -> str:
        """The figures, for people."""
        found = ", ".join(f"{kind} {times}" for kind, times in sorted(self.faults.items()))
        return f"{self._title}: {self.trials}{self._of} trials, {found or 'no faults'}"

    def _count(self, findings: list[Finding]) -> None:
        self.trials += 1
        self.faults.update({finding.kind for finding in findings})
        self._examples += [f"{kind}: {detail}" for kind, detail in findings]
        del self._examples[_EXAMPLES:]

    def _tell(self) -> None:
        # Robot has written the test's name, and goes on in the same line with its result.
        logger.console(f"\n  {self} ", newline=False)
