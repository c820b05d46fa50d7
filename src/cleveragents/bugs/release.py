"""Remove the tag of an expected failure from feature text, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from pathlib import Path

from cleveragents.bugs.catalog import EXPECTED_TO_FAIL, RELEASED, WRONG_TAGS, Catalog
from cleveragents.bugs.gherkin import parse_feature_text, read_text
from cleveragents.bugs.messages import bug_list
from cleveragents.bugs.rules import TaggedTest
from cleveragents.bugs.tags import PlacedTag, TagNames, read_tags
from cleveragents.errors import ReleaseError


def released_texts(catalog: Catalog, bugs: AbstractSet[int]) -> dict[Path, str]:
    """The new texts of those files that hold an expected failure of ``bugs``; writes nothing.

    Raises:
        FeatureFileError: A file cannot be read, so it is not known whether it holds one.
        ReleaseError: No test of a bug expects to fail, or a tag covers other bugs as well.
    """
    for error in catalog.unreadable:
        raise error
    for bug in sorted(bugs):
        _require_expected_failure(catalog, bug)
    changed: dict[Path, str] = {}
    for file in catalog.files:
        text = read_text(file.path)
        released = release_text(text, file.path, bugs, file.names)
        if released != text:
            changed[file.path] = released
    return changed


def _require_expected_failure(catalog: Catalog, bug: int) -> None:
    states = {test.state for test in catalog.captured() if test.bug == bug}
    if EXPECTED_TO_FAIL in states:
        return
    if WRONG_TAGS in states:
        raise ReleaseError(bug, "its tags are wrong", "cleveragents bug check")
    if RELEASED in states:
        raise ReleaseError(bug, "it is released already", "nothing is to be done")
    raise ReleaseError(bug, "no scenario captures it", "look for its number in: cleveragents bug list")


def release_text(text: str, file: Path, bugs: AbstractSet[int], names: TagNames) -> str:
    """``text`` without the expected-fail tags of ``bugs``; line endings, BOM and comments stay.

    Raises:
        ReleaseError: A tag covers other bugs as well, or stands where it cannot be removed alone.
    """
    before = parse_feature_text(text, file)
    tags = {tag for test in before if _expects(test, bugs, names) for tag in _expected_fail(test, names)}
    for tag in tags:
        _refuse_shared(tag, before, bugs, names)
    lines = text.split("\n")
    # From the bottom up: a line that goes moves only what was looked at already.
    for tag in sorted(tags, key=lambda tag: -tag.line):
        lines[tag.line - 1 : tag.line] = _without(tag, lines[tag.line - 1])
    released = "\n".join(lines)
    _prove(before, parse_feature_text(released, file), bugs, names)
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


def _expects(test: TaggedTest, bugs: AbstractSet[int], names: TagNames) -> bool:
    tags = read_tags(test.tag_names, names)
    return tags.expected_fail and not bugs.isdisjoint(tags.bugs)


def _expected_fail(test: TaggedTest, names: TagNames) -> list[PlacedTag]:
    return [tag for tag in test.tags if tag.name == names.expected_fail]


def _refuse_shared(
    tag: PlacedTag, tests: Sequence[TaggedTest], bugs: AbstractSet[int], names: TagNames
) -> None:
    covered = [test for test in tests if tag in test.tags]
    others = {other for test in covered for other in read_tags(test.tag_names, names).bugs} - bugs
    if others:
        place = f"{covered[0].file}:{tag.line}"
        reason = f"the @{tag.name} at {place} covers {bug_list(sorted(others))} as well"
        together = " ".join(map(str, sorted(bugs | others)))
        mend = f"if all are fixed: cleveragents bug release {together}; else put the tag on each scenario"
        raise ReleaseError(min(bugs), reason, mend)


def _prove(
    before: Sequence[TaggedTest], after: Sequence[TaggedTest], bugs: AbstractSet[int], names: TagNames
) -> None:
    """Refuse an edit that changed anything but the one tag."""
    wanted = [_unplaced(test, bugs, names) for test in before]
    if wanted != [_unplaced(test, frozenset(), names) for test in after]:
        reason = f"its @{names.expected_fail} cannot be removed without changing other tags"
        raise ReleaseError(min(bugs), reason, "remove the tag by hand")


def _unplaced(test: TaggedTest, bugs: AbstractSet[int], names: TagNames) -> TaggedTest:
    kept = test.tag_names - ({names.expected_fail} if _expects(test, bugs, names) else set())
    return replace(test, line=0, outline_line=0, tags=tuple(PlacedTag(name, 0) for name in sorted(kept)))
