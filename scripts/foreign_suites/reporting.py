"""Tells what a comparison found, to people and to programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib import metadata
from typing import Generic, TypeVar

from foreign_suites.comparison import Comparison
from foreign_suites.variants import Variant

D = TypeVar("D")
MOST = 100  # what a thousand differences have in common shows in the first of them


@dataclass(frozen=True)
class Report(Generic[D]):
    """What was compared on which framework, what came out, and how long it took."""

    framework: str
    subject: str
    comparison: Comparison[D]
    seconds: float

    def lines(self) -> Iterator[str]:
        """Yields the report for people."""
        for variant, total in self.comparison.totals.items():
            statuses = ", ".join(f"{count} {status}" for status, count in total.statuses.items())
            yield f"{variant:>7} the {self.subject}: {total}: {statuses or 'none'}"
        yield from (f"flaky upstream, not counted: {found}" for found in self.comparison.flaky[:MOST])
        yield from (f"DIFFERENT: {found}" for found in self.comparison.differences[:MOST])
        yield from (f"NOT PROVED: {complaint}" for complaint in self.comparison.complaints)
        yield self._last_line()

    def _last_line(self) -> str:
        """Sums up; ``0 differences`` is in it exactly when there is none."""
        # Another word than "differences" where there are some: "10 differences" holds "0 differences".
        count = len(self.comparison.differences)
        told = f"{count} differing" if count else "0 differences"
        return (
            f"{self.framework} {metadata.version(self.framework)},"
            f" {'proved' if self.comparison.proved else 'NOT PROVED'}:"
            f" {self.comparison.totals[Variant.WITH]}, {told},"
            f" {len(self.comparison.flaky)} flaky upstream in {self.seconds:.0f} s"
        )

    def json(self) -> str:
        """Gives the report for programs."""
        version = metadata.version(self.framework)
        head = {"schema": 2, self.framework: version, "seconds": round(self.seconds, 1)}
        return json.dumps(head | asdict(self.comparison), indent=2) + "\n"
