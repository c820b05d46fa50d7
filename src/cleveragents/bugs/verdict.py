"""The truth table: what was observed of a captured bug decides what is reported of it.

Pure, and the same for every framework: an integration says what it observed as an ``Outcome`` and
carries out the ``Judgement``. Only scenarios that expect to fail are judged.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Place(Enum):
    """Where in a test something failed."""

    BODY = "a When or Then step of its own"
    GIVEN = "a Given step"
    BACKGROUND = "the Background"
    HOOK = "a hook or fixture"
    CLEANUP = "a cleanup"


class Kind(Enum):
    """How something failed."""

    ASSERTION = "an assertion"
    DECLARED = "the declared exception"
    EXCEPTION = "an undeclared exception"
    UNDEFINED = "an undefined step"
    PENDING = "a pending step"
    TIMEOUT = "a time-out"
    EXIT = "an attempt to end the run"


class End(Enum):
    """How a test came to its end."""

    FINISHED = "finished"
    SKIPPED = "skipped"
    NOT_RUN = "not run"
    INTERRUPTED = "interrupted"


class Verdict(Enum):
    """What is reported."""

    UNCHANGED = "unchanged"
    XFAIL = "xfail"
    XPASS = "xpass"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Failure:
    """One thing that failed; ``lineage`` holds the full names of the exception's classes, its own first."""

    place: Place
    kind: Kind
    step: str = ""
    message: str = ""
    lineage: tuple[str, ...] = ()

    @property
    def error(self) -> str:
        """The exception's own class name; empty where nothing was raised."""
        return self.lineage[0].rpartition(".")[2] if self.lineage else ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was observed of one test, after its hooks, fixtures and cleanups."""

    end: End
    own_steps: int = 1
    failures: tuple[Failure, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict, why, and the failure that decided it."""

    verdict: Verdict
    reason: str
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the truth table; None stands for any place or kind."""

    place: Place | None
    kind: Kind | None
    verdict: Verdict
    reason: str

    def fits(self, failure: Failure) -> bool:
        """Whether this row speaks of ``failure``."""
        return self.place in (None, failure.place) and self.kind in (None, failure.kind)


UNDECLARED = "neither an assertion nor a declared exception"

# The first row that fits a failure decides. One broken row outweighs any number of expected ones.
TRUTH_TABLE = (
    Row(None, Kind.UNDEFINED, Verdict.BROKEN, "a step is undefined"),
    Row(None, Kind.PENDING, Verdict.BROKEN, "a step is pending"),
    Row(None, Kind.TIMEOUT, Verdict.BROKEN, "an async step timed out"),
    Row(None, Kind.EXIT, Verdict.BROKEN, "a step tried to end the run"),
    Row(Place.HOOK, None, Verdict.BROKEN, "a hook or fixture failed"),
    Row(Place.CLEANUP, None, Verdict.BROKEN, "a cleanup failed"),
    Row(Place.BACKGROUND, None, Verdict.BROKEN, "the Background failed, so the bug was never reached"),
    Row(Place.GIVEN, None, Verdict.BROKEN, "a Given step failed, so the bug was never reached"),
    Row(Place.BODY, Kind.ASSERTION, Verdict.XFAIL, "an assertion failed, as expected"),
    Row(Place.BODY, Kind.DECLARED, Verdict.XFAIL, "the declared exception was raised, as expected"),
    Row(None, None, Verdict.BROKEN, UNDECLARED),
)
NO_STEPS = Judgement(Verdict.BROKEN, "the scenario has no steps of its own, so it cannot show the bug")
PASSED = Judgement(Verdict.XPASS, "every step passed")


def judge(outcome: Outcome) -> Judgement:
    """The verdict on a test that expects to fail."""
    if outcome.end is not End.FINISHED:
        return Judgement(Verdict.UNCHANGED, outcome.end.value)
    judgements = [_judge_failure(failure) for failure in outcome.failures]
    for judgement in judgements:
        if judgement.verdict is Verdict.BROKEN:
            return judgement
    if judgements:
        return judgements[0]
    return PASSED if outcome.own_steps else NO_STEPS


def _judge_failure(failure: Failure) -> Judgement:
    row = next(row for row in TRUTH_TABLE if row.fits(failure))
    return Judgement(row.verdict, row.reason, failure)


def is_declared(lineage: tuple[str, ...], raises: tuple[str, ...]) -> bool:
    """Whether an exception is one that the test declared, by short or full name, or its base class.

    The classes that every exception has (``Exception``, ``BaseException``) count only where they
    were raised themselves: declaring them would excuse everything.
    """
    too_wide = {"Exception", "BaseException", "object"}
    for place, name in enumerate(lineage):
        short = name.rpartition(".")[2]
        if (place == 0 or short not in too_wide) and (name in raises or short in raises):
            return True
    return False
