"""Several runs of one test: whether they agree. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cleveragents.bugs.observed import End, Outcome
from cleveragents.bugs.verdict import judge

NOT_RUN = Outcome(End.NOT_RUN)


@dataclass(frozen=True, slots=True)
class Flaky:
    """A test that does not always end alike; one outcome of each kind, in the order of the runs."""

    outcomes: tuple[Outcome, ...]


def sum_up(outcomes: Iterable[Outcome | None], expects: Sequence[str] = ()) -> Outcome | Flaky:
    """The outcome of a test, the first one where all runs agree; ``End.NOT_RUN`` where it did not run.

    Messages may differ, as long as each or none of them is what ``expects``, patterns, asks for.
    """
    kinds: dict[object, Outcome] = {}
    for outcome in outcomes:
        kinds.setdefault(_kind(outcome or NOT_RUN, expects), outcome or NOT_RUN)
    first, *others = kinds.values()
    return Flaky((first, *others)) if others else first


def _kind(outcome: Outcome, expects: Sequence[str]) -> object:
    """What makes two outcomes alike: whatever the truth table looks at."""
    failures = tuple((failure.place, failure.kind) for failure in outcome.failures)
    return outcome.end, failures, judge(outcome, expects).verdict
