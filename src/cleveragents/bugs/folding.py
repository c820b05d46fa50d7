"""Robot's folding of tags: which written tag is, to Robot, one of the bug workflow's."""

from __future__ import annotations

from functools import lru_cache

from cleveragents.bugs.tags import TagNames


def fold(tag: str) -> str:
    """``tag`` as Robot compares it: without case, whitespace and underscores."""
    return "".join(tag.split()).casefold().replace("_", "")


@lru_cache(maxsize=4096)
def canonical_tag(tag: str, names: TagNames) -> str:
    """``tag`` in the spelling of ``names`` where Robot takes the two for the same; else unchanged.

    ``TDD BUG 7`` is ``tdd_bug_7``; the type of an exception keeps its case.
    """
    folded = fold(tag)
    for name in (names.expected_fail, names.bug):
        if folded and folded == fold(name):
            return name
    for template, hole in ((names.raises, "{TYPE}"), (names.expect, "{PATTERN}")):
        declared = _in_hole(tag, template, hole)
        if declared is not None:
            return template.replace(hole, declared)
    number = fold(_in_hole(tag, names.numbered, "{N}") or "")
    # "tdd_bugs" is no attempt at a number, though Robot cannot tell it from "tdd_bug_s".
    return names.number_tag(number) if number[:1].isdigit() else tag


def _in_hole(tag: str, template: str, hole: str) -> str | None:
    """What of ``tag`` stands where ``template`` has ``hole``, as it is written; None where it differs."""
    before, _, after = template.partition(hole)
    cuts = range(len(tag) + 1)
    starts = [cut for cut in cuts if fold(tag[:cut]) == fold(before)]
    ends = [cut for cut in cuts if fold(tag[cut:]) == fold(after)]
    if not starts or not ends or starts[0] > ends[-1]:
        return None
    # An underscore at the edge is the template's where that has one, else it begins or ends the name.
    start = starts[-1] if before.endswith("_") else starts[0]
    end = ends[0] if after.startswith("_") else ends[-1]
    return tag[start : max(start, end)].strip()
