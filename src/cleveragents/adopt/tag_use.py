"""The tags that a project's tests have, counted, and which of them mean what ours mean."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cleveragents.bugs.tags import FAMILY

# How other teams call an expected failure, and what they put in front of a bug's number.
EXPECTED = {
    "xfail", "expected_fail", "expected_failure", "expectedfailure", "expectedfail", "known_failure",
    "knownfailure", "knownfail", "known_bug", "knownbug", "failing",
}  # fmt: skip
NUMBERED = re.compile(
    r"(?P<before>(?i:(?:rh)?bz|bugzilla|bug|issue|gh|ticket|defect)[-_.:]?|[A-Z][A-Z0-9]{1,9}-)[1-9][0-9]*"
)
_ROBOT_TAGS = re.compile(
    r"\s*(?:\[Tags\]|(?:Test|Force|Default|Keyword) Tags)(?:\s{2,}|\t)(?P<tags>.*)", re.IGNORECASE
)
FENCES = ('"""', "```")
_CELLS = re.compile(r"\t|\s{2,}")


@dataclass(frozen=True, slots=True)
class TagUse:
    """How often each kind of tag stands in the files of the tests.

    ``expected`` and ``numbered`` are the names that a team has chosen for what ours mean, the second with
    ``{N}`` for the number; both may be empty. ``numbers`` counts different bugs.
    """

    ours: int = 0
    expected: str = ""
    expected_count: int = 0
    numbered: str = ""
    numbered_count: int = 0
    numbers: int = 0

    @property
    def are_foreign(self) -> bool:
        """Whether a team has names of its own, and none of ours."""
        return bool((self.expected or self.numbered) and not self.ours)


def tag_use(tags: Iterable[str]) -> TagUse:
    """What the tags of all tests, each as often as it stands there, tell of their names."""
    counts = Counter(tags)
    ours = sum(count for tag, count in counts.items() if tag.casefold().startswith(FAMILY))
    foreign = {tag: count for tag, count in counts.items() if not tag.casefold().startswith(FAMILY)}
    expected = Counter({tag: n for tag, n in foreign.items() if tag.casefold().replace("-", "_") in EXPECTED})
    numbered = _numbered(foreign)
    name, count = expected.most_common(1)[0] if expected else ("", 0)
    before = max(numbered, key=lambda each: numbered[each].total(), default="")
    own = numbered.get(before, Counter())
    return TagUse(ours, name, count, f"{before}{{N}}" if own else "", own.total(), len(own))


def tags_in(text: str, *, is_robot: bool) -> Iterator[str]:
    """The tags of a file, by its lines: nothing has to be installed, and nothing need be right."""
    yield from _robot_tags(text) if is_robot else _gherkin_tags(text)


def _robot_tags(text: str) -> Iterator[str]:
    for line in text.splitlines():
        found = _ROBOT_TAGS.match(line)
        yield from (cell for cell in _CELLS.split(found["tags"].strip()) if cell) if found else ()


def _gherkin_tags(text: str) -> Iterator[str]:
    fence = ""  # of a text that belongs to a step, and may be a feature
    for line in map(str.lstrip, text.splitlines()):
        if fence:
            fence = "" if line.startswith(fence) else fence
        elif line.startswith(FENCES):
            fence = line[:3]
        elif line.startswith("@"):
            words = line.split(" #")[0].split()
            yield from (word.removeprefix("@") for word in words if word.startswith("@"))


def _numbered(counts: dict[str, int]) -> dict[str, Counter[str]]:
    """The tags with numbers, by what stands in front of the number."""
    groups: dict[str, Counter[str]] = {}
    for tag, count in counts.items():
        if found := NUMBERED.fullmatch(tag):
            groups.setdefault(found["before"], Counter())[tag] += count
    return groups
