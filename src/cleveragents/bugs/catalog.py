"""A tree of feature files -> the captured bugs in it, and the tag rules it breaks."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from cleveragents.bugs.gherkin import read_feature_file
from cleveragents.bugs.rules import Severity, TaggedTest, Violation, check_all, check_tags
from cleveragents.bugs.tags import BugId, TagNames, read_tags
from cleveragents.errors import FeatureFileError, NoFeaturesError

EXPECTED_TO_FAIL = "expected to fail"
RELEASED = "released"
WRONG_TAGS = "wrong tags"

NamesOf = Callable[[Path], TagNames]


@dataclass(frozen=True, slots=True)
class CapturedTest:
    """A scenario, or the alike rows of one outline, that captures a bug."""

    bug: BugId
    state: str
    file: str
    line: int
    name: str
    tests: int


@dataclass(frozen=True, slots=True)
class FeatureFile:
    """A feature file that could be read, and the names of the tags in its project."""

    path: Path
    names: TagNames
    tests: tuple[TaggedTest, ...]


@dataclass(frozen=True, slots=True)
class Catalog:
    """What a tree holds: its feature files, and those and the folders that could not be read."""

    files: tuple[FeatureFile, ...]
    unreadable: tuple[FeatureFileError, ...]

    @property
    def tests(self) -> tuple[TaggedTest, ...]:
        """The tests of all files."""
        return tuple(test for file in self.files for test in file.tests)

    @property
    def size(self) -> int:
        """How many files there are, unreadable ones included."""
        return len(self.files) + len(self.unreadable)

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


def read_catalog(paths: Sequence[Path], names_of: NamesOf) -> Catalog:
    """Read every feature file at or below ``paths``; one that cannot be read does not hide the others.

    ``names_of`` knows the names of the tags in the project of a file.

    Raises:
        NoFeaturesError: A path does not exist, is no feature file, or holds none.
    """
    unreadable: list[FeatureFileError] = []
    found = [file for path in paths for file in _feature_files(path, unreadable)]
    files: list[FeatureFile] = []
    for path in dict.fromkeys(found):
        try:
            files.append(FeatureFile(path, names_of(path), tuple(read_feature_file(path))))
        except FeatureFileError as error:
            unreadable.append(error)
    return Catalog(tuple(files), tuple(unreadable))


def _feature_files(path: Path, unreadable: list[FeatureFileError]) -> list[Path]:
    if path.is_dir():
        found = sorted(_walk(path, unreadable))
        if not found and not unreadable:
            raise NoFeaturesError(path.as_posix(), "the folder holds no feature file")
        return found
    if not path.exists():
        raise NoFeaturesError(path.as_posix(), "there is no such file or folder")
    if path.suffix != ".feature":
        raise NoFeaturesError(path.as_posix(), "this is not a .feature file")
    return [path]


def _walk(top: Path, unreadable: list[FeatureFileError]) -> Iterator[Path]:
    def note(error: OSError) -> None:
        reason = f"cannot be read: {error.strerror}"
        mend = "check that it is a folder you may read"
        unreadable.append(FeatureFileError(Path(error.filename).as_posix(), 0, reason, mend))

    seen: set[Path] = set()
    # behave follows links, too; one that leads back up would be followed for ever.
    for parent, folders, files in os.walk(top, followlinks=True, onerror=note):
        folders[:] = [name for name in folders if _is_new(Path(parent, name), seen)]
        yield from (Path(parent, name) for name in files if name.endswith(".feature"))


def _is_new(folder: Path, seen: set[Path]) -> bool:
    """Whether a folder is not yet seen, and of this project: an environment holds other people's files."""
    real = folder.resolve()
    foreign = folder.name in (".git", "node_modules") or (folder / "pyvenv.cfg").exists()
    fresh = not foreign and real not in seen and real not in folder.absolute().parents
    seen.add(real)
    return fresh


def _state(test: TaggedTest, names: TagNames) -> str:
    if any(violation.severity is Severity.ERROR for violation in check_tags(test, names)):
        return WRONG_TAGS
    return EXPECTED_TO_FAIL if read_tags(test.tag_names, names).expected_fail else RELEASED


def _captured(bug: BugId, state: str, rows: list[TaggedTest]) -> CapturedTest:
    first = rows[0]
    if len(rows) == 1:
        return CapturedTest(bug, state, first.file, first.line, first.name, 1)
    return CapturedTest(bug, state, first.file, first.outline_line, first.outline, len(rows))
