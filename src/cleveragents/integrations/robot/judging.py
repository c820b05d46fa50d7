"""Tests that expect to fail, or that tag rules refuse: from their preparation to the judgement.

Nearly every run is without one, so this module is imported by the first of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from robot.result import Group as GroupResult
from robot.result import Keyword as KeywordResult
from robot.result import TestCase as TestResult
from robot.result import TestSuite as SuiteResult
from robot.running.invalidkeyword import InvalidKeyword

from cleveragents.bugs.observed import End, Failure, Kind, Outcome, Place
from cleveragents.bugs.tags import TagNames
from cleveragents.bugs.verdict import Judgement, judge
from cleveragents.bugs.verdicts import Verdict
from cleveragents.integrations.robot import carry_out
from cleveragents.integrations.robot.around import observe_test, suite_teardown_failure
from cleveragents.integrations.robot.running import RunningTest
from cleveragents.integrations.robot.watched import WatchedBody

if TYPE_CHECKING:
    from cleveragents.bugs.fingerprint import Fingerprint


class RefusedTest:
    """A test that is not run, because its tags break a rule."""

    def __init__(self, running: RunningTest) -> None:
        self._running = running
        running.data.error = carry_out.refusal(running.errors)

    def note_unknown(self, name: str, keyword: InvalidKeyword, result: KeywordResult) -> None:
        """Nothing of it runs."""

    def end_group(self, result: GroupResult) -> None:
        """Nothing of it runs."""

    def end(self, result: TestResult, names: TagNames) -> Judgement:  # noqa: ARG002 - as of a captured bug
        """Report the refusal, and leave the data as it was found."""
        self._running.data.error = None
        return carry_out.refuse(result, self._running.errors)


class ExpectingTest:
    """A test that expects to fail; ``recorded`` is how it failed when the ledger was written."""

    def __init__(self, running: RunningTest, recorded: Fingerprint | None) -> None:
        self._running = running
        self._recorded = recorded
        self._body = WatchedBody(running)

    def note_unknown(self, name: str, keyword: InvalidKeyword, result: KeywordResult) -> None:
        """Remember that a keyword does not exist."""
        self._body.note_unknown(name, keyword, result)

    def end_group(self, result: GroupResult) -> None:
        """Let Robot go on as if the test had passed, where ``result`` is its body and failed for the bug."""
        if not self._body.is_shown_by(result):
            return
        self._body.observe(result)
        judgement = self._judged(Outcome(End.FINISHED, failures=self._body.failures))
        if judgement.verdict is Verdict.XFAIL and result.failed:
            carry_out.turn_green(result, self._running.tags.bugs)

    def end(self, result: TestResult, names: TagNames) -> Judgement:
        """Report the verdict, and leave the data as it was found."""
        self._body.restore()
        judgement = self._judged(observe_test(self._body, result))
        carry_out.report(judgement, result, self._body, names)
        return judgement

    def _judged(self, outcome: Outcome) -> Judgement:
        return judge(outcome, self._running.tags.expects, self._recorded)


def judged_after(result: TestResult, suite: SuiteResult) -> Judgement:
    """The judgement on a test that has failed after its end: by the teardown of a suite, or by a listener."""
    # Nobody tells which listener it was; what it said is the message of the test.
    other = Failure(Place.HOOK, Kind.EXCEPTION, "after the test", result.message)
    failure = suite_teardown_failure(suite) or other
    return judge(Outcome(End.FINISHED, failures=(failure,)))
