"""One run of Robot: which of its tests have to do with bugs; the others pay for no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from robot.libraries.BuiltIn import BuiltIn
from robot.result import Group as GroupResult
from robot.result import Keyword as KeywordResult
from robot.result import TestCase as TestResult
from robot.result import TestSuite as SuiteResult
from robot.running.invalidkeyword import InvalidKeyword
from robot.running.model import TestCase, TestSuite

from cleveragents.app import Settings
from cleveragents.bugs.folding import canonical_tag
from cleveragents.bugs.tags import classify
from cleveragents.integrations.places import Places
from cleveragents.integrations.recorded import RecordedFailures

if TYPE_CHECKING:
    from cleveragents.integrations.robot.bug_tests import BugTests


class Session:
    """What the listener knows about one run."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.dry_run = BuiltIn().dry_run_active
        self.places = Places()
        # None until a test has to do with bugs.
        self.bug_tests: BugTests | None = None
        self._recorded_failures = RecordedFailures(settings, self.places)
        self._ordinary: set[str] = set()

    def look_ahead(self, suite: TestSuite) -> None:
        """Read the ledger if a test expects to fail, so that a wrong one ends the run before it has begun.

        Raises:
            LedgerError: The ledger cannot be read.
        """
        names = self.settings.names
        concerning = {tag for tag in _tags_in(suite) if self._may_concern(tag)}
        if not self.dry_run and any(canonical_tag(tag, names) == names.expected_fail for tag in concerning):
            self._recorded_failures.read()

    def start_test(self, data: TestCase, result: TestResult) -> None:
        """Hand on a test that may have to do with bugs."""
        # Nearly every test ends here: one comparison of sets.
        ordinary = self._ordinary.issuperset(data.tags) or not any(map(self._may_concern, data.tags))
        if ordinary and not getattr(result, "metadata", None):
            return
        if self.bug_tests is None:
            # Nearly every run is without one, and is not to pay for the import.
            from cleveragents.integrations.robot.bug_tests import BugTests  # noqa: PLC0415

            self.bug_tests = BugTests(self.settings.names, self._recorded_failures, dry_run=self.dry_run)
        self.bug_tests.start_test(data, result, self.places.shown(_source(data)))

    def _may_concern(self, tag: str) -> bool:
        """Whether a tag has to do with bugs; of one with a variable that is not known yet."""
        if tag in self._ordinary:
            return False
        names = self.settings.names
        if "{" in tag or classify(canonical_tag(tag, names), names):
            return True
        self._ordinary.add(tag)
        return False

    def note_unknown(self, name: str, keyword: InvalidKeyword, result: KeywordResult) -> None:
        """Hand on a keyword that does not exist."""
        if self.bug_tests:
            self.bug_tests.note_unknown(name, keyword, result)

    def end_group(self, result: GroupResult) -> None:
        """Hand on a group, which may be the body of a test that expects to fail."""
        if self.bug_tests:
            self.bug_tests.end_group(result)

    def end_test(self, result: TestResult) -> None:
        """Hand on the end of a test."""
        if self.bug_tests:
            self.bug_tests.end_test(result)

    def end_suite(self, result: SuiteResult) -> None:
        """Hand on the end of a suite, whose teardown may change the results of its tests."""
        if self.bug_tests:
            self.bug_tests.records.settle(result)


def _tags_in(suite: TestSuite) -> set[str]:
    return {tag for test in suite.all_tests for tag in test.tags}


def _source(data: TestCase) -> str:
    # A suite that a program has built in memory has a name only.
    return str(data.source or data.parent.full_name)
