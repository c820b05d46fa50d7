"""Which test of the head is which test of the base: names, files and steps may all have changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from cleveragents.bugs.tags import BugTags

Key = Callable[["Test"], Hashable]


@dataclass(frozen=True, slots=True)
class Test:
    """A scenario, row or test as it stands in one commit; ``file`` is relative to the repository.

    ``outline`` is the name that the rows of one outline share; ``steps`` are lines that can be compared.
    ``is_wrong`` says that its tags break a rule, so that nobody knows what it is meant to show.
    """

    framework: str
    file: str
    line: int
    name: str
    outline: str
    tags: BugTags
    steps: tuple[str, ...]
    is_wrong: bool = False

    @property
    def bugs(self) -> tuple[int, ...]:
        """The bugs that it captures."""
        return self.tags.bugs


@dataclass(frozen=True, slots=True)
class Pairs:
    """The tests of two commits: those in both, as base and head, those that are gone, and the new ones."""

    both: tuple[tuple[Test, Test], ...]
    gone: tuple[Test, ...]
    new: tuple[Test, ...]


# From the surest to the least sure; what one leaves is for the next. The number in a row's name changes
# where another row is put above it, so its cells (which are among its steps) count before its name.
KEYS: tuple[Key, ...] = (
    lambda test: (test.file, test.outline, test.steps),
    lambda test: (test.file, test.name),
    lambda test: (test.outline, test.steps),
    lambda test: (test.bugs, test.steps) if test.bugs and test.steps else None,
    lambda test: (test.bugs, test.name) if test.bugs else None,
    # Last, so that a test which was renamed and muted is not taken for a new one.
    lambda test: test.steps or None,
)


def pair(base: Sequence[Test], head: Sequence[Test], renames: Mapping[str, str]) -> Pairs:
    """Find each test of the base on the head; ``renames`` holds the new paths of files by their old ones."""
    moved = {test: replace(test, file=renames.get(test.file, test.file)) for test in base}
    both: list[tuple[Test, Test]] = []
    gone, new = list(base), list(head)
    for key in KEYS:
        found = list(_alike([(test, key(moved[test])) for test in gone], [(test, key(test)) for test in new]))
        both += found
        paired = {id(test) for two in found for test in two}
        gone = [test for test in gone if id(test) not in paired]
        new = [test for test in new if id(test) not in paired]
    return Pairs(tuple(both), tuple(gone), tuple(new))


def _alike(
    base: Sequence[tuple[Test, Hashable]], head: Sequence[tuple[Test, Hashable]]
) -> Iterator[tuple[Test, Test]]:
    """Pairs of equal keys, in the order in which they stand; None is equal to nothing."""
    waiting: dict[Hashable, list[Test]] = defaultdict(list)
    for test, key in base:
        if key is not None:
            waiting[key].append(test)
    for test, key in head:
        if waiting.get(key):
            yield waiting[key].pop(0), test
