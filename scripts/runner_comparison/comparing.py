"""Decides what the runs prove: facts in, findings out."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from runner_comparison.model import ABSENT, Difference, Facts, Subject, Verdict, Way

# A suite of which nothing is told proves nothing.
LEAST_FACTS = 5
LINES = 14


def noise(first: Facts, second: Facts) -> frozenset[str]:
    """Names what differs between two runs in the same way."""
    return frozenset(name for name in first.keys() | second.keys() if first.get(name) != second.get(name))


def verdict(subject: Subject, way: Way, runs: tuple[Facts, Facts], unsteady: frozenset[str]) -> Verdict:
    """Compares a run by Behave, the first one, with a run in some way."""
    expected, found = runs
    differences = tuple(_differences(expected, found, unsteady))
    complaints = tuple(_complaints(expected, found))
    return Verdict(subject.name, way.name, len(expected), differences, complaints)


def shown(difference: Difference) -> str:
    """Shows the first lines in which a fact differs."""
    before, after = difference.expected.splitlines(), difference.found.splitlines()
    lines = list(difflib.unified_diff(before, after, "behave", "this run", n=1, lineterm=""))
    more = [f"... {len(lines) - LINES} more lines"] if len(lines) > LINES else []
    return "\n".join(f"    {line}" for line in lines[:LINES] + more)


def _differences(expected: Facts, found: Facts, unsteady: frozenset[str]) -> Iterator[Difference]:
    for name in [*expected, *(name for name in found if name not in expected)]:
        one, other = expected.get(name, ABSENT), found.get(name, ABSENT)
        if one != other and name not in unsteady:
            yield Difference(name, one, other)


def _complaints(expected: Facts, found: Facts) -> Iterator[str]:
    if len(expected) < LEAST_FACTS:
        yield f"behave tells {len(expected)} facts only: {expected}"
    if not found.get("summary"):
        yield "there is no summary: the run has broken off"
