"""One test while Robot runs it: what its data says about bugs, and what was seen of it so far."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from robot.errors import ExecutionPassed
from robot.result import Group as GroupResult
from robot.result import Keyword as KeywordResult
from robot.result import TestCase as TestResult
from robot.running.context import EXECUTION_CONTEXTS
from robot.running.invalidkeyword import InvalidKeyword
from robot.running.model import Group, TestCase

from cleveragents.bugs.dialect import ROBOT
from cleveragents.bugs.folding import canonical_tag
from cleveragents.bugs.messages import bug_list
from cleveragents.bugs.metadata import tags_of_metadata
from cleveragents.bugs.observed import Failure, Kind, Place
from cleveragents.bugs.rules import TaggedTest, Violation
from cleveragents.bugs.tags import BugTags, PlacedTag, TagNames, read_tags
from cleveragents.integrations.robot.body import unwrap_body, wrap_body
from cleveragents.integrations.robot.observe import Reading, body_failures
from cleveragents.integrations.robot.steps import prefixes_of, steps_of
from cleveragents.integrations.robot.unreached import unreached_failures

if TYPE_CHECKING:
    from cleveragents.bugs.fingerprint import Fingerprint


@dataclass(slots=True)
class RunningTest:
    """A test whose data has bug tags, from its start to its end."""

    data: TestCase
    result: TestResult
    test: TaggedTest
    tags: BugTags
    errors: list[Violation] = field(default_factory=list)
    failures: tuple[Failure, ...] = ()
    # Messages about keywords that do not exist, by the name that was called.
    unknown: dict[str, str] = field(default_factory=dict)
    # The same of those that were not run, beside their results.
    unreached: list[tuple[KeywordResult, str]] = field(default_factory=list)
    # How it failed when the ledger was written.
    recorded: Fingerprint | None = None
    # What Robot said of the whole body.
    message: str = ""
    _group: Group | None = None

    def wrap(self) -> None:
        """Prepare the body, so that its failure can be taken back; an empty or wrong one stays as it is."""
        if self.data.body and not self.data.error:
            self._group = wrap_body(self.data, f"Expected failure of {bug_list(self.tags.bugs)}")

    def restore(self) -> None:
        """Leave the data as it was found."""
        if self._group is not None:
            unwrap_body(self.data, self._group)
        if self.errors:
            self.data.error = None

    def is_body(self, group: GroupResult) -> bool:
        """Whether ``group`` is what became of this test's body; another listener may have copied it."""
        wrapped = self._group
        return wrapped is not None and group.parent is self.result and group.name == wrapped.name

    def note_unknown(self, name: str, keyword: InvalidKeyword, result: KeywordResult) -> None:
        """Remember that a keyword does not exist: its failure may be ignored, or be behind another one."""
        if result.failed:
            self.unknown[name] = result.message
        elif result.not_run:
            self.unreached.append((result, keyword.error or ""))

    def observe_body(self, result: GroupResult) -> None:
        """Note why the body failed; Robot is passing the exception on while this is called."""
        self.message = result.message
        error = sys.exc_info()[1]
        steps = steps_of(result, prefixes_of(EXECUTION_CONTEXTS.current.languages))
        reading = Reading(self.tags.raises, frozenset(self.unknown.values()), steps)
        found = tuple(body_failures(error, reading))
        told = {failure.message for failure in found}
        others = (*self._swallowed(), *self._unreached(error, result))
        self.failures = (*found, *(failure for failure in others if failure.message not in told))

    def _swallowed(self) -> Iterator[Failure]:
        """Unknown keywords whose failure another keyword ignored: the test would be broken without a bug."""
        for name, message in self.unknown.items():
            yield Failure(Place.BODY, Kind.UNDEFINED, name, message)

    def _unreached(self, error: BaseException | None, result: GroupResult) -> Iterator[Failure]:
        """What is wrong behind the failure; behind a declared pass, nothing would run anyway."""
        if self._group and not isinstance(error, ExecutionPassed):
            return unreached_failures(self._group, result, self.unreached)
        return iter(())


def running_test(data: TestCase, result: TestResult, names: TagNames, file: str) -> RunningTest:
    """The test as its data describes it; a tag that a keyword sets at run time does not count."""
    # Only Robot 7.5 and newer know metadata of tests.
    declared = tags_of_metadata(dict(getattr(result, "metadata", {})), names)
    tags = sorted({*(canonical_tag(tag, names) for tag in _tags_of(data, result)), *declared})
    placed = tuple(PlacedTag(tag, 0) for tag in tags)
    line, name = data.lineno or 0, result.name
    test = TaggedTest(file, line, name, placed, len(data.body), name, line, ROBOT)
    return RunningTest(data, result, test, read_tags(tags, names))


def _tags_of(data: TestCase, result: TestResult) -> list[str]:
    """The tags as they stand in the data, or as Robot has resolved them where they hold variables.

    To resolve them again may do something again. In the result they stand among those that the
    setups of suites have set, which for these few tests count as well.
    """
    has_variables = any("{" in tag for tag in data.tags)
    return [*map(str, result.tags if has_variables else data.tags)]
