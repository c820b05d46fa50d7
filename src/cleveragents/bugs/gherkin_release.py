"""Remove the tag of an expected failure from feature text, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

from cleveragents.bugs.catalog import TestFile
from cleveragents.bugs.dialect import BEHAVE
from cleveragents.bugs.gherkin import parse_feature_text
from cleveragents.bugs.release_rules import bugs_of, expects, prove, refuse_shared
from cleveragents.bugs.rules import TaggedTest
from cleveragents.bugs.source import read_text
from cleveragents.bugs.tags import PlacedTag, TagNames


def released_features(files: Sequence[TestFile], bugs: AbstractSet[int]) -> dict[Path, str]:
    """The new texts of those feature files that hold an expected failure of ``bugs``.

    Raises:
        TestFileError: A file cannot be read any more.
        ReleaseError: A tag covers other bugs as well, or stands where it cannot be removed alone.
    """
    texts = {file.path: (read_text(file.path), file.names) for file in files}
    released = {path: release_text(text, path, bugs, names) for path, (text, names) in texts.items()}
    return {path: text for path, text in released.items() if text != texts[path][0]}


def release_text(text: str, file: Path, bugs: AbstractSet[int], names: TagNames) -> str:
    """``text`` without the expected-fail tags of ``bugs``; line endings, BOM and comments stay.

    Raises:
        ReleaseError: A tag covers other bugs as well, or stands where it cannot be removed alone.
    """
    before = parse_feature_text(text, file)
    tags = {tag for test in before if expects(test, bugs, names) for tag in _expected_fail(test, names)}
    for tag in tags:
        covered = bugs_of((test for test in before if tag in test.tags), names)
        refuse_shared(tag.name, f"{file.as_posix()}:{tag.line}", covered, bugs, BEHAVE)
    lines = text.split("\n")
    # From the bottom up: a line that goes moves only what was looked at already.
    for tag in sorted(tags, key=lambda tag: -tag.line):
        lines[tag.line - 1 : tag.line] = _without(tag, lines[tag.line - 1])
    released = "\n".join(lines)
    prove(before, parse_feature_text(released, file), bugs, names)
    return released


def _without(tag: PlacedTag, line: str) -> list[str]:
    """The line without the tag and one gap beside it, or no line where nothing else stood on it."""
    if line.strip() == f"@{tag.name}":
        return []
    mark = re.escape(f"@{tag.name}")
    first = re.match(rf"(\s*){mark}[ \t]+", line)
    if first:
        return [first[1] + line[first.end() :]]
    return [re.sub(rf"[ \t]+{mark}(?!\S)", "", line)]


def _expected_fail(test: TaggedTest, names: TagNames) -> list[PlacedTag]:
    return [tag for tag in test.tags if tag.name == names.expected_fail]
