"""What ``bug list`` shows: captured bugs with their ages, their states and their last outcomes; pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from cleveragents.bugs.catalog import EXPECTED_TO_FAIL, RELEASED, WRONG_TAGS, CapturedTest
from cleveragents.bugs.first_commit import AT_MOST, FirstCommit, History
from cleveragents.bugs.last import LastOutcome, heaviest
from cleveragents.bugs.verdicts import Verdict

FIXED = "fixed, not released"
BROKEN = "broken"
# What is to be done next comes first.
STATES = (FIXED, BROKEN, WRONG_TAGS, EXPECTED_TO_FAIL, RELEASED)
OPEN = "open"  # all but released
# A test's name and line.
Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a project's bugs: their history, and the last outcomes by file.

    ``history`` is None where there is none, for the reason that ``problem`` tells.
    """

    history: History | None = None
    outcomes: Mapping[str, Sequence[LastOutcome]] = field(default_factory=dict)
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list, as of the moment ``now``.

    ``committed`` is None where no history is known.
    """

    test: CapturedTest
    now: datetime
    committed: bool | None = None
    first: FirstCommit | None = None
    last: LastOutcome | None = None

    @property
    def state(self) -> str:
        """What is to be thought of the bug today."""
        if self.test.state != EXPECTED_TO_FAIL or not self.last:
            return self.test.state
        verdicts = {Verdict.XPASS.value: FIXED, Verdict.BROKEN.value: BROKEN}
        return verdicts.get(self.last.verdict, EXPECTED_TO_FAIL)

    @property
    def age(self) -> timedelta | None:
        """For how long the bug has been captured; None where that is not known."""
        return max(self.now - self.first.date, timedelta()) if self.first else None

    @property
    def author(self) -> str:
        """Who has captured it; empty where that is not known."""
        return self.first.author if self.first else ""

    def is_older_than(self, length: timedelta) -> bool:
        """Whether that is certain."""
        at_most = self.first is not None and self.first.bound == AT_MOST
        return self.age is not None and self.age > length and not at_most


@dataclass(frozen=True, slots=True)
class Filters:
    """Which rows are wanted: those that fit each filter that is set."""

    states: frozenset[str] = frozenset()
    bugs: frozenset[int] = frozenset()
    author: str = ""
    framework: str = ""
    older_than: timedelta | None = None

    def accept(self, row: Row) -> bool:
        """Whether a row fits them all."""
        return (
            (not self.states or row.state in self.states)
            and (not self.bugs or row.test.bug in self.bugs)
            and self.author.casefold() in row.author.casefold()
            and self.framework in ("", row.test.framework)
            and (self.older_than is None or row.is_older_than(self.older_than))
        )


def rows_of(tests: Mapping[str, Sequence[CapturedTest]], known: Known, now: datetime) -> Iterator[Row]:
    """The captured bugs of one project, given by their files as seen from its folder."""
    for file, captured in tests.items():
        places = {(row.name, row.line) for test in captured for row in test.rows}
        outcomes = known.outcomes.get(file, ())
        for test in captured:
            first = known.history.get((test.bug, test.file)) if known.history else None
            committed = None if known.history is None else first is not None
            yield Row(test, now, committed, first, last_outcome(test, outcomes, places))


def last_outcome(
    test: CapturedTest, outcomes: Iterable[LastOutcome], places: AbstractSet[Place]
) -> LastOutcome | None:
    """The outcome that counts for a test: of several rows, the one that asks for most.

    ``places`` are those of all captured tests in the file: an outcome that was observed elsewhere is one of
    a test that has moved since. One that was observed while the expected-fail tag was there says nothing
    once it is gone, nor the other way round.
    """
    rows = {(row.name, row.line) for row in test.rows}
    names = {name for name, _ in rows}
    fitting = [one for one in outcomes if one.name in names and _fits(one, test)]
    there = [one for one in fitting if (one.name, one.line) in rows]
    moved = [one for one in fitting if (one.name, one.line) not in places]
    return heaviest(there or moved) if there or moved else None


def _fits(outcome: LastOutcome, test: CapturedTest) -> bool:
    same_tag = outcome.expected_fail == (test.state == EXPECTED_TO_FAIL)
    return outcome.framework == test.framework and (same_tag or test.state == WRONG_TAGS)


def states_meant(text: str) -> frozenset[str]:
    """The states that a word of the user means: the beginning of a name, or ``open``; none where none is."""
    word = text.strip().casefold()
    if word == OPEN:
        return frozenset(STATES) - {RELEASED}
    return frozenset(state for state in STATES if word and state.startswith(word))


def _age_key(row: Row) -> tuple[bool, float]:
    # What is not known is the youngest: it has not been committed, as a rule.
    return row.age is None, -row.age.total_seconds() if row.age is not None else 0.0


KEYS: dict[str, Callable[[Row], Any]] = {
    "bug": lambda row: row.test.bug,
    "age": _age_key,
    "state": lambda row: STATES.index(row.state),
    "author": lambda row: (not row.author, row.author.casefold()),
    "file": lambda row: (row.test.file, row.test.line),
}


def arranged(rows: Iterable[Row], key: str, *, reverse: bool = False) -> list[Row]:
    """The rows by ``key``, the oldest and what is to be done next first; equal ones by bug and place."""
    by_place = sorted(rows, key=lambda row: (row.test.bug, row.test.file, row.test.line))
    return sorted(by_place, key=KEYS[key], reverse=reverse)
