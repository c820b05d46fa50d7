"""The truth table: what was observed of a captured bug decides what is reported of it.

Pure, and the same for every framework: an integration says what it observed as an ``Outcome`` and
carries out the ``Judgement``. Only scenarios that expect to fail are judged.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from cleveragents.bugs.declared import matches
from cleveragents.bugs.observed import End, Failure, Kind, Outcome, Place
from cleveragents.bugs.verdicts import Verdict

if TYPE_CHECKING:
    from cleveragents.bugs.fingerprint import Fingerprint


class Judgement(NamedTuple):
    """A verdict, why, and the failure that decided it."""

    verdict: Verdict
    reason: str
    failure: Failure | None = None


class Row(NamedTuple):
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
    Row(
        Place.BODY,
        Kind.OTHER_FAILURE,
        Verdict.BROKEN,
        "it failed in another way than the ledger has recorded",
    ),
    Row(Place.BODY, Kind.ASSERTION, Verdict.XFAIL, "an assertion failed, as expected"),
    Row(Place.BODY, Kind.DECLARED, Verdict.XFAIL, "the declared exception was raised, as expected"),
    Row(None, None, Verdict.BROKEN, UNDECLARED),
)
NO_STEPS = Judgement(Verdict.BROKEN, "it has no steps of its own, so it cannot show the bug")
PASSED = Judgement(Verdict.XPASS, "it passed")


def judge(outcome: Outcome, expects: Sequence[str] = (), recorded: Fingerprint | None = None) -> Judgement:
    """The verdict on a test that expects to fail.

    ``expects`` holds patterns of the bug's message, and ``recorded`` is the failure that the ledger knows.
    """
    if outcome.end is not End.FINISHED:
        return Judgement(Verdict.UNCHANGED, outcome.end.value)
    failures = [_compared(failure, expects) for failure in outcome.failures]
    judgements = [_judge_failure(failure) for failure in _as_recorded(failures, recorded)]
    for judgement in judgements:
        if judgement.verdict is Verdict.BROKEN:
            return judgement
    if judgements:
        return judgements[0]
    return PASSED if outcome.own_steps else NO_STEPS


def _judge_failure(failure: Failure) -> Judgement:
    row = next(row for row in TRUTH_TABLE if row.fits(failure))
    return Judgement(row.verdict, row.reason, failure)


def _would_be_the_bug(failure: Failure) -> bool:
    return _judge_failure(failure).verdict is Verdict.XFAIL


def _compared(failure: Failure, expects: Sequence[str]) -> Failure:
    """The failure, of another kind where it would be the bug but for its message."""
    texts = (failure.message, f"{failure.error}: {failure.message}")
    if not expects or any(matches(pattern, text) for pattern in expects for text in texts):
        return failure
    wanted = " or ".join(expects)
    other = failure._replace(kind=Kind.OTHER_MESSAGE, wanted=wanted)
    return other if _would_be_the_bug(failure) else failure


def _as_recorded(failures: list[Failure], recorded: Fingerprint | None) -> list[Failure]:
    """The failures, the recorded one first; of another kind where it is not among them.

    It need not be the only one: a test that goes on after the bug fails again for what the bug has
    spoiled, and was recorded like that. Without it, all the others say nothing of the bug.
    """
    candidates = [failure for failure in failures if recorded and _would_be_the_bug(failure)]
    if not recorded or not candidates:
        return failures
    # A run without a ledger, that is nearly every one, does not pay for it.
    from cleveragents.bugs.fingerprint import fits, shown  # noqa: PLC0415

    known = [failure for failure in candidates if fits(recorded, failure)]
    if known:
        return sorted(failures, key=lambda failure: failure not in known)
    others = {
        failure: failure._replace(kind=Kind.OTHER_FAILURE, wanted=shown(recorded)) for failure in candidates
    }
    return [others.get(failure, failure) for failure in failures]
