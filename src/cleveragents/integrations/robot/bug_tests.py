"""The tests of a run that have to do with bugs: their tag rules, and the captured bugs judged in turn."""

from __future__ import annotations

from robot.result import Group as GroupResult
from robot.result import Keyword as KeywordResult
from robot.result import TestCase as TestResult
from robot.running.invalidkeyword import InvalidKeyword
from robot.running.model import TestCase

from cleveragents.bugs.observed import End, Outcome
from cleveragents.bugs.rules import Severity, Violation, check_tags
from cleveragents.bugs.tags import TagNames, classify
from cleveragents.bugs.verdict import Judgement, Verdict, judge
from cleveragents.integrations.recorded import RecordedFailures
from cleveragents.integrations.robot import carry_out
from cleveragents.integrations.robot.around import observe_test, was_kept_from_running
from cleveragents.integrations.robot.records import Records
from cleveragents.integrations.robot.running import RunningTest, running_test


class BugTests:
    """Judges tests, and keeps what is reported of them."""

    def __init__(self, names: TagNames, recorded: RecordedFailures, *, dry_run: bool) -> None:
        self.violations: list[Violation] = []
        self.records = Records()
        self._names = names
        self._recorded_failures = recorded
        self._dry_run = dry_run
        self._running: RunningTest | None = None

    def start_test(self, data: TestCase, result: TestResult, file: str) -> None:
        """Read a test's tags, refuse it where they break a rule, and prepare it where it expects to fail.

        Raises:
            LedgerError: The ledger cannot be read.
        """
        self._running = None
        names = self._names
        running = running_test(data, result, names, file)
        if not any(classify(tag, names) for tag in running.test.tag_names):
            return
        self._running = running
        found = check_tags(running.test, names)
        self.violations += found
        running.errors = [violation for violation in found if violation.severity is Severity.ERROR]
        if running.errors:
            data.error = carry_out.refusal(running.errors)
        elif running.tags.expected_fail and not self._dry_run:
            running.recorded = self._recorded_failures.of(running.test.file, data.name)
            running.wrap()

    def note_unknown(self, name: str, keyword: InvalidKeyword, result: KeywordResult) -> None:
        """Remember that a keyword of the test that is running does not exist."""
        if self._running:
            self._running.note_unknown(name, keyword, result)

    def end_group(self, result: GroupResult) -> None:
        """Let Robot go on as if a test had passed, where ``result`` is its body and failed for the bug."""
        running = self._running
        if running is None or not running.is_body(result):
            return
        running.observe_body(result)
        outcome = Outcome(End.FINISHED, failures=running.failures)
        judgement = judge(outcome, running.tags.expects, running.recorded)
        if judgement.verdict is Verdict.XFAIL and result.failed:
            carry_out.turn_green(result, running.tags.bugs)

    def end_test(self, result: TestResult) -> None:
        """Report the verdict on the test that has ended."""
        running, self._running = self._running, None
        if running is None:
            return
        running.restore()
        kept = was_kept_from_running(result)
        judgement = self._carry_out(running, result)
        # Only of what has run there is a verdict; without a number, no bug is captured.
        ran = not (self._dry_run or kept or result.skipped)
        if ran and (running.tags.bugs or judgement.verdict is not Verdict.UNCHANGED):
            self.records.add(running, result, judgement)

    def _carry_out(self, running: RunningTest, result: TestResult) -> Judgement:
        if running.errors:
            return carry_out.refuse(result, running.errors)
        if not running.tags.expected_fail:
            return Judgement(Verdict.UNCHANGED, "")
        outcome = observe_test(running, result, dry_run=self._dry_run)
        judgement = judge(outcome, running.tags.expects, running.recorded)
        carry_out.report(judgement, result, running, self._names)
        return judgement
