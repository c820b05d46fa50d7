"""A tree of feature files and Robot suites -> the captured bugs in it, and the tag rules it breaks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby
from pathlib import Path

from cleveragents.bugs.dialect import BEHAVE, DIALECTS, ROBOT, Dialect
from cleveragents.bugs.rules import Severity, TaggedTest, Violation, check_all, check_tags
from cleveragents.bugs.tags import BugId, TagNames, classify, read_tags
from cleveragents.bugs.tree import DEFAULT_PATHS, Found, dialect_of, find_files
from cleveragents.errors import TestFileError

EXPECTED_TO_FAIL = "expected to fail"
RELEASED = "released"
WRONG_TAGS = "wrong tags"

NamesOf = Callable[[Path], TagNames]
Reader = Callable[[Found, TagNames], list[TaggedTest]]


@dataclass(frozen=True, slots=True)
class CapturedTest:
    """A scenario or test, or the alike ``rows`` of one outline, that captures a bug."""

    bug: BugId
    state: str
    file: str
    line: int
    name: str
    tests: int
    framework: str
    rows: tuple[TaggedTest, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class TestFile:
    """A file that could be read, where the search for it began, and the names of the tags in its project."""

    path: Path
    top: Path
    names: TagNames
    tests: tuple[TaggedTest, ...]

    @property
    def dialect(self) -> Dialect:
        """The framework that runs it."""
        return dialect_of(self.path) or BEHAVE


@dataclass(frozen=True, slots=True)
class Catalog:
    """What a tree holds: its files with tests, and those and the folders that could not be read."""

    files: tuple[TestFile, ...]
    unreadable: tuple[TestFileError, ...]

    @property
    def tests(self) -> tuple[TaggedTest, ...]:
        """The tests of all files."""
        return tuple(test for file in self.files for test in file.tests)

    @property
    def size(self) -> int:
        """How many files there are, unreadable ones included."""
        return len(self.files) + len(self.unreadable)

    @property
    def dialects(self) -> list[Dialect]:
        """The frameworks whose files there are, unreadable ones included; Behave's where there is none."""
        paths = [*(file.path for file in self.files), *(Path(error.path) for error in self.unreadable)]
        found = set(map(dialect_of, paths))
        return [dialect for dialect in DIALECTS if dialect in found] or [BEHAVE]

    def violations(self) -> list[Violation]:
        """All broken tag rules, sorted by place."""
        return sorted(violation for file in self.files for violation in check_all(file.tests, file.names))

    def captured(self) -> list[CapturedTest]:
        """The captured bugs by number, then place; alike rows of an outline are one entry."""
        entries = [
            ((bug, _state(test, file.names), test.file, test.outline_line), test)
            for file in self.files
            for test in file.tests
            for bug in read_tags(test.tag_names, file.names).bugs
        ]
        entries.sort(key=lambda entry: (entry[0], entry[1].line))
        grouped = groupby(entries, key=lambda entry: entry[0])
        return [_captured(key[0], key[1], [test for _, test in rows]) for key, rows in grouped]


def read_catalog(paths: Sequence[Path], names_of: NamesOf, usual: Sequence[Path] = DEFAULT_PATHS) -> Catalog:
    """Read every file with tests at or below ``paths``; one that cannot be read does not hide the others.

    ``names_of`` knows the names of the tags in the project of a file; ``usual`` are the paths where there
    are no others, and need not all exist.

    Raises:
        NoTestFilesError: A path does not exist, is no file with tests, or holds none.
        MissingExtraError: There is a ``.robot`` file, and Robot Framework is not installed.
    """
    unreadable: list[TestFileError] = []
    return read_files(find_files(paths, unreadable, usual), names_of, unreadable)


def read_files(
    found: Sequence[Found],
    names_of: NamesOf,
    unreadable: Sequence[TestFileError] = (),
    *,
    only_tagged: bool = False,
) -> Catalog:
    """Read files that were found; ``unreadable`` are the folders that could not be searched.

    Where ``only_tagged``, scenarios may be left out whose tags have nothing to do with bugs.

    Raises:
        MissingExtraError: As ``read_catalog``.
    """
    wrong = list(unreadable)
    kinds = {dialect_of(each.path) for each in found}
    read = {dialect: READERS[dialect](only_tagged) for dialect in DIALECTS if dialect in kinds}
    files: list[TestFile] = []
    for each in found:
        names = names_of(each.path)
        try:
            tests = read[dialect_of(each.path) or BEHAVE](each, names)
            files.append(TestFile(each.path, each.top, names, tuple(tests)))
        except TestFileError as error:
            wrong.append(error)
    # An __init__.robot that cannot be read keeps every test below it from being read.
    return Catalog(tuple(files), tuple({str(error): error for error in wrong}.values()))


def _feature_reader(only_tagged: bool) -> Reader:  # noqa: FBT001 - one call, in a table
    # A framework is imported where there are files of it: it is slow, and need not be installed.
    from cleveragents.bugs.gherkin import read_feature_file  # noqa: PLC0415

    def wanted(written: str, names: TagNames) -> bool:
        # What a placeholder becomes is seen in the rows only.
        return "<" in written or classify(written, names) is not None

    return lambda found, names: read_feature_file(
        found.path, partial(wanted, names=names) if only_tagged else None
    )


def _robot_reader(_only_tagged: bool) -> Reader:  # noqa: FBT001 - as above
    from cleveragents.bugs.robot_suites import RobotSuites  # noqa: PLC0415 - as in _feature_reader

    suites = RobotSuites()
    return lambda found, names: suites.tagged_tests(found.path, found.top, names)


READERS = {BEHAVE: _feature_reader, ROBOT: _robot_reader}


def _state(test: TaggedTest, names: TagNames) -> str:
    if any(violation.severity is Severity.ERROR for violation in check_tags(test, names)):
        return WRONG_TAGS
    return EXPECTED_TO_FAIL if read_tags(test.tag_names, names).expected_fail else RELEASED


def _captured(bug: BugId, state: str, rows: list[TaggedTest]) -> CapturedTest:
    first = rows[0]
    alone = len(rows) == 1
    return CapturedTest(
        bug=bug,
        state=state,
        file=first.file,
        line=first.line if alone else first.outline_line,
        name=first.name if alone else first.outline,
        tests=len(rows),
        framework=first.dialect.framework,
        rows=tuple(rows),
    )
