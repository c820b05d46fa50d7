"""The listener itself, as thin as can be: Robot's events, handed to the session of the run."""

from __future__ import annotations

from pathlib import Path

from robot.result import Group as GroupResult
from robot.result import Keyword as KeywordResult
from robot.result import TestCase as TestResult
from robot.result import TestSuite as SuiteResult
from robot.running.context import EXECUTION_CONTEXTS
from robot.running.invalidkeyword import InvalidKeyword
from robot.running.model import Group, Keyword, TestCase, TestSuite

from cleveragents.app import load_settings
from cleveragents.errors import CleverAgentsError, ListenerArgumentsError
from cleveragents.integrations.robot.reports import controller_of_run, report_run
from cleveragents.integrations.robot.session import Session
from cleveragents.integrations.robot.supported import refuse_run

# On the object that stands for the output of one run.
MARK = "cleveragents_listener"


class ExpectedFailure:
    """Judges the tests that capture bugs."""

    ROBOT_LISTENER_API_VERSION = 3
    # Others are to see the verdict, not what it was made of.
    ROBOT_LISTENER_PRIORITY = 1000

    def __init__(self, *arguments: str) -> None:
        self._session: Session | None = None
        self._controller = 0
        if arguments:
            refuse_run(ListenerArgumentsError(arguments))

    def start_suite(self, data: TestSuite, result: SuiteResult) -> None:  # noqa: ARG002 - Robot's signature
        """Begin the session with the outermost suite, whose project is the run's."""
        if not self._is_first_of_run():
            return
        try:
            self._session = self._session or Session(load_settings(Path(data.source or Path.cwd())))
        except CleverAgentsError as error:
            refuse_run(error)
        self._controller = controller_of_run()

    def _is_first_of_run(self) -> bool:
        """Whether no other listener of this kind works already: an argument file may name it, too."""
        output = EXECUTION_CONTEXTS.current.output
        if not hasattr(output, MARK):
            setattr(output, MARK, self)
        return getattr(output, MARK) is self

    def start_test(self, data: TestCase, result: TestResult) -> None:
        """Prepare a test."""
        if self._session:
            self._session.start_test(data, result)

    def end_invalid_keyword(
        self,
        data: Keyword,
        implementation: InvalidKeyword,  # noqa: ARG002 - Robot's signature
        result: KeywordResult,
    ) -> None:
        """Note a keyword that does not exist."""
        if self._session and result.failed:
            self._session.note_unknown(data.name or "", result.message)

    def end_group(self, data: Group, result: GroupResult) -> None:
        """Judge the body of a test."""
        if self._session:
            self._session.end_group(data, result)

    def end_test(self, data: TestCase, result: TestResult) -> None:  # noqa: ARG002 - Robot's signature
        """Judge a test."""
        if self._session:
            self._session.end_test(result)

    def end_suite(self, data: TestSuite, result: SuiteResult) -> None:  # noqa: ARG002 - Robot's signature
        """Look at the teardown of a suite."""
        if self._session:
            self._session.end_suite(result)

    def close(self) -> None:
        """Report the verdicts, below what Robot prints last."""
        if self._session:
            report_run(self._session, self._controller)
