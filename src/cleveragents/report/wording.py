"""The words in which a board speaks, the same in every form of it."""

from __future__ import annotations

from collections.abc import Iterator

from cleveragents.bugs.messages import count_of
from cleveragents.report.board import Board, State

HEADINGS = {
    State.FIXED: "Fixed, tag still on",
    State.BROKEN: "Broken test",
    State.EXPECTED: "Still broken, as expected",
    State.NOT_RUN: "Not run yet",
    State.RELEASED: "Released",
}
ADVICE = {
    State.FIXED: "The bug is gone, and its test still says that it fails: runs are red until the tag goes.",
    State.BROKEN: "These tests fail for another reason than their bug, and say nothing about it: mend them.",
    State.EXPECTED: "The bug is there and its test shows it: runs stay green until somebody fixes it.",
    State.NOT_RUN: "Captured, and no run that is recorded here has had its test.",
    State.RELEASED: "Fixed and released: their tests guard against the bug's return.",
}
SHORT = {
    State.FIXED: "to release",
    State.BROKEN: "broken tests",
    State.EXPECTED: "still broken",
    State.NOT_RUN: "not run yet",
    State.RELEASED: "released",
}
# A sign beside each colour: who sees no colours, or prints, reads the same.
SIGNS = {
    State.FIXED: "\u2713",
    State.BROKEN: "!",
    State.EXPECTED: "\u00d7",
    State.NOT_RUN: "?",
    State.RELEASED: "\u25cf",
}
# What to do next, where nothing else is said.
COMMANDS = {
    State.FIXED: "cleveragents bug release {N}",
    State.BROKEN: "cleveragents bug verify {N}",
    State.EXPECTED: "cleveragents bug verify {N}",
    State.NOT_RUN: "cleveragents bug verify {N}",
}
VERDICTS = {"xfail": "expected failure", "xpass": "unexpected pass", "broken": "broken test"}
EMPTY = "No bug is captured yet"
FIRST_COMMAND = "cleveragents bug capture 7 --title 'What is wrong'"
BACK = "released, and fails again: the bug is back"
TAG_RULES = "breaks a tag rule: cleveragents bug check says which"


def headline(board: Board) -> str:
    """The counts for a title: ``2 to release, 41 open``."""
    counts = board.counts
    still_open = sum(counts[state] for state in State if state.is_open)
    fixed = [f"{counts[State.FIXED]} to release"] if counts[State.FIXED] else []
    return ", ".join([*fixed, f"{still_open} open"]) if board.bugs else "no bugs"


def sentences(board: Board) -> str:
    """What the board says, for somebody who reads nothing else."""
    said = list(_sentences(board))
    return " ".join(said) if said else f"{EMPTY}."


def _sentences(board: Board) -> Iterator[str]:
    counts = board.counts
    if fixed := counts[State.FIXED]:
        yield f"{_bugs(fixed)} fixed and {'waits' if fixed == 1 else 'wait'} for the tag to go."
    if broken := counts[State.BROKEN]:
        yield "The test of 1 bug is broken." if broken == 1 else f"The tests of {broken} bugs are broken."
    if expected := counts[State.EXPECTED]:
        yield f"{_bugs(expected)} captured and still broken, as expected."
    # Of these there is only something to be said where there is nothing else.
    if not_run := counts[State.NOT_RUN] * (not fixed + broken + expected):
        tests = "its test" if not_run == 1 else "their tests"
        yield f"{_bugs(not_run)} captured, and no run of {tests} is recorded."
    if released := counts[State.RELEASED] * (not any(counts[state] for state in State if state.is_open)):
        bugs = "the only bug is" if released == 1 else f"all {released} bugs are"
        yield f"Nothing is to be done: {bugs} released."


def _bugs(count: int) -> str:
    return f"{count_of(count, 'bug')} {'is' if count == 1 else 'are'}"


def command_for(state: State, number: int) -> str:
    """What to do next about a bug in a state; empty where nothing is left to be done."""
    return COMMANDS.get(state, "").replace("{N}", str(number))


def verdict_of(verdict: str, status: str) -> str:
    """A verdict in words; a test that expects nothing has the status that its framework gave it."""
    return VERDICTS.get(verdict, status)
