"""The ways in which each suite is run."""

from __future__ import annotations

from collections.abc import Iterator

from runner_comparison.model import Way

BEHAVE = Way("behave")
ALONE, TWO, EIGHT = Way("-j 1", ("-j", "1"), alone=True), Way("-j 2", ("-j", "2")), Way("-j 8", ("-j", "8"))
ISOLATED = Way("isolation", ("-j", "2", "--isolation", "feature"))
SPLIT = Way("split", ("-j", "2", "--split"))
KNOWN = (ALONE, TWO, EIGHT, ISOLATED, SPLIT)


def ways(shuffles: int, scheduler: str | None) -> Iterator[Way]:
    """Yields all ways but Behave's own: the known ones, on a scheduler, and shuffled plans."""
    yield from KNOWN
    if scheduler is not None:
        yield Way("scheduler", ("-j", "2", "--scheduler", scheduler))
    for number in range(1, shuffles + 1):
        yield Way(f"shuffled {number}", ("-j", "2"), number)
