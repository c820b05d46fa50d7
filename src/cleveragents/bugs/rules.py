"""The tag rules T1-T6: a broken rule is data, with its place and the way to mend it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from typing import NamedTuple

from cleveragents.bugs.dialect import BEHAVE, Dialect
from cleveragents.bugs.tags import PlacedTag, TagKind, TagNames, classify, nearest

# The tags of a bug that has been released.
REGRESSION = {TagKind.BUG, TagKind.NUMBER}


class Severity(Enum):
    """Whether a broken rule turns the run red."""

    ERROR = "error"
    WARNING = "warning"


class TaggedTest(NamedTuple):
    """A scenario or test (an outline's row counts as one) with its effective tags, inherited ones included.

    ``outline`` is the name shared by the rows of one outline, and ``outline_line`` its line; both
    equal ``name`` and ``line`` for an ordinary scenario or test.
    """

    file: str
    line: int
    name: str
    tags: tuple[PlacedTag, ...]
    own_steps: int
    outline: str
    outline_line: int
    dialect: Dialect = BEHAVE

    @property
    def tag_names(self) -> frozenset[str]:
        """The names of the effective tags."""
        return frozenset(tag.name for tag in self.tags)


class Violation(NamedTuple):
    """A broken rule: where, which, what is wrong, and what to do."""

    file: str
    line: int
    rule: str
    message: str
    mend: str

    @property
    def severity(self) -> Severity:
        """T6 warns, all others are errors."""
        return Severity.WARNING if self.rule == "T6" else Severity.ERROR

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.severity.value} {self.rule}: {self.message}"


class _Kinds(NamedTuple):
    """The tags of one test, sorted by what they mean."""

    test: TaggedTest
    names: TagNames
    tags: dict[TagKind, list[PlacedTag]]

    def of(self, *kinds: TagKind) -> list[PlacedTag]:
        return [tag for kind in kinds for tag in self.tags.get(kind, ())]

    @property
    def numbered(self) -> bool:
        # A malformed number is an attempt at one: T4 reports it, and T2 and T3 need not as well.
        return bool(self.of(TagKind.NUMBER, TagKind.BAD_NUMBER)) or self._meant(TagKind.NUMBER)

    @property
    def marked(self) -> bool:
        return not self.names.bug or bool(self.of(TagKind.BUG)) or self._meant(TagKind.BUG)

    def _meant(self, kind: TagKind) -> bool:
        # T5 tells what a look-alike was meant to be: one typing error is one violation.
        look_alikes = self.of(TagKind.LOOK_ALIKE)
        return any(classify(nearest(tag.name, self.names), self.names) is kind for tag in look_alikes)

    def tag(self, name: str) -> str:
        """A tag as the test's framework writes it."""
        return self.test.dialect.tag(name)

    def broken(self, rule: str, tag: PlacedTag, message: str, mend: str) -> Violation:
        return Violation(self.test.file, tag.line or self.test.line, rule, message, mend)


def check_tags(test: TaggedTest, names: TagNames) -> list[Violation]:
    """All tag rules that ``test`` breaks, in the order of the rules."""
    by_kind: dict[TagKind, list[PlacedTag]] = {}
    for tag in test.tags:
        kind = classify(tag.name, names)
        if kind:
            by_kind.setdefault(kind, []).append(tag)
    # What most tests have that have to do with bugs breaks none: nothing, or the mark and a number.
    if not by_kind or by_kind.keys() == REGRESSION:
        return []
    kinds = _Kinds(test, names, by_kind)
    return [violation for rule in RULES for violation in rule(kinds)]


def check_all(tests: Iterable[TaggedTest], names: TagNames) -> list[Violation]:
    """The violations of all ``tests``, sorted by place; one inherited tag is reported once."""
    return sorted({violation for test in tests for violation in check_tags(test, names)})


def _t1(kinds: _Kinds) -> Iterator[Violation]:
    if not kinds.marked:
        mark = kinds.tag(kinds.names.bug)
        for tag in kinds.of(TagKind.NUMBER):
            written = kinds.tag(tag.name)
            yield kinds.broken("T1", tag, f"{written} without {mark}", f"add {mark} beside {written}")


def _t2(kinds: _Kinds) -> Iterator[Violation]:
    missing = [] if kinds.marked else [kinds.tag(kinds.names.bug)]
    missing += [] if kinds.numbered else [kinds.tag(kinds.names.number_tag("N"))]
    for tag in kinds.of(TagKind.EXPECTED_FAIL) if missing else ():
        written, lacking = kinds.tag(tag.name), " and ".join(missing)
        mend = f"add {lacking} beside {written}" + ("" if kinds.numbered else ", N being the bug's number")
        yield kinds.broken("T2", tag, f"{written} without {lacking}", mend)


def _t3(kinds: _Kinds) -> Iterator[Violation]:
    number = kinds.tag(kinds.names.number_tag("N"))
    for tag in kinds.of(TagKind.BUG) if not kinds.numbered else ():
        written = kinds.tag(tag.name)
        mend = f"add {number} beside {written}, N being the bug's number"
        yield kinds.broken("T3", tag, f"{written} without any {number}", mend)


def _t4(kinds: _Kinds) -> Iterator[Violation]:
    for tag in kinds.of(TagKind.BAD_NUMBER):
        reason = "the bug's number is not a positive whole number without leading zeros"
        example = kinds.tag(kinds.names.number_tag(7))
        mend = f"write the number of the bug, as in {example}"
        yield kinds.broken("T4", tag, f"{kinds.tag(tag.name)}: {reason}", mend)


def _t5(kinds: _Kinds) -> Iterator[Violation]:
    for tag in kinds.of(TagKind.LOOK_ALIKE):
        meant = kinds.tag(nearest(tag.name, kinds.names))
        message = f"{kinds.tag(tag.name)} is not a tag of the bug workflow; the nearest is {meant}"
        yield kinds.broken("T5", tag, message, f"write {meant}, or give the tag a name of another kind")


def _t6(kinds: _Kinds) -> Iterator[Violation]:
    dialect = kinds.test.dialect
    cannot_fail = "a captured bug that cannot fail for its bug"
    for tag in kinds.of(TagKind.EXPECTED_FAIL):
        for name in map(dialect.tag, sorted(filter(dialect.mutes, kinds.test.tag_names))):
            message = f"{cannot_fail}: {dialect.tag(tag.name)} with {name}"
            yield kinds.broken("T6", tag, message, f"remove {name}: an expected failure has to run")
        if not kinds.test.own_steps:
            at_test = PlacedTag(tag.name, kinds.test.line)
            message = f"{cannot_fail}: it has no {dialect.step}s of its own, or no rows"
            mend = f"add the {dialect.step}s, or rows, that show the bug"
            yield kinds.broken("T6", at_test, message, mend)


RULES: tuple[Callable[[_Kinds], Iterator[Violation]], ...] = (_t1, _t2, _t3, _t4, _t5, _t6)
