"""The truth table: what was observed of a captured bug decides what is reported of it.

Pure, and the same for every framework: an integration says what it observed as an ``Outcome`` and
carries out the ``Judgement``. Only scenarios that expect to fail are judged.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from cleveragents.bugs.declared import matches


class Place(Enum):
    """Where in a test something failed."""

    BODY = "its own body"
    GIVEN = "a Given step"
    BACKGROUND = "the Background"
    HOOK = "a hook, fixture or setup"
    CLEANUP = "a cleanup or teardown"


class Kind(Enum):
    """How something failed."""

    ASSERTION = "an assertion"
    DECLARED = "the declared exception"
    EXCEPTION = "an undeclared exception"
    OTHER_MESSAGE = "another message than the declared one"
    UNDEFINED = "an undefined step, keyword or variable"
    INVALID = "invalid test data"
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
    """One thing that failed; ``lineage`` holds the full names of the exception's classes, its own first.

    ``wanted`` is what its message should have been, where that was declared.
    """

    place: Place
    kind: Kind
    step: str = ""
    message: str = ""
    lineage: tuple[str, ...] = ()
    wanted: str = ""

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
    Row(None, Kind.UNDEFINED, Verdict.BROKEN, "a step, keyword or variable is undefined"),
    Row(None, Kind.INVALID, Verdict.BROKEN, "the test data is invalid"),
    Row(None, Kind.PENDING, Verdict.BROKEN, "a step is pending"),
    Row(None, Kind.TIMEOUT, Verdict.BROKEN, "it timed out"),
    Row(None, Kind.EXIT, Verdict.BROKEN, "it tried to end the run"),
    Row(Place.HOOK, None, Verdict.BROKEN, "a hook, fixture or setup failed"),
    Row(Place.CLEANUP, None, Verdict.BROKEN, "a cleanup or teardown failed"),
    Row(Place.BACKGROUND, None, Verdict.BROKEN, "the Background failed, so the bug was never reached"),
    Row(Place.GIVEN, None, Verdict.BROKEN, "a Given step failed, so the bug was never reached"),
    Row(
        Place.BODY, Kind.OTHER_MESSAGE, Verdict.BROKEN, "it failed with another message than the declared one"
    ),
    Row(Place.BODY, Kind.ASSERTION, Verdict.XFAIL, "an assertion failed, as expected"),
    Row(Place.BODY, Kind.DECLARED, Verdict.XFAIL, "the declared exception was raised, as expected"),
    Row(None, None, Verdict.BROKEN, UNDECLARED),
)
NO_STEPS = Judgement(Verdict.BROKEN, "it has no steps of its own, so it cannot show the bug")
PASSED = Judgement(Verdict.XPASS, "it passed")


def judge(outcome: Outcome, expects: Sequence[str] = ()) -> Judgement:
    """The verdict on a test that expects to fail; ``expects`` holds patterns of the bug's message."""
    if outcome.end is not End.FINISHED:
        return Judgement(Verdict.UNCHANGED, outcome.end.value)
    judgements = [_judge_failure(_compared(failure, expects)) for failure in outcome.failures]
    for judgement in judgements:
        if judgement.verdict is Verdict.BROKEN:
            return judgement
    if judgements:
        return judgements[0]
    return PASSED if outcome.own_steps else NO_STEPS


def _judge_failure(failure: Failure) -> Judgement:
    row = next(row for row in TRUTH_TABLE if row.fits(failure))
    return Judgement(row.verdict, row.reason, failure)


def _compared(failure: Failure, expects: Sequence[str]) -> Failure:
    """The failure, of another kind where it would be the bug but for its message."""
    texts = (failure.message, f"{failure.error}: {failure.message}")
    if not expects or any(matches(pattern, text) for pattern in expects for text in texts):
        return failure
    would_be_the_bug = _judge_failure(failure).verdict is Verdict.XFAIL
    wanted = " or ".join(expects)
    return replace(failure, kind=Kind.OTHER_MESSAGE, wanted=wanted) if would_be_the_bug else failure
