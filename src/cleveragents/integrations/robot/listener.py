"""The listener itself, as thin as can be: Robot's events, handed to the session of the run."""

from __future__ import annotations

from robot.result import Group as GroupResult
from robot.result import Keyword as KeywordResult
from robot.result import TestCase as TestResult
from robot.result import TestSuite as SuiteResult
from robot.running.context import EXECUTION_CONTEXTS
from robot.running.invalidkeyword import InvalidKeyword
from robot.running.model import Group, Keyword, TestCase, TestSuite

from cleveragents import errors
from cleveragents.integrations.robot.controller import controller_of_run
from cleveragents.integrations.robot.reports import report_run
from cleveragents.integrations.robot.session import Session
from cleveragents.integrations.robot.settings import settings_of
from cleveragents.integrations.robot.supported import refuse_run

# On the object that stands for the output of one run.
MARK = "cleveragents_listener"
OWN_BUG = "a bug in cleveragents; please report it"


class ExpectedFailure:
    """Judges the tests that capture bugs."""

    ROBOT_LISTENER_API_VERSION = 3
    # Others are to see the verdict, not what it was made of.
    ROBOT_LISTENER_PRIORITY = 1000

    def __init__(self, *arguments: str) -> None:
        self._session: Session | None = None
        self._controller = 0
        if arguments:
            refuse_run(errors.ListenerArgumentsError(arguments))

    def start_suite(self, data: TestSuite, result: SuiteResult) -> None:  # noqa: ARG002 - Robot's signature
        """Begin the session with the outermost suite, whose project is the run's."""
        if self._session or not self._is_first_of_run():
            return
        try:
            self._session = Session(settings_of(data))
            self._session.look_ahead(data)
            self._controller = controller_of_run()
        except errors.CleverAgentsError as error:
            refuse_run(error)
        except Exception as error:  # noqa: BLE001 - Robot would log it, and go on without the listener
            refuse_run(errors.CleverAgentsError(f"{OWN_BUG}: {error!r}"))

    def _is_first_of_run(self) -> bool:
        """Whether no other listener of this kind works already: an argument file may name it, too."""
        output = EXECUTION_CONTEXTS.current.output
        if not hasattr(output, MARK):
            setattr(output, MARK, self)
        return getattr(output, MARK) is self

    def start_test(self, data: TestCase, result: TestResult) -> None:
        """Prepare a test."""
        if self._session:
            try:
                self._session.start_test(data, result)
            except errors.LedgerError as error:
                # Of a test whose tags hold variables, nobody knows before whether it expects to fail.
                refuse_run(error, "the run ends here")
            except Exception as error:
                # Robot only logs it; unprepared, a test of a fixed bug would be green.
                data.error = f"{OWN_BUG}: {error!r}"
                raise

    def end_invalid_keyword(
        self,
        data: Keyword,
        implementation: InvalidKeyword,
        result: KeywordResult,
    ) -> None:
        """Note a keyword that does not exist."""
        if self._session:
            self._session.note_unknown(data.name or "", implementation, result)

    def end_group(self, data: Group, result: GroupResult) -> None:  # noqa: ARG002 - Robot's signature
        """Judge the body of a test."""
        if self._session:
            self._session.end_group(result)

    def end_test(self, data: TestCase, result: TestResult) -> None:  # noqa: ARG002 - Robot's signature
        """Judge a test."""
        if self._session:
            try:
                self._session.end_test(result)
            except Exception as error:
                result.status, result.message = result.FAIL, f"{OWN_BUG}: {error!r}\n\n{result.message}"
                raise

    def end_suite(self, data: TestSuite, result: SuiteResult) -> None:  # noqa: ARG002 - Robot's signature
        """Look at the teardown of a suite."""
        if self._session:
            self._session.end_suite(result)

    def close(self) -> None:
        """Report the verdicts, below what Robot prints last."""
        session, self._session = self._session, None
        if session:
            report_run(session, self._controller)
