"""Robot suites: as the bug workflow reads them, and as Robot itself does."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from robot.api import TestSuite

from cleveragents.atomic import replace_texts
from cleveragents.bugs.catalog import read_catalog
from cleveragents.bugs.folding import fold
from cleveragents.bugs.outcomes import Record
from cleveragents.bugs.release import released_texts
from cleveragents.bugs.robot_tags import is_known
from cleveragents.bugs.rules import TaggedTest
from cleveragents.bugs.tags import TagNames
from cleveragents.bugs.verdict import UNDECLARED
from cleveragents.bugs.verdicts import Verdict
from cleveragents.errors import ReleaseError

# Each test with its tags, folded and in order.
Tags = list[tuple[str, list[str]]]


def suite_of(settings: str, test: str) -> str:
    """The text of a suite; below one line of settings, the name of the test is on line 4."""
    return f"*** Settings ***\n{settings}\n*** Test Cases ***\n{test}\n"


def read(top: Path) -> list[TaggedTest]:
    """The tests at or below ``top``, as the bug workflow reads them."""
    catalog = read_catalog([top], lambda _: TagNames())
    assert not catalog.unreadable, catalog.unreadable
    return list(catalog.tests)


def release(folder: Path, bugs: set[int]) -> ReleaseError | None:
    """Release ``bugs`` in a folder, or say why that is refused."""
    try:
        texts = released_texts(read_catalog([folder], lambda _: TagNames()), bugs)
    except ReleaseError as error:
        return error
    replace_texts(texts)
    return None


def shown_tags(test: TaggedTest) -> str:
    """The tags of a test with their lines: ``a:4, b:5``."""
    return ", ".join(f"{tag.name}:{tag.line}" for tag in test.tags)


def tags_as_read(tests: Iterable[TaggedTest]) -> Tags:
    """What ``read`` has found."""
    return sorted((test.name, sorted(set(map(fold, test.tag_names)))) for test in tests)


def tags_in_robot(top: Path) -> Tags:
    """What Robot would run, without the tags that are known in the run only."""
    suite = TestSuite.from_file_system(top, allow_empty_suite=True)
    return sorted((test.name, sorted(map(fold, filter(is_known, test.tags)))) for test in suite.all_tests)


def passed_record(bug: int, file: str) -> Record:
    """An unexpected pass."""
    return Record(file, 3, "One", (bug,), expected_fail=True, verdict=Verdict.XPASS.value, status="failed")


def raised_record(bug: int, error: str) -> Record:
    """A broken capture that raised something undeclared."""
    return Record(
        "robot/other.robot",
        3,
        "Two",
        (bug,),
        expected_fail=True,
        verdict=Verdict.BROKEN.value,
        status="failed",
        reason=UNDECLARED,
        error=error,
    )
