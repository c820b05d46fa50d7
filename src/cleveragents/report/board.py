"""What the bug board says, as values; every form of it is made from these."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum


class State(StrEnum):
    """What is to be done about a bug; the order is that in which it is to be done."""

    FIXED = "fixed"
    BROKEN = "broken"
    EXPECTED = "expected"
    NOT_RUN = "not run"
    RELEASED = "released"

    @property
    def is_open(self) -> bool:
        """Whether something is left to be done."""
        return self is not State.RELEASED


class Recorded(StrEnum):
    """How a failure compares with the one in the ledger."""

    SAME = "same"
    OTHER = "other"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Difference:
    """What a message says was expected, and what there was instead."""

    expected: str
    got: str


@dataclass(frozen=True, slots=True)
class Past:
    """What a run before the last one has reported."""

    verdict: str
    status: str
    finished: datetime


@dataclass(frozen=True, slots=True)
class Observed:
    """What the last run with a test has reported of it; texts are fit to be shown to anybody."""

    verdict: str
    status: str
    finished: datetime
    reason: str = ""
    step: str = ""
    error: str = ""
    message: str = ""
    wanted: str = ""
    earlier: tuple[Past, ...] = ()
    difference: Difference | None = None


@dataclass(frozen=True, slots=True)
class BoardTest:
    """A test of a bug, or the alike ``rows`` of one outline; ``file`` is seen from the project's folder.

    ``steps`` is what it does, line by line; ``failing`` is the one that failed, where that is known.
    """

    state: State
    file: str
    line: int
    name: str
    framework: str
    rows: int = 1
    note: str = ""
    outcome: Observed | None = None
    recorded: Recorded = Recorded.NONE
    steps: tuple[str, ...] = ()
    failing: int | None = None


@dataclass(frozen=True, slots=True)
class Capture:
    """The commit by which a bug was captured; ``bound`` is as in ``FirstCommit``."""

    date: datetime
    author: str
    commit: str
    bound: str = ""


@dataclass(frozen=True, slots=True)
class BoardBug:
    """A captured bug with its tests, those that want something first; ``command`` is what to do next.

    ``committed`` is None where no history is known.
    """

    number: int
    state: State
    title: str
    command: str
    tests: tuple[BoardTest, ...]
    committed: bool | None = None
    capture: Capture | None = None

    def age(self, now: datetime) -> timedelta | None:
        """For how long it has been captured; None where that is not known."""
        return max(now - self.capture.date, timedelta()) if self.capture else None


@dataclass(frozen=True, slots=True)
class Point:
    """How many bugs of the project were open, and how many released, on a day."""

    day: date
    open: int
    released: int


@dataclass(frozen=True, slots=True)
class Note:
    """Something that a reader of the board has to know; a fault is something to be mended."""

    text: str
    is_fault: bool = False


@dataclass(frozen=True, slots=True)
class Origin:
    """Of what, when and by what a board was made: in UTC; ``versions`` are those of the frameworks."""

    project: str
    made: datetime
    tool: str
    branch: str = ""
    commit: str = ""
    versions: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Board:
    """All of it; the bugs are in the order in which something is to be done about them.

    ``issue_url`` is the address of a bug in the tracker, with ``{N}`` for its number; empty without one.
    """

    origin: Origin
    bugs: tuple[BoardBug, ...] = ()
    trend: tuple[Point, ...] = ()
    notes: tuple[Note, ...] = ()
    issue_url: str = ""

    @property
    def counts(self) -> dict[State, int]:
        """How many bugs there are in each state."""
        states = [bug.state for bug in self.bugs]
        return {state: states.count(state) for state in State}

    def of(self, state: State) -> tuple[BoardBug, ...]:
        """The bugs in a state."""
        return tuple(bug for bug in self.bugs if bug.state is state)

    def url(self, bug: BoardBug) -> str:
        """Where a bug is in the tracker; empty where nobody has said it."""
        return self.issue_url.replace("{N}", str(bug.number))

    @property
    def last_run(self) -> datetime | None:
        """When the latest run that it tells about had ended; None where none is recorded."""
        outcomes = [test.outcome for bug in self.bugs for test in bug.tests if test.outcome]
        return max((outcome.finished for outcome in outcomes), default=None)

    @property
    def has_faults(self) -> bool:
        """Whether something could not be read, so that the board is not all there is."""
        return any(note.is_fault for note in self.notes)
