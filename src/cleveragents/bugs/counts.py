"""The line that counts the verdicts of a run: nearly always noughts, for which nothing else is imported."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Counts(NamedTuple):
    """How many tests got which verdict, and the bugs of the expected failures."""

    expected: int = 0
    bugs: Sequence[int] = ()
    unexpected: int = 0
    broken: int = 0
    refused: int = 0

    def __str__(self) -> str:
        """The line, which names what tag rules refused only where there is some."""
        bugs = f" (bugs {', '.join(map(str, self.bugs))})" if self.bugs else ""
        counts = [
            f"expected failures: {self.expected}{bugs}",
            f"unexpected passes: {self.unexpected}",
            f"broken captures: {self.broken}",
            *([f"refused by tag rules: {self.refused}"] if self.refused else []),
        ]
        return ", ".join(counts)
