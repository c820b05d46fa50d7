"""One run of Robot: the captured bugs that it has judged so far."""

from __future__ import annotations

from itertools import chain

from robot.libraries.BuiltIn import BuiltIn
from robot.result import Group as GroupResult
from robot.result import TestCase as TestResult
from robot.result import TestSuite as SuiteResult
from robot.running.model import Group, TestCase

from cleveragents.app import Settings
from cleveragents.bugs.messages import bug_list
from cleveragents.bugs.outcomes import Record
from cleveragents.bugs.rules import Severity, Violation, check_tags
from cleveragents.bugs.tags import classify
from cleveragents.bugs.verdict import End, Failure, Judgement, Kind, Outcome, Place, Verdict, judge
from cleveragents.integrations.places import Places
from cleveragents.integrations.robot import carry_out
from cleveragents.integrations.robot.around import observe_test
from cleveragents.integrations.robot.running import RunningTest, running_test

STATUSES = {"PASS": "passed", "FAIL": "failed", "SKIP": "skipped"}


class Session:
    """What the listener knows about one run."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.dry_run = BuiltIn().dry_run_active
        self.violations: list[Violation] = []
        self._places = Places()
        self._running: RunningTest | None = None
        # By suite, because the teardown of a suite may yet break all tests in it.
        self._records: dict[str, list[Record]] = {}

    @property
    def records(self) -> list[Record]:
        """What is reported of the captured bugs that have run."""
        return list(chain.from_iterable(self._records.values()))

    def start_test(self, data: TestCase, result: TestResult) -> None:
        """Read a test's tags, refuse it where they break a rule, and prepare it where it expects to fail."""
        self._running = None
        running = running_test(data, result, self.settings.names, self._places.shown(str(data.source)))
        if not any(classify(tag, self.settings.names) for tag in running.test.tag_names):
            return
        self._running = running
        found = check_tags(running.test, self.settings.names)
        self.violations += found
        running.errors = [violation for violation in found if violation.severity is Severity.ERROR]
        if running.errors:
            data.error = carry_out.refusal(running.errors)
        elif running.tags.expected_fail and not self.dry_run:
            running.wrap(f"Expected failure of {bug_list(running.tags.bugs)}")

    def note_unknown(self, name: str, message: str) -> None:
        """Remember that a keyword does not exist, in case its failure is ignored."""
        if self._running:
            self._running.unknown[name] = message

    def end_group(self, data: Group, result: GroupResult) -> None:
        """Let Robot go on as if a test had passed, where ``data`` is its body and failed for the bug."""
        running = self._running
        if running is None or not running.is_body(data):
            return
        running.observe_body(result)
        judgement = judge(Outcome(End.FINISHED, failures=running.failures), running.tags.expects)
        if judgement.verdict is Verdict.XFAIL and result.failed:
            carry_out.turn_green(result, running.tags.bugs)

    def end_test(self, result: TestResult) -> None:
        """Report the verdict on the test that has ended."""
        running, self._running = self._running, None
        if running is None:
            return
        running.restore()
        if running.errors:
            judgement = carry_out.refuse(result, running.errors)
        elif running.tags.expected_fail:
            judgement = judge(observe_test(running, result, dry_run=self.dry_run), running.tags.expects)
            carry_out.report(judgement, result, running, self.settings.names)
        else:
            judgement = Judgement(Verdict.UNCHANGED, "")
        self._record(running, result, judgement)

    def end_suite(self, result: SuiteResult) -> None:
        """Take back the verdicts on the tests of a suite whose teardown has failed: Robot fails them all."""
        if not (result.has_teardown and result.teardown.failed):
            return
        failure = Failure(Place.CLEANUP, Kind.EXCEPTION, result.teardown.full_name, result.teardown.message)
        judgement = judge(Outcome(End.FINISHED, failures=(failure,)))
        for suite, records in self._records.items():
            if suite == result.id or suite.startswith(f"{result.id}-"):
                records[:] = [carry_out.broken_later(record, judgement) for record in records]

    def _record(self, running: RunningTest, result: TestResult, judgement: Judgement) -> None:
        if self.dry_run or result.skipped or result.tags.robot("exit"):
            return  # it has not run, so there is no verdict
        if not running.tags.bugs and judgement.verdict is Verdict.UNCHANGED:
            return  # only a tag like tdd_raises: no bug is captured
        failure = judgement.failure or Failure(Place.BODY, Kind.EXCEPTION)
        record = Record(
            file=running.test.file,
            line=running.test.line,
            name=running.test.name,
            bugs=running.tags.bugs,
            expected_fail=running.tags.expected_fail,
            verdict=judgement.verdict.value,
            status=STATUSES[result.status],
            reason=judgement.reason,
            step=failure.step,
            error=failure.error,
            message=failure.message,
            wanted=failure.wanted,
            rules=tuple(violation.rule for violation in running.errors),
        )
        self._records.setdefault(result.parent.id, []).append(record)
