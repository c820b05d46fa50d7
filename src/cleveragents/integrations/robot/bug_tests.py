"""The tests of a run that have to do with bugs: their tag rules, and the captured bugs judged in turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from robot.result import Group as GroupResult
from robot.result import Keyword as KeywordResult
from robot.result import TestCase as TestResult
from robot.running.invalidkeyword import InvalidKeyword
from robot.running.model import TestCase

from cleveragents.bugs.rules import Severity, Violation, check_tags
from cleveragents.bugs.tags import TagNames, classify
from cleveragents.bugs.verdicts import Verdict
from cleveragents.integrations.recorded import RecordedFailures
from cleveragents.integrations.robot.records import Records
from cleveragents.integrations.robot.running import RunningTest, running_test, was_kept_from_running

if TYPE_CHECKING:
    from cleveragents.integrations.robot.judging import ExpectingTest, RefusedTest


class BugTests:
    """Judges tests, and keeps what is reported of them."""

    def __init__(self, names: TagNames, recorded: RecordedFailures, *, dry_run: bool) -> None:
        self.violations: list[Violation] = []
        self.records = Records()
        self._names = names
        self._recorded_failures = recorded
        self._dry_run = dry_run
        self._running: RunningTest | None = None
        # None for a regression test, which ends as Robot says.
        self._judged: ExpectingTest | RefusedTest | None = None

    def start_test(self, data: TestCase, result: TestResult, file: str) -> None:
        """Read a test's tags, refuse it where they break a rule, and prepare it where it expects to fail.

        Raises:
            LedgerError: The ledger cannot be read.
        """
        self._running = self._judged = None
        names = self._names
        running = running_test(data, result, names, file)
        if not any(classify(tag.name, names) for tag in running.test.tags):
            return
        self._running = running
        found = check_tags(running.test, names)
        self.violations += found
        running.errors = [violation for violation in found if violation.severity is Severity.ERROR]
        if running.errors or (running.tags.expected_fail and not self._dry_run):
            self._judged = self._prepared(running)

    def _prepared(self, running: RunningTest) -> ExpectingTest | RefusedTest:
        # Nearly every run is without such a test, and is not to pay for it.
        from cleveragents.integrations.robot import judging  # noqa: PLC0415 - as said above

        if running.errors:
            return judging.RefusedTest(running)
        recorded = self._recorded_failures.of(running.test.file, running.data.name)
        return judging.ExpectingTest(running, recorded)

    def note_unknown(self, name: str, keyword: InvalidKeyword, result: KeywordResult) -> None:
        """Hand on that a keyword of the test that is running does not exist."""
        if self._judged:
            self._judged.note_unknown(name, keyword, result)

    def end_group(self, result: GroupResult) -> None:
        """Hand on a group, which may be the body of the test that is running."""
        if self._judged:
            self._judged.end_group(result)

    def end_test(self, result: TestResult) -> None:
        """Report the verdict on the test that has ended."""
        running, self._running = self._running, None
        if running is None:
            return
        kept = was_kept_from_running(result)
        judged, self._judged = self._judged, None
        judgement = judged.end(result, self._names) if judged else None
        # Only of what has run there is a verdict; without a number, no bug is captured.
        ran = not (self._dry_run or kept or result.skipped)
        if ran and (running.tags.bugs or (judgement and judgement.verdict is not Verdict.UNCHANGED)):
            self.records.add(running, result, judgement)
