"""Captured tests, run by Robot without inversion: the body of each is put into a group and looked at."""

from __future__ import annotations

from dataclasses import dataclass

from robot.result import Group as GroupResult
from robot.result import Keyword as KeywordResult
from robot.result import TestCase as TestResult
from robot.result import TestSuite as SuiteResult
from robot.run import RobotFramework
from robot.running.context import EXECUTION_CONTEXTS
from robot.running.invalidkeyword import InvalidKeyword
from robot.running.model import Group, Keyword, TestCase, TestSuite

from cleveragents.bugs.observed import End, Failure, Outcome
from cleveragents.integrations.notes import Notes
from cleveragents.integrations.places import Places
from cleveragents.integrations.robot.around import observe_untouched, suite_teardown_failure
from cleveragents.integrations.robot.choice import Choice, options_of, sources_of
from cleveragents.integrations.robot.listener import MARK
from cleveragents.integrations.robot.running import running_test
from cleveragents.integrations.robot.watched import WatchedBody
from cleveragents.proof.exchange import Request

# From here on, the code that Robot exits with says that it could not run the tests.
NOT_RUN = 251


def prove(request: Request, notes: Notes) -> None:
    """Run the tests of a request, and note their outcomes.

    Raises:
        SystemExit: Robot could not run them.
    """
    choice = Choice(request.targets)
    options = options_of(request.robot_arguments, request.targets, request.outputs)
    options["listener"] = [Watch(request, notes), *options.get("listener", [])]
    options["prerunmodifier"] = [choice, *options.get("prerunmodifier", [])]
    code = RobotFramework().execute(*sources_of(request.targets), **options)
    if code >= NOT_RUN:
        raise SystemExit(code)


class Watch:
    """A listener that looks on while the tests of a request run."""

    ROBOT_LISTENER_API_VERSION = 3
    # What others make of a result comes after the observation.
    ROBOT_LISTENER_PRIORITY = 1_000_000

    def __init__(self, request: Request, notes: Notes) -> None:
        self._names = request.names
        self._notes = notes
        self._places = Places()
        self._waiting = {(target.file, target.line): number for number, target in enumerate(request.targets)}
        self._running: tuple[int, WatchedBody] | None = None
        self._ended: list[_Ended] = []

    def start_suite(self, data: TestSuite, result: SuiteResult) -> None:  # noqa: ARG002 - Robot's signature
        """Keep a listener of the project that would take failures back from working."""
        setattr(EXECUTION_CONTEXTS.current.output, MARK, self)

    def start_test(self, data: TestCase, result: TestResult) -> None:
        """Prepare a test."""
        file = self._places.shown(str(data.source))
        number = self._waiting.pop((file, data.lineno), None)
        if number is not None:  # else it is one that a listener has made of another
            running = running_test(data, result, self._names, file)
            self._running = number, WatchedBody(running)
            self._notes.began(number)

    def end_invalid_keyword(
        self,
        data: Keyword,
        implementation: InvalidKeyword,
        result: KeywordResult,
    ) -> None:
        """Note a keyword that does not exist."""
        if self._running:
            _, body = self._running
            body.note_unknown(data.name or "", implementation, result)

    def end_group(self, data: Group, result: GroupResult) -> None:  # noqa: ARG002 - Robot's signature
        """Look at the body of a test."""
        if self._running:
            _, body = self._running
            if body.is_shown_by(result):
                body.observe(result)

    def end_test(self, data: TestCase, result: TestResult) -> None:  # noqa: ARG002 - Robot's signature
        """Note what was observed of a test."""
        if self._running:
            number, body = self._running
            self._running = None
            body.restore()
            outcome = observe_untouched(body, result)
            self._ended.append(_Ended(number, result, outcome))
            self._notes.ended(number, outcome)

    def end_suite(self, data: TestSuite, result: SuiteResult) -> None:  # noqa: ARG002 - Robot's signature
        """Follow what the teardown of a suite has made of its tests."""
        teardown = suite_teardown_failure(result)
        for each in self._ended:
            if each.is_below(result) and each.settle(teardown):
                self._notes.ended(each.number, each.outcome)


@dataclass(slots=True)
class _Ended:
    """A test that has ended, while its suites have not."""

    number: int
    result: TestResult
    outcome: Outcome

    def is_below(self, suite: SuiteResult) -> bool:
        return f"{self.result.parent.id}-".startswith(f"{suite.id}-")

    def settle(self, teardown: Failure | None) -> bool:
        """Follow what a suite's end has made of this test; True where that is something else."""
        before = self.outcome
        if self.result.skipped:
            self.outcome = Outcome(End.SKIPPED)
        elif teardown:
            self.outcome = before._replace(failures=(*before.failures, teardown))
        return self.outcome != before
