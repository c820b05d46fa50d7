"""Robot's folding of tags: which written tag is, to Robot, one of the bug workflow's."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from cleveragents.bugs.tags import TagNames, is_candidate


def fold(tag: str) -> str:
    """``tag`` as Robot compares it: without case, whitespace and underscores."""
    return "".join(tag.split()).casefold().replace("_", "")


class _Template(NamedTuple):
    """A name with a hole, in parts, and what these are to Robot."""

    before: str
    after: str
    start: str
    end: str

    def filled(self, inner: str) -> str:
        return f"{self.before}{inner}{self.after}"

    def fits(self, folded: str) -> bool:
        """Whether something stands in the hole of what may be this name."""
        is_longer = len(folded) > len(self.start) + len(self.end)
        return is_longer and folded.startswith(self.start) and folded.endswith(self.end)

    def inside(self, tag: str) -> str:
        """What of a ``tag`` that fits stands in the hole, as it is written."""
        inner = tag[_length(tag, len(self.start)) : len(tag) - _length(tag[::-1], len(self.end))]
        # An underscore at the edge is the template's where that has one, else it begins or ends the name.
        inner = inner.lstrip("_ ") if self.before.endswith("_") else inner
        return (inner.rstrip("_ ") if self.after.startswith("_") else inner).strip()


class _Spellings(NamedTuple):
    """The names of a project, by what they are to Robot."""

    whole: dict[str, str]
    declaring: tuple[_Template, ...]
    numbered: _Template


@lru_cache(maxsize=4096)
def canonical_tag(tag: str, names: TagNames) -> str:
    """``tag`` in the spelling of ``names`` where Robot takes the two for the same; else unchanged.

    ``TDD BUG 7`` is ``tdd_bug_7``; the type of an exception keeps its case.
    """
    folded = fold(tag)
    if not is_candidate(folded, names):
        return tag
    spellings = _spellings(names)
    if folded in spellings.whole:
        return spellings.whole[folded]
    for template in spellings.declaring:
        if template.fits(folded):
            return template.filled(template.inside(tag))
    numbered = spellings.numbered
    number = fold(numbered.inside(tag)) if numbered.fits(folded) else ""
    # "tdd_bugs" is no attempt at a number, though Robot cannot tell it from "tdd_bug_s".
    return numbered.filled(number) if number[:1].isdigit() else tag


@lru_cache(maxsize=16)
def _spellings(names: TagNames) -> _Spellings:
    whole = {fold(name): name for name in (names.bug, names.expected_fail) if name}
    declaring = (_template(names.raises, "{TYPE}"), _template(names.expect, "{PATTERN}"))
    return _Spellings(whole, declaring, _template(names.numbered, "{N}"))


def _template(name: str, hole: str) -> _Template:
    before, _, after = name.partition(hole)
    return _Template(before, after, fold(before), fold(after))


def _length(tag: str, letters: int) -> int:
    """How much of ``tag`` it takes to have so many letters that count."""
    for place, letter in enumerate(tag):
        if not letters:
            return place
        letters -= len(fold(letter))
    return len(tag)
