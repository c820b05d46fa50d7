"""A tree of feature files -> the captured bugs in it, and the tag rules it breaks."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from cleveragents.bugs.gherkin import read_feature_file
from cleveragents.bugs.rules import TaggedTest, Violation, check_all
from cleveragents.bugs.tags import BugId, TagNames, read_tags
from cleveragents.errors import FeatureFileError, NoFeaturesError

EXPECTED_TO_FAIL = "expected to fail"
RELEASED = "released"


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
class Catalog:
    """What a tree holds: its feature files, their tests, and the files that could not be read."""

    files: tuple[str, ...]
    tests: tuple[TaggedTest, ...]
    unreadable: tuple[FeatureFileError, ...]

    def violations(self, names: TagNames) -> list[Violation]:
        """All broken tag rules, sorted by place."""
        return check_all(self.tests, names)

    def captured(self, names: TagNames) -> list[CapturedTest]:
        """The captured bugs by number, then place; alike rows of an outline are one entry."""
        entries = [
            ((bug, _state(test, names), test.file, test.outline_line), test)
            for test in self.tests
            for bug in read_tags(test.tag_names, names).bugs
        ]
        entries.sort(key=lambda entry: (entry[0], entry[1].line))
        grouped = groupby(entries, key=lambda entry: entry[0])
        return [_captured(key[0], key[1], [test for _, test in rows]) for key, rows in grouped]


def read_catalog(paths: Sequence[Path]) -> Catalog:
    """Read every feature file at or below ``paths``; one that cannot be read does not hide the others.

    Raises:
        NoFeaturesError: A path does not exist, is no feature file, or holds none.
    """
    files = feature_files(paths)
    tests: list[TaggedTest] = []
    unreadable: list[FeatureFileError] = []
    for file in files:
        try:
            tests += read_feature_file(file)
        except FeatureFileError as error:
            unreadable.append(error)
    return Catalog(tuple(file.as_posix() for file in files), tuple(tests), tuple(unreadable))


def feature_files(paths: Sequence[Path]) -> list[Path]:
    """Every feature file at or below ``paths``, each once, in order.

    Raises:
        NoFeaturesError: A path does not exist, is no feature file, or holds none.
    """
    return list(dict.fromkeys(file for path in paths for file in _below(path)))


def _below(path: Path) -> list[Path]:
    if path.is_dir():
        found = sorted(_walk(path))
        if not found:
            raise NoFeaturesError(str(path), "the folder holds no feature file")
        return found
    if not path.exists():
        raise NoFeaturesError(str(path), "there is no such file or folder")
    if path.suffix != ".feature":
        raise NoFeaturesError(str(path), "this is not a .feature file")
    return [path]


def _walk(folder: Path) -> Iterator[Path]:
    for parent, folders, files in os.walk(folder):
        # Environments and version control hold other projects' files.
        folders[:] = [name for name in folders if not name.startswith(".") and name != "node_modules"]
        yield from (Path(parent, name) for name in _features_among(files))


def _features_among(names: Iterable[str]) -> list[str]:
    return [name for name in names if name.endswith(".feature")]


def _state(test: TaggedTest, names: TagNames) -> str:
    return EXPECTED_TO_FAIL if read_tags(test.tag_names, names).expected_fail else RELEASED


def _captured(bug: BugId, state: str, rows: list[TaggedTest]) -> CapturedTest:
    first = rows[0]
    if len(rows) == 1:
        return CapturedTest(bug, state, first.file, first.line, first.name, 1)
    return CapturedTest(bug, state, first.file, first.outline_line, first.outline, len(rows))
