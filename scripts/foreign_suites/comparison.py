"""What a comparison finds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from foreign_suites.variants import Variant

D = TypeVar("D")


@dataclass(frozen=True)
class Totals:
    """What one variant ran, by its kind, and how often each status came out."""

    counts: Mapping[str, int]
    statuses: Mapping[str, int]

    def __str__(self) -> str:
        return ", ".join(f"{count} {kind}" for kind, count in self.counts.items())


@dataclass(frozen=True)
class Comparison(Generic[D]):
    """Everything that the report tells."""

    totals: Mapping[Variant, Totals]
    differences: tuple[D, ...]
    flaky: tuple[D, ...]
    complaints: tuple[str, ...]

    @property
    def proved(self) -> bool:
        """Tells whether enough ran, as it had to, and every verdict is the same."""
        return not (self.differences or self.complaints)
