"""Remove the tag of an expected failure from Robot suites and the folders above them."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

from cleveragents.bugs.catalog import TestFile
from cleveragents.bugs.dialect import ROBOT
from cleveragents.bugs.folding import canonical_tag
from cleveragents.bugs.release_rules import bugs_of, expects, prove, refuse_shared
from cleveragents.bugs.robot_edit import without_tags
from cleveragents.bugs.robot_suites import RobotSuites, outer_inits
from cleveragents.bugs.robot_tags import SuiteTest, WrittenTag
from cleveragents.bugs.source import read_text
from cleveragents.errors import ReleaseError

Suites = Sequence[tuple[TestFile, Sequence[SuiteTest]]]


def released_suites(files: Sequence[TestFile], bugs: AbstractSet[int]) -> dict[Path, str]:
    """The new texts of those ``.robot`` files that hold an expected failure of ``bugs``.

    Raises:
        TestFileError: A file cannot be read any more.
        ReleaseError: A tag covers other bugs or tests as well, or cannot be removed alone.
    """
    suites = RobotSuites()
    before = [(file, suites.tests(file.path, file.top, file.names)) for file in files]
    removed = _removed(before, bugs)
    _refuse_outside(files, removed, bugs)
    _refuse_covering(before, removed, bugs)
    texts: dict[Path, str] = {}
    for name in sorted({tag.file for tag in removed}):
        path = Path(name)
        texts[path] = without_tags(read_text(path), suites.file(path), removed)
    after = RobotSuites(lambda path: texts[path] if path in texts else read_text(path))
    for file, tests in before:
        then = after.tests(file.path, file.top, file.names)
        prove([each.test for each in tests], [each.test for each in then], bugs, file.names)
    return texts


def _removed(before: Suites, bugs: AbstractSet[int]) -> list[WrittenTag]:
    """The tags to remove, by place."""
    tags = {
        tag
        for file, tests in before
        for each in tests
        if expects(each.test, bugs, file.names)
        for tag in each.written
        if canonical_tag(tag.text, file.names) == file.names.expected_fail
    }
    return sorted(tags, key=lambda tag: (tag.file, tag.line, tag.column))


def _refuse_outside(files: Sequence[TestFile], removed: Sequence[WrittenTag], bugs: AbstractSet[int]) -> None:
    """Refuse a tag of a folder that holds more than what was looked at."""
    outer = {init.as_posix() for file in files for init in outer_inits(file.top)}
    for tag in removed:
        if tag.file in outer:
            folder = Path(tag.file).parent.as_posix()
            reason = f"the {tag.text} at {tag.file}:{tag.line} covers all tests of its folder"
            numbers = " ".join(map(str, sorted(bugs)))
            mend = f"look at all of them: cleveragents bug release {numbers} {folder}"
            raise ReleaseError(min(bugs), reason, mend)


def _refuse_covering(before: Suites, removed: Sequence[WrittenTag], bugs: AbstractSet[int]) -> None:
    for tag in removed:
        covered = {
            bug
            for file, tests in before
            for bug in bugs_of((each.test for each in tests if tag in each.written), file.names)
        }
        refuse_shared(tag.text, f"{tag.file}:{tag.line}", covered, bugs, ROBOT)
