"""One run of Robot: its tag rules, and its captured bugs judged one after the other."""

from __future__ import annotations

from robot.libraries.BuiltIn import BuiltIn
from robot.result import Group as GroupResult
from robot.result import Keyword as KeywordResult
from robot.result import TestCase as TestResult
from robot.result import TestSuite as SuiteResult
from robot.running.invalidkeyword import InvalidKeyword
from robot.running.model import TestCase, TestSuite

from cleveragents.app import Settings
from cleveragents.bugs.folding import canonical_tag
from cleveragents.bugs.observed import End, Outcome
from cleveragents.bugs.rules import Severity, Violation, check_tags
from cleveragents.bugs.tags import classify
from cleveragents.bugs.verdict import Judgement, Verdict, judge
from cleveragents.integrations.places import Places
from cleveragents.integrations.recorded import RecordedFailures
from cleveragents.integrations.robot import carry_out
from cleveragents.integrations.robot.around import observe_test, was_kept_from_running
from cleveragents.integrations.robot.records import Records
from cleveragents.integrations.robot.running import RunningTest, running_test


class Session:
    """What the listener knows about one run."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.dry_run = BuiltIn().dry_run_active
        self.violations: list[Violation] = []
        self.records = Records()
        self.places = Places()
        self._recorded_failures = RecordedFailures(settings, self.places)
        self._ordinary: set[str] = set()
        self._running: RunningTest | None = None

    def look_ahead(self, suite: TestSuite) -> None:
        """Read the ledger if a test expects to fail, so that a wrong one ends the run before it has begun.

        Raises:
            LedgerError: The ledger cannot be read.
        """
        names = self.settings.names
        tags = {tag for test in suite.all_tests for tag in test.tags}
        if not self.dry_run and any(canonical_tag(tag, names) == names.expected_fail for tag in tags):
            self._recorded_failures.read()

    def start_test(self, data: TestCase, result: TestResult) -> None:
        """Read a test's tags, refuse it where they break a rule, and prepare it where it expects to fail."""
        self._running = None
        names = self.settings.names
        # Nearly every test ends here: one comparison of sets.
        ordinary = self._ordinary.issuperset(data.tags) or not any(map(self._may_concern, data.tags))
        if ordinary and not getattr(result, "metadata", None):
            return
        running = running_test(data, result, names, self.places.shown(_source(data)))
        if not any(classify(tag, names) for tag in running.test.tag_names):
            return
        self._running = running
        found = check_tags(running.test, names)
        self.violations += found
        running.errors = [violation for violation in found if violation.severity is Severity.ERROR]
        if running.errors:
            data.error = carry_out.refusal(running.errors)
        elif running.tags.expected_fail and not self.dry_run:
            running.recorded = self._recorded_failures.of(running.test.file, data.name)
            running.wrap()

    def _may_concern(self, tag: str) -> bool:
        """Whether a tag has to do with bugs; of one with a variable that is not known yet."""
        if tag in self._ordinary:
            return False
        if "{" in tag or classify(canonical_tag(tag, self.settings.names), self.settings.names):
            return True
        self._ordinary.add(tag)
        return False

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
        ran = not (self.dry_run or kept or result.skipped)
        if ran and (running.tags.bugs or judgement.verdict is not Verdict.UNCHANGED):
            self.records.add(running, result, judgement)

    def _carry_out(self, running: RunningTest, result: TestResult) -> Judgement:
        if running.errors:
            return carry_out.refuse(result, running.errors)
        if not running.tags.expected_fail:
            return Judgement(Verdict.UNCHANGED, "")
        outcome = observe_test(running, result, dry_run=self.dry_run)
        judgement = judge(outcome, running.tags.expects, running.recorded)
        carry_out.report(judgement, result, running, self.settings.names)
        return judgement

    def end_suite(self, result: SuiteResult) -> None:
        """Follow what has become of the suite's tests since they ended."""
        self.records.settle(result)


def _source(data: TestCase) -> str:
    # A suite that a program has built in memory has a name only.
    return str(data.source or data.parent.full_name)
