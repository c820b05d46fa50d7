"""One test while Robot runs it: what its data says about bugs."""

from __future__ import annotations

from robot.result import TestCase as TestResult
from robot.running.model import TestCase

from cleveragents.bugs.dialect import ROBOT
from cleveragents.bugs.folding import canonical_tag
from cleveragents.bugs.metadata import tags_of_metadata
from cleveragents.bugs.rules import TaggedTest, Violation
from cleveragents.bugs.tags import BugTags, PlacedTag, TagNames, read_tags


class RunningTest:
    """A test whose data has bug tags; ``errors`` are the tag rules for which it is refused."""

    def __init__(self, data: TestCase, result: TestResult, test: TaggedTest, tags: BugTags) -> None:
        self.data = data
        self.result = result
        self.test = test
        self.tags = tags
        self.errors: list[Violation] = []


def running_test(data: TestCase, result: TestResult, names: TagNames, file: str) -> RunningTest:
    """The test as its data describes it; a tag that a keyword sets at run time does not count."""
    # Only Robot 7.5 and newer know metadata of tests.
    metadata = getattr(result, "metadata", None)
    declared = tags_of_metadata(dict(metadata), names) if metadata else []
    tags = sorted({*(canonical_tag(tag, names) for tag in _tags_of(data, result)), *declared})
    placed = tuple(PlacedTag(tag, 0) for tag in tags)
    line, name = data.lineno or 0, result.name
    test = TaggedTest(file, line, name, placed, len(data.body), name, line, ROBOT)
    return RunningTest(data, result, test, read_tags(tags, names))


def was_kept_from_running(result: TestResult) -> bool:
    """Whether a fatal error or --exitonfailure had ended the run before: Robot fails such tests by a tag."""
    return bool(result.failed and result.tags.robot("exit"))


def _tags_of(data: TestCase, result: TestResult) -> list[str]:
    """The tags as they stand in the data, or as Robot has resolved them where they hold variables.

    To resolve them again may do something again. In the result they stand among those that the
    setups of suites have set, which for these few tests count as well.
    """
    has_variables = any("{" in tag for tag in data.tags)
    return [*map(str, result.tags if has_variables else data.tags)]
