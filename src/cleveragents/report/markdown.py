"""The board as Markdown, for a comment on a pull request and the summary of a job."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cleveragents.bugs.first_commit import AT_LEAST, AT_MOST
from cleveragents.bugs.messages import count_of
from cleveragents.bugs.times import shown_time
from cleveragents.report.board import Board, BoardBug, BoardTest, State
from cleveragents.report.wording import ADVICE, FIRST_COMMAND, HEADINGS, headline, sentences

# By this line the comment of an earlier run is found, and written anew.
MARKER = "<!-- cleveragents:board -->"
# Forges take 65,536 characters in a comment.
LONGEST = 60_000
# What Markdown and HTML would take for something else than text.
MARKUP = re.compile(r"([\\`*_\[\]|~#@!])")
BOUNDS = {AT_LEAST: ">= ", AT_MOST: "<= "}
HEAD = ("bug", "test", "age", "captured by", "what the last run said", "next")
LONGEST_CELL = 160


@dataclass(frozen=True, slots=True)
class _Section:
    """A part of the report: lines that stand always, and those of a table, of which some may be left out."""

    before: Sequence[str]
    rows: Sequence[str]
    after: Sequence[str]
    left_out: int = 0

    @property
    def text(self) -> str:
        more = [f"\n... and {self.left_out} more."] if self.left_out else []
        return "\n".join([*self.before, *self.rows, *more, *self.after])


def as_markdown(board: Board) -> str:
    """The counts, a table of what is to be done, and the rest folded; at most LONGEST bytes."""
    sections = [_section(board, state) for state in State if board.of(state)]
    start = "\n".join(_start(board))
    room = LONGEST - len(start.encode()) - 1000
    texts = []
    for section in sections:
        fitting = _fitting(section, room)
        room -= len(fitting.text.encode())
        texts.append(fitting.text)
    return "\n\n".join([start, *texts])


def _start(board: Board) -> Iterator[str]:
    origin = board.origin
    at = "@".join(part for part in (origin.branch, origin.commit) if part)
    yield MARKER
    yield f"## Bugs of {escaped(origin.project)}: {headline(board)}"
    yield ""
    yield escaped(sentences(board))
    if not board.bugs:
        yield f"\nCapture the first one:\n\n```console\n$ {FIRST_COMMAND}\n```"
    for note in board.notes:
        yield f"\n> {'**To be mended:** ' if note.is_fault else ''}{escaped(note.text)}"
    made = f"{origin.made:%Y-%m-%d %H:%M} UTC"
    yield f"\n<sub>{escaped(at)}{', ' if at else ''}{made}, cleveragents {origin.tool}</sub>"


def _section(board: Board, state: State) -> _Section:
    bugs = board.of(state)
    heading = f"{HEADINGS[state]} ({len(bugs)})"
    table = [_line(HEAD), _line(["---"] * len(HEAD))]
    rows = [_line(_cells(board, bug)) for bug in bugs]
    if state in (State.FIXED, State.BROKEN):
        commands = _commands(state, bugs)
        return _Section([f"### {heading}", "", ADVICE[state], *commands, "", *table], rows, [])
    before = [f"<details><summary>{heading}</summary>", "", ADVICE[state], "", *table]
    return _Section(before, rows, ["", "</details>"])


def _commands(state: State, bugs: Sequence[BoardBug]) -> list[str]:
    if state is not State.FIXED:
        return []
    return ["", "```console", f"$ {release_all(bugs)}", "```"]


def release_all(bugs: Iterable[BoardBug]) -> str:
    """The command that releases all of them."""
    return f"cleveragents bug release {' '.join(str(bug.number) for bug in bugs)}"


def _cells(board: Board, bug: BoardBug) -> Iterator[str]:
    test = bug.tests[0]
    number = f"[#{bug.number}]({board.url(bug)})" if board.issue_url else f"#{bug.number}"
    more = f" and {count_of(len(bug.tests) - 1, 'more test')}" if len(bug.tests) > 1 else ""
    yield f"{number} {escaped(_short(bug.title))}"
    yield f"{escaped(f'{test.file}:{test.line}')}{more}"
    yield escaped(age_of(board, bug))
    yield escaped(bug.capture.author if bug.capture else "")
    yield escaped(_short(_said(test)))
    yield f"`{bug.command}`" if bug.command else ""


def age_of(board: Board, bug: BoardBug) -> str:
    """For how long a bug has been captured, as people write it; empty where that is not known."""
    age = bug.age(board.origin.made)
    if age is None or bug.capture is None:
        return "not committed" if bug.committed is False else ""
    return f"{BOUNDS.get(bug.capture.bound, '')}{shown_time(age)}"


def _said(test: BoardTest) -> str:
    outcome = test.outcome
    if test.note or outcome is None:
        return test.note
    if outcome.difference:
        return f"expected {outcome.difference.expected}, got {outcome.difference.got}"
    return outcome.reason if test.state is State.BROKEN else outcome.message.partition("\n")[0]


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_CELL else f"{text[:LONGEST_CELL].rstrip()}\u2026"


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def escaped(text: str) -> str:
    """Text that is nothing but text in Markdown, on one line; it mentions nobody, and links no issue."""
    plain = " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return MARKUP.sub(r"\\\1", plain)


def _fitting(section: _Section, room: int) -> _Section:
    kept, size = 0, len(_Section(section.before, [], section.after).text.encode())
    for row in section.rows:
        size += len(row.encode()) + 1
        if size > room:
            break
        kept += 1
    return _Section(section.before, section.rows[:kept], section.after, len(section.rows) - kept)
