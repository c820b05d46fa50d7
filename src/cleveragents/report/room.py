"""How much of each bug a board tells: all of it where that fits, and less of each where there are many."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from html import escape

from cleveragents.report.board import Board, BoardBug, BoardTest, Difference, Observed
from cleveragents.report.data import as_data
from cleveragents.report.steps import shortened

# Bugs of which nobody reads what each test does.
MANY = 200
# Bytes for the bugs of a page, beside its style and script: 100 kB for 100 bugs, 1.5 MB for 2,000.
ROOM, ROOMY, ROOM_OF_MORE = 74_600, 100, 734
# What a row has beside its texts: elements, facts, and a place in the trend.
ROW = 250


@dataclass(frozen=True, slots=True)
class _Detail:
    """How long a text may be, in letters, how many steps are shown, and whether earlier runs are told."""

    letters: int
    steps: int
    tells_past: bool = True


DETAILS = (
    _Detail(400, 15),
    _Detail(200, 7),
    _Detail(120, 3),
    _Detail(80, 1),
    _Detail(60, 1, tells_past=False),
    _Detail(25, 1, tells_past=False),
)


def within_reason(board: Board) -> Board:
    """The board, its texts shortened and steps left out until its page has the size that it may have.

    Of more than MANY bugs, what each test does and did before is left out at once. Titles, files, verdicts
    and commands are never shortened.
    """
    brief = _each_test(board, _brief) if len(board.bugs) > MANY else board
    fitting = (cut for detail in DETAILS if _fits(cut := _at(brief, detail)))
    return brief if _fits(brief) else next(fitting, _at(brief, DETAILS[-1]))


def _fits(board: Board) -> bool:
    return _weight(board) <= ROOM + ROOM_OF_MORE * max(0, len(board.bugs) - ROOMY)


def _weight(board: Board) -> int:
    """About how many bytes the bugs have in a page: as data and as rows."""
    data = json.dumps(as_data(board)["bugs"], ensure_ascii=False, separators=(",", ":"))
    escaped = 5 * sum(map(data.count, "<>&"))
    return len(data.encode()) + escaped + sum(map(_weight_of_row, board.bugs))


def _weight_of_row(bug: BoardBug) -> int:
    texts = [bug.title, *(text for test in bug.tests for text in (test.file, *_texts(test)))]
    return ROW * len(bug.tests) + sum(len(escape(text).encode()) for text in texts)


def _texts(test: BoardTest) -> list[str]:
    outcome = test.outcome
    told = [outcome.reason, outcome.message, outcome.wanted] if outcome else []
    stated = [outcome.difference.expected, outcome.difference.got] if outcome and outcome.difference else []
    return [*test.steps, *told, *stated]


def _each_test(board: Board, change: Callable[[BoardTest], BoardTest]) -> Board:
    return replace(board, bugs=tuple(replace(bug, tests=tuple(map(change, bug.tests))) for bug in board.bugs))


def _brief(test: BoardTest) -> BoardTest:
    outcome = replace(test.outcome, earlier=()) if test.outcome else None
    return replace(test, steps=(), failing=None, outcome=outcome)


def _at(board: Board, detail: _Detail) -> Board:
    return _each_test(board, lambda test: _shortened(test, detail))


def _shortened(test: BoardTest, detail: _Detail) -> BoardTest:
    steps, failing = shortened(test.steps, test.failing, detail.steps)
    outcome = _cut(test.outcome, detail) if test.outcome else None
    lines = tuple(cut(line, detail.letters) for line in steps)
    return replace(test, steps=lines, failing=failing, outcome=outcome)


def _cut(outcome: Observed, detail: _Detail) -> Observed:
    stated, letters = outcome.difference, detail.letters
    return replace(
        outcome,
        reason=cut(outcome.reason, letters),
        step=cut(outcome.step, letters),
        message=cut(outcome.message, letters),
        wanted=cut(outcome.wanted, letters),
        earlier=outcome.earlier if detail.tells_past else (),
        difference=stated and Difference(cut(stated.expected, letters), cut(stated.got, letters)),
    )


def cut(text: str, letters: int) -> str:
    """A text of at most so many letters, and an ellipsis where it was longer."""
    return text if len(text) <= letters else f"{text[:letters].rstrip()}\u2026"
