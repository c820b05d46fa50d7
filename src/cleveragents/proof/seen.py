"""What several runs of one captured test say together. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cleveragents.bugs.fingerprint import Fingerprint
from cleveragents.bugs.observed import Failure, Outcome
from cleveragents.bugs.readable import readable
from cleveragents.bugs.tags import BugTags
from cleveragents.bugs.verdict import Judgement, judge
from cleveragents.bugs.verdicts import Verdict
from cleveragents.proof.repeated import Flaky, sum_up

# How one run ended, in a word.
ENDS = {Verdict.XFAIL: "failed", Verdict.XPASS: "passed", Verdict.BROKEN: "broken"}


@dataclass(frozen=True, slots=True)
class Seen:
    """The judgements on one test, one a run, and None for a run in which it did not get its turn.

    ``said`` is what such a run printed last; ``is_flaky`` says that the runs do not agree.
    """

    judgements: tuple[Judgement | None, ...]
    said: str = ""
    is_flaky: bool = False

    @property
    def verdict(self) -> Verdict | None:
        """The verdict of all runs; None where it did not run, or they do not agree."""
        first = self.judgements[0]
        return first.verdict if first and not self.is_flaky else None

    @property
    def failures(self) -> list[Failure]:
        """The failures that decided, of the runs in which there was one."""
        return [judgement.failure for judgement in self.judgements if judgement and judgement.failure]

    @property
    def error(self) -> str:
        """What was raised, by its short name; what failed, where nothing was raised."""
        first = self.failures[0] if self.failures else None
        return (first.error or first.kind.value) if first else ""

    @property
    def unclear(self) -> str:
        """Why the runs say nothing about the bug."""
        if self.is_flaky:
            return f"it is flaky: {len(self.judgements)} runs do not agree"
        judgement = self.judgements[0]
        if judgement is None:
            return "it did not run"
        if judgement.verdict is Verdict.UNCHANGED:
            return f"it was {judgement.reason}"
        return f"it fails for another reason than its bug: {judgement.reason}"

    @property
    def told(self) -> str:
        """What happened: the step that failed and what was raised in it, or how each run ended."""
        if self.is_flaky:
            return ", ".join(_end(judgement) for judgement in self.judgements)
        judgement = self.judgements[0]
        if judgement is None:
            return self.said or "nothing was printed"
        return _raised(judgement.failure) if judgement.failure else judgement.reason


def see(
    outcomes: Sequence[Outcome | None], tags: BugTags, recorded: Fingerprint | None = None, said: str = ""
) -> Seen:
    """Judge the outcomes of one test, as if it was expected to fail."""
    judgements = tuple(judge(outcome, tags.expects, recorded) if outcome else None for outcome in outcomes)
    verdicts = {judgement and judgement.verdict for judgement in judgements}
    # A message may be the recorded one in one run only.
    is_flaky = len(verdicts) > 1 or isinstance(sum_up(outcomes, tags.expects), Flaky)
    return Seen(judgements, said, is_flaky)


def _end(judgement: Judgement | None) -> str:
    return ENDS.get(judgement.verdict, judgement.reason) if judgement else "not run"


def _raised(failure: Failure) -> str:
    raised = ": ".join(part for part in (failure.error, readable(failure.message.strip())) if part)
    return "\n".join(part for part in (failure.step, raised) if part)
