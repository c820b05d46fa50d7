"""The grammar of the bug tags: what a tag means, and what a mistyped one was meant to be."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from enum import Enum
from functools import lru_cache
from typing import NamedTuple, NewType

BugId = NewType("BugId", int)

# Every tag of this family belongs to the workflow, where a team has not chosen names of its own.
FAMILY = "tdd_"
# How similar two words are that one is a typing error of the other; below this length, words are
# too much alike by chance.
SIMILARITY = 0.92
SHORTEST_GUESS = 8
# More digits than any tracker will ever use, and fewer than Python refuses to read (4,300).
NUMBER = re.compile(r"[1-9][0-9]{0,17}")
# Compiled here once, and not by each process that is forked.
SEPARATOR, DIGITS = re.compile(r"[-. ]"), re.compile(r"\d+")


class TagKind(Enum):
    """What a tag means to the bug workflow."""

    BUG = "the mark of a captured bug"
    NUMBER = "the number of the bug"
    BAD_NUMBER = "a number tag whose number is none"
    EXPECTED_FAIL = "the failure is expected"
    RAISES = "an exception that counts as the bug"
    EXPECT = "what the message of the failure has to be"
    LOOK_ALIKE = "nearly one of the above"


class TagNames(NamedTuple):
    """The names of the tags, so that a team with ``@xfail`` and ``@bz123`` adopts without renaming.

    ``numbered`` holds ``{N}``, ``raises`` holds ``{TYPE}`` and ``expect`` holds ``{PATTERN}``; an
    empty ``bug`` means that the number alone marks a captured bug.
    """

    bug: str = "tdd_bug"
    numbered: str = "tdd_bug_{N}"
    expected_fail: str = "tdd_expected_fail"
    raises: str = "tdd_raises:{TYPE}"
    expect: str = "tdd_expect:{PATTERN}"

    def number_tag(self, number: int | str) -> str:
        """The tag of bug ``number``, without ``@``."""
        return self.numbered.replace("{N}", str(number))

    @property
    def shown(self) -> tuple[str, ...]:
        """The tags as a person would write them: the mark or what serves as one, number, and so on."""
        number = self.number_tag("N")
        raises, expect = self.raises.replace("{TYPE}", "TYPE"), self.expect.replace("{PATTERN}", "PATTERN")
        return self.bug or number, number, self.expected_fail, raises, expect

    @property
    def are_own(self) -> bool:
        """Whether a team has chosen names outside of the family."""
        chosen = (self.bug, self.numbered, self.expected_fail)
        return not any(name.startswith(FAMILY) for name in chosen)


STANDARD = TagNames()


class PlacedTag(NamedTuple):
    """A tag and the line where it stands."""

    name: str
    line: int


class BugTags(NamedTuple):
    """What the tags of one test say about bugs; ``expects`` holds patterns of messages."""

    bugs: tuple[BugId, ...] = ()
    expected_fail: bool = False
    raises: tuple[str, ...] = ()
    expects: tuple[str, ...] = ()


def inside(template: str, hole: str, tag: str) -> str | None:
    """The part of ``tag`` that stands where ``template`` has ``hole``; None where it does not fit."""
    before, _, after = template.partition(hole)
    if tag.startswith(before) and tag.endswith(after) and len(tag) >= len(before) + len(after):
        return tag[len(before) : len(tag) - len(after)]
    return None


def is_candidate(folded: str, names: TagNames) -> bool:
    """Whether a tag, whose case has been folded, begins like one with a meaning or like its typing error.

    Nearly every tag of a suite, which has thousands, does not.
    """
    letters = _initials(names)
    return not letters or folded[:1] in letters


@lru_cache(maxsize=16)
def _initials(names: TagNames) -> frozenset[str]:
    """The first letters of all tags with a meaning, the standard ones too; none where one has none."""
    starts = {name[:1].casefold()[:1] for name in (*names.shown, *names, FAMILY) if name}
    return frozenset(starts) if all(start.isalpha() for start in starts) else frozenset()


@lru_cache(maxsize=4096)
def classify(tag: str, names: TagNames) -> TagKind | None:
    """What ``tag`` (without ``@``) means; None for a tag that has nothing to do with bugs."""
    return _meaning(tag, names) if is_candidate(tag.casefold(), names) else None


def _meaning(tag: str, names: TagNames) -> TagKind | None:
    if tag == names.expected_fail:
        return TagKind.EXPECTED_FAIL
    if tag == names.bug and names.bug:
        return TagKind.BUG
    exception = inside(names.raises, "{TYPE}", tag)
    if exception is not None and re.fullmatch(r"[^\W\d]\w*(\.[^\W\d]\w*)*", exception):
        return TagKind.RAISES
    pattern = inside(names.expect, "{PATTERN}", tag)
    if pattern:
        return TagKind.EXPECT
    if pattern == "" or exception == "":
        return TagKind.LOOK_ALIKE
    return _classify_number(tag, names) or _classify_look_alike(tag, names)


def _classify_number(tag: str, names: TagNames) -> TagKind | None:
    number = inside(names.numbered, "{N}", tag)
    if number is None:
        return None
    if NUMBER.fullmatch(number):
        return TagKind.NUMBER
    # "bzip2" is no attempt at "bz{N}", nor "JIRA-legacy" at "JIRA-{N}".
    is_attempt = names.numbered.startswith(FAMILY) or number[:1].isdigit()
    return TagKind.BAD_NUMBER if is_attempt else None


def _classify_look_alike(tag: str, names: TagNames) -> TagKind | None:
    folded = _fold(tag)
    if folded.startswith(FAMILY):
        ordinary = names.are_own and classify(tag, STANDARD) in (None, TagKind.LOOK_ALIKE)
        return None if ordinary else TagKind.LOOK_ALIKE
    # A number at the start may stand for another one, any other letter for itself alone.
    first = folded[:1]
    candidates = [pair for pair in _skeletons(names) if first == pair[0][:1] or first.isdigit()]
    skeleton = _skeleton(folded) if candidates else ""
    for name, known in candidates:
        may_be_meant = first == name[:1] and len(name) >= SHORTEST_GUESS
        if skeleton == known or (may_be_meant and _is_typing_error(skeleton, known)):
            return TagKind.LOOK_ALIKE
    return None


def nearest(tag: str, names: TagNames) -> str:
    """The known tag (without ``@``) that ``tag`` resembles most, with its number where it has one."""
    # A team with names of its own may have copied a standard one.
    spellings = [*zip(names.shown, names.shown, strict=True), *zip(STANDARD.shown, names.shown, strict=True)]
    _, best = max(spellings, key=lambda spelling: _similarity(_fold(tag), _fold(spelling[0])))
    number = re.search(r"[1-9][0-9]*", tag)
    return names.number_tag(number[0]) if number and best == names.number_tag("N") else best


def read_tags(tags: Iterable[str], names: TagNames) -> BugTags:
    """What the effective tags of a test say; wrong tags say nothing, ``rules`` reports them."""
    kinds = [(tag, kind) for tag in sorted(tags) if (kind := classify(tag, names))]
    numbers = [inside(names.numbered, "{N}", tag) for tag, kind in kinds if kind is TagKind.NUMBER]
    exceptions = [inside(names.raises, "{TYPE}", tag) for tag, kind in kinds if kind is TagKind.RAISES]
    patterns = [inside(names.expect, "{PATTERN}", tag) for tag, kind in kinds if kind is TagKind.EXPECT]
    return BugTags(
        bugs=tuple(BugId(number) for number in sorted(int(text) for text in numbers if text)),
        expected_fail=any(kind is TagKind.EXPECTED_FAIL for _, kind in kinds),
        raises=tuple(name for name in exceptions if name),
        expects=tuple(pattern for pattern in patterns if pattern),
    )


def _fold(tag: str) -> str:
    return SEPARATOR.sub("_", tag.casefold())


def _skeleton(folded: str) -> str:
    return DIGITS.sub("n", folded)


@lru_cache(maxsize=16)
def _skeletons(names: TagNames) -> tuple[tuple[str, str], ...]:
    return tuple((name, _skeleton(name)) for name in map(_fold, names.shown))


@lru_cache(maxsize=4096)
def _is_typing_error(skeleton: str, known: str) -> bool:
    matcher = difflib.SequenceMatcher(None, skeleton, known)
    # Each is an upper bound of the next, and faster by far.
    ratios = (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)
    return all(ratio() >= SIMILARITY for ratio in ratios)


def _similarity(folded: str, name: str) -> float:
    return difflib.SequenceMatcher(None, _skeleton(folded), _skeleton(name)).ratio()
