"""The board as data, for programs; the page holds the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from cleveragents.bugs.verdicts import Verdict
from cleveragents.report.board import Board, BoardBug, BoardTest, Observed, Past, Recorded
from cleveragents.report.wording import COMMANDS, command_for

SCHEMA = "cleveragents.board/1"
USUAL_ERROR = "AssertionError"


def as_data(board: Board) -> dict[str, Any]:
    """All that the board says: moments in UTC, the bugs in its order.

    What is not known is left out, and what is usual: the next command of a state, the name and the
    state of a test that are those of its bug, a single row, the status that goes with a verdict, the time of
    the last run, an AssertionError, and a message that said no more than what was expected, and got.
    """
    origin, last_run = board.origin, board.last_run
    return {
        "schema": SCHEMA,
        "project": origin.project,
        **_known(branch=origin.branch, commit=origin.commit, issue_url=board.issue_url),
        "made": _moment(origin.made),
        "tool": origin.tool,
        "versions": dict(origin.versions),
        **_known(last_run=_moment(last_run) if last_run else None),
        "counts": {str(state): count for state, count in board.counts.items()},
        "commands": {str(state): command for state, command in COMMANDS.items()},
        "bugs": [_bug(bug, last_run) for bug in board.bugs],
        "trend": [[point.day.isoformat(), point.open, point.released] for point in board.trend],
        "notes": [{"text": note.text, "fault": note.is_fault} for note in board.notes],
    }


def _known(**facts: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever JSON can hold
    """The facts without those of which nothing is known."""
    return {name: value for name, value in facts.items() if value not in (None, "", [])}


def _bug(bug: BoardBug, last_run: datetime | None) -> dict[str, Any]:
    capture = bug.capture
    captured = capture and _known(
        day=capture.date.date().isoformat(), author=capture.author, commit=capture.commit, bound=capture.bound
    )
    usual = command_for(bug.state, bug.number)
    return {
        "bug": bug.number,
        "state": str(bug.state),
        "title": bug.title,
        **_known(command=bug.command if bug.command != usual else None),
        **_known(committed=False if bug.committed is False else None, captured=captured),
        "tests": [_test(test, bug, last_run) for test in bug.tests],
    }


def _test(test: BoardTest, bug: BoardBug, last_run: datetime | None) -> dict[str, Any]:
    return {
        "file": test.file,
        "line": test.line,
        "framework": test.framework,
        **_known(
            name=test.name if test.name != bug.title else None,
            state=str(test.state) if test.state is not bug.state else None,
            rows=test.rows if test.rows > 1 else None,
            note=test.note,
            recorded=None if test.recorded is Recorded.NONE else str(test.recorded),
            outcome=_outcome(test.outcome, last_run) if test.outcome else None,
        ),
    }


def _outcome(outcome: Observed, last_run: datetime | None) -> dict[str, Any]:
    facts = ("reason", "step", "message", "wanted")
    difference = outcome.difference
    unjudged = outcome.verdict == Verdict.UNCHANGED.value
    return _known(
        verdict=None if unjudged else outcome.verdict,
        status=outcome.status if unjudged else None,
        finished=_moment(outcome.finished) if outcome.finished != last_run else None,
        error=outcome.error if outcome.error != USUAL_ERROR else None,
        **{name: getattr(outcome, name) for name in facts},
        expected=difference and difference.expected,
        got=difference and difference.got,
        earlier=list(_runs(outcome.earlier)),
    )


def _runs(earlier: Sequence[Past]) -> Iterator[list[str | int]]:
    """How often the same was said in a row, and since which day."""
    for said, ones in groupby(earlier, key=_said):
        same = list(ones)
        yield [said, len(same), same[0].finished.date().isoformat()]


def _said(one: Past) -> str:
    return one.status if one.verdict == Verdict.UNCHANGED.value else one.verdict


def _moment(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"
