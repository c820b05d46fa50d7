"""What was read of a project -> the board: no file is opened here, and nothing is printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from cleveragents.bugs.bug_list import Known, Row, rows_of
from cleveragents.bugs.catalog import EXPECTED_TO_FAIL, RELEASED, WRONG_TAGS, CapturedTest
from cleveragents.bugs.fingerprint import Fingerprint, fits
from cleveragents.bugs.fingerprint import shown as shown_fingerprint
from cleveragents.bugs.last import Earlier, LastOutcome
from cleveragents.bugs.ledger import Ledger
from cleveragents.bugs.observed import Failure, Kind, Place
from cleveragents.bugs.readable import readable
from cleveragents.bugs.verdicts import Verdict
from cleveragents.report.board import (
    Board,
    BoardBug,
    BoardTest,
    Capture,
    Note,
    Observed,
    Origin,
    Past,
    Point,
    Recorded,
    State,
)
from cleveragents.report.difference import difference_in
from cleveragents.report.room import cut, within_reason
from cleveragents.report.steps import failing_line, shortened
from cleveragents.report.wording import BACK, TAG_RULES, command_for

# A test by its framework, its file, its name and its line.
TestKey = tuple[str, str, str, int]
Steps = Mapping[tuple[str, int], Sequence[str]]

ORDER = list(State)
CHECK = "cleveragents bug check"
HARMLESS = ("passed", "skipped", "untested")
# What is shown of a message; the framework's own log has the whole of it.
LONGEST = 700
REMEMBERED = 10  # earlier verdicts that are shown


@dataclass(frozen=True, slots=True)
class Facts:
    """All that was read: ``tests`` by their files, ``messages`` whole where the last run has had the test."""

    origin: Origin
    tests: Mapping[str, Sequence[CapturedTest]]
    known: Known = field(default_factory=Known)
    ledger: Ledger = field(default_factory=Ledger)
    messages: Mapping[TestKey, str] = field(default_factory=dict)
    steps: Steps = field(default_factory=dict)
    trend: tuple[Point, ...] = ()
    notes: tuple[Note, ...] = ()
    issue_url: str = ""
    redact: Callable[[str], str] = str


def assemble(facts: Facts) -> Board:
    """The board of a project, in the order in which something is to be done."""
    found = sorted(_placed(facts), key=lambda each: each[1].test.bug)
    bugs = [
        _bug(number, list(rows), facts) for number, rows in groupby(found, key=lambda each: each[1].test.bug)
    ]
    bugs.sort(key=lambda bug: (ORDER.index(bug.state), bug.number))
    notes = tuple(replace(note, text=facts.redact(note.text)) for note in facts.notes)
    trend = _until_today(facts, bugs)
    return within_reason(Board(facts.origin, tuple(bugs), trend, notes, facts.issue_url))


def _placed(facts: Facts) -> Iterator[tuple[str, Row]]:
    for file, tests in facts.tests.items():
        for row in rows_of({file: tests}, facts.known, facts.origin.made):
            yield file, row


def _bug(number: int, placed: Sequence[tuple[str, Row]], facts: Facts) -> BoardBug:
    tests = sorted((_test(file, row, facts) for file, row in placed), key=_urgency)
    state = tests[0].state
    first = [row for _, row in placed if row.first]
    wrong_tags = any(row.test.state == WRONG_TAGS for _, row in placed)
    return BoardBug(
        number=number,
        state=state,
        title=tests[0].name,
        command=CHECK if wrong_tags and state is State.BROKEN else command_for(state, number),
        tests=tuple(tests),
        committed=None if facts.known.history is None else bool(first),
        capture=_capture(min(first, key=lambda row: row.age or first[0].age or 0)) if first else None,
    )


def _urgency(test: BoardTest) -> tuple[int, str, int]:
    return ORDER.index(test.state), test.file, test.line


def _capture(row: Row) -> Capture | None:
    first = row.first
    return Capture(first.date, readable(first.author), first.sha[:8], first.bound) if first else None


def _test(file: str, row: Row, facts: Facts) -> BoardTest:
    test, last = row.test, row.last
    state, note = _state(row)
    # A failure of a test that is released, or passes, is no recorded one.
    judged = state in (State.EXPECTED, State.BROKEN) and test.state == EXPECTED_TO_FAIL
    fingerprint = facts.ledger.find(file, last.name if last else test.name) if judged else None
    message = facts.messages.get(_key(last), last.message) if last else ""
    # What a test does is worth its room where it has failed.
    steps = facts.steps.get((file, test.line), ()) if state in (State.BROKEN, State.EXPECTED) else ()
    lines, failing = shortened(steps, failing_line(steps, last.step if last else ""))
    return BoardTest(
        state=state,
        file=file,
        line=test.line,
        name=facts.redact(readable(test.name)).strip(),
        framework=test.framework,
        rows=test.tests,
        note=note,
        outcome=_observed(last, message, fingerprint, facts.redact) if last else None,
        recorded=_recorded(last, message, fingerprint) if last else Recorded.NONE,
        steps=tuple(facts.redact(line) for line in lines),
        failing=failing,
    )


def _state(row: Row) -> tuple[State, str]:
    """What is to be done about a test, and why, where its verdict does not say it."""
    if row.test.state == WRONG_TAGS:
        return State.BROKEN, TAG_RULES
    if row.test.state == RELEASED:
        is_back = row.last is not None and row.last.status not in HARMLESS
        return (State.BROKEN, BACK) if is_back else (State.RELEASED, "")
    if row.last is None or row.last.verdict == Verdict.UNCHANGED.value:
        return State.NOT_RUN, ""
    states = {Verdict.XPASS.value: State.FIXED, Verdict.BROKEN.value: State.BROKEN}
    return states.get(row.last.verdict, State.EXPECTED), ""


def _key(last: LastOutcome) -> TestKey:
    return last.framework, last.file, last.name, last.line


def _observed(
    last: LastOutcome, message: str, fingerprint: Fingerprint | None, redact: Callable[[str], str]
) -> Observed:
    has_failed = last.verdict != Verdict.XPASS.value
    stated = difference_in(message) if has_failed else None
    other = _recorded(last, message, fingerprint) is Recorded.OTHER and fingerprint is not None
    # What is taken apart needs not be told again.
    shown = redact(cut(readable(message.strip()), LONGEST)) if has_failed and not stated else ""
    difference = stated and replace(stated, expected=redact(stated.expected), got=redact(stated.got))
    return Observed(
        verdict=last.verdict,
        status=last.status,
        finished=last.finished,
        reason=redact(readable(last.reason)),
        step=redact(readable(last.step)),
        error=readable(last.error),
        message=shown,
        wanted=redact(
            cut(
                readable(last.wanted or (shown_fingerprint(fingerprint) if other and fingerprint else "")),
                LONGEST,
            )
        ),
        earlier=tuple(map(_plain, last.earlier[-REMEMBERED:])) if last.expected_fail else (),
        difference=difference or None,
    )


def _plain(one: Earlier) -> Past:
    return Past(readable(one.verdict), readable(one.status), one.finished)


def _recorded(last: LastOutcome, message: str, fingerprint: Fingerprint | None) -> Recorded:
    """How the last failure compares with the one in the ledger, by which an expected one was judged."""
    if fingerprint is None or last.verdict == Verdict.XPASS.value:
        return Recorded.NONE
    if last.verdict == Verdict.XFAIL.value:
        return Recorded.SAME
    failure = Failure(Place.BODY, Kind.ASSERTION, last.step, message, (last.error,))
    return Recorded.SAME if not last.wanted and fits(fingerprint, failure) else Recorded.OTHER


def _until_today(facts: Facts, bugs: Iterable[BoardBug]) -> tuple[Point, ...]:
    """The trend up to the moment of the board, which knows what is not committed as well."""
    states = [bug.state for bug in bugs]
    today = facts.origin.made.date()
    released = states.count(State.RELEASED)
    now = Point(today, len(states) - released, released)
    earlier = tuple(point for point in facts.trend if point.day < today)
    return (*earlier, now) if earlier else ()
