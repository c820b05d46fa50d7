"""When a bug may be released, and what its release has to leave as it is: the same for every framework."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from cleveragents.bugs.catalog import EXPECTED_TO_FAIL, RELEASED, WRONG_TAGS, Catalog
from cleveragents.bugs.dialect import Dialect
from cleveragents.bugs.messages import bug_list
from cleveragents.bugs.rules import TaggedTest
from cleveragents.bugs.tags import PlacedTag, TagNames, read_tags
from cleveragents.errors import ReleaseError


def require_expected_failure(catalog: Catalog, bug: int, others: Sequence[int] = ()) -> None:
    """Refuse a bug of which no test expects to fail.

    Raises:
        ReleaseError: There is none, with the reason.
    """
    states = {test.state for test in catalog.captured() if test.bug == bug}
    if EXPECTED_TO_FAIL in states:
        return
    if WRONG_TAGS in states:
        raise ReleaseError(bug, "its tags are wrong", "cleveragents bug check")
    if RELEASED in states:
        without = f"leave it out: cleveragents bug release {' '.join(map(str, others))}"
        raise ReleaseError(bug, "it is released already", without if others else "nothing is to be done")
    tests = " or ".join(dialect.test for dialect in catalog.dialects)
    raise ReleaseError(bug, f"no {tests} captures it", "look for its number in: cleveragents bug list")


def expects(test: TaggedTest, bugs: AbstractSet[int], names: TagNames) -> bool:
    """Whether a test expects to fail by one of ``bugs``."""
    tags = read_tags(test.tag_names, names)
    return tags.expected_fail and not bugs.isdisjoint(tags.bugs)


def bugs_of(tests: Iterable[TaggedTest], names: TagNames) -> set[int]:
    """All bugs that ``tests`` capture."""
    return {bug for test in tests for bug in read_tags(test.tag_names, names).bugs}


def refuse_shared(
    tag: str, place: str, covered: AbstractSet[int], bugs: AbstractSet[int], dialect: Dialect
) -> None:
    """Refuse to remove a tag, written at ``place``, that covers other bugs than ``bugs``.

    Raises:
        ReleaseError: It does.
    """
    others = covered - bugs
    if others:
        reason = f"the {dialect.tag(tag)} at {place} covers {bug_list(sorted(others))} as well"
        together = " ".join(map(str, sorted(bugs | others)))
        mend = (
            f"if all are fixed: cleveragents bug release {together}; else put the tag on each {dialect.test}"
        )
        raise ReleaseError(min(bugs), reason, mend)


def prove(
    before: Sequence[TaggedTest], after: Sequence[TaggedTest], bugs: AbstractSet[int], names: TagNames
) -> None:
    """Refuse an edit that changed anything but the one tag.

    Raises:
        ReleaseError: It did.
    """
    wanted = [_unplaced(test, bugs, names) for test in before]
    if wanted != [_unplaced(test, frozenset(), names) for test in after]:
        tag = before[0].dialect.tag(names.expected_fail)
        reason = f"its {tag} cannot be removed without changing other tags"
        raise ReleaseError(min(bugs), reason, "remove the tag by hand")


def _unplaced(test: TaggedTest, bugs: AbstractSet[int], names: TagNames) -> TaggedTest:
    kept = test.tag_names - ({names.expected_fail} if expects(test, bugs, names) else set())
    return test._replace(line=0, outline_line=0, tags=tuple(PlacedTag(name, 0) for name in sorted(kept)))
