"""The board as one page that needs nothing else: no network, no server, and no script to be read."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from cleveragents.bugs.messages import count_of
from cleveragents.bugs.times import shown_time
from cleveragents.report import wording
from cleveragents.report.board import Board, BoardBug, BoardTest, Difference, Recorded, State
from cleveragents.report.chart import chart_of
from cleveragents.report.data import USUAL_ERROR, as_data
from cleveragents.report.live import Live
from cleveragents.report.markdown import age_of, release_all

if TYPE_CHECKING:
    from jinja2 import Environment

# Bugs of which all is shown at once; of more, nobody reads what stands open.
FEW = 20
# Bugs that lead to the tracker without a script, too; in a longer page they would be a tenth of it.
LINKED = 50
SEPARATOR = " \u00b7 "
# In these, each bug has its command without a script, too; it adds the others.
TELL_COMMANDS = (State.FIXED,)
RECORDED = {
    Recorded.SAME: ("ok", "as recorded \u2713"),
    Recorded.OTHER: ("bad", "otherwise than recorded !"),
}


@dataclass(frozen=True, slots=True)
class _Group:
    """The bugs in a state, with the words that stand above them."""

    state: State
    count: int
    bugs: Sequence[_Bug]
    opened: bool
    command: str = ""
    usual: str = ""

    @property
    def css(self) -> str:
        """Its name in addresses and style sheets."""
        return self.state.replace(" ", "-")

    @property
    def tells_commands(self) -> bool:
        """Whether each bug has its command beside it."""
        return self.state in TELL_COMMANDS

    @property
    def sign(self) -> str:
        """A sign for those who see no colours."""
        return wording.SIGNS[self.state]

    @property
    def heading(self) -> str:
        """What it is called."""
        return wording.HEADINGS[self.state]

    @property
    def short(self) -> str:
        """What it is called beside a number."""
        return wording.SHORT[self.state]

    @property
    def advice(self) -> str:
        """What it means, and what is to be done."""
        return wording.ADVICE[self.state]


@dataclass(frozen=True, slots=True)
class _Bug:
    """A bug as it is shown."""

    number: int
    url: str
    title: str
    command: str
    facts: str
    tests: Sequence[_Test]


@dataclass(frozen=True, slots=True)
class _Test:
    """A test as it is shown; ``recorded`` is a class of the style sheet, and a text."""

    file: str
    line: int
    name: str
    note: str
    reason: str
    steps: Sequence[tuple[bool, str]]
    step: str
    difference: Difference | None
    message: str
    wanted: str
    facts: str
    recorded: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class _Said:
    """What the last run has said of a test, and how that compares with what is recorded."""

    facts: str
    recorded: tuple[str, str] | None


def as_html(board: Board) -> str:
    """The page: its style and its script are the only ones that a browser will obey in it."""
    return _page(board, _slim(_resource("board.css")), _slim(_resource("board.js")), None)[0]


def as_live_html(board: Board, live: Live) -> tuple[str, str]:
    """The page with claims, which listens to its own server and to nobody else; and its policy."""
    style = _slim(_resource("board.css")) + "\n" + _slim(_resource("live.css"))
    script = _slim(_resource("board.js")) + "\n" + _slim(_resource("live.js"))
    return _page(board, style, script, live)


def _page(board: Board, style: str, script: str, live: Live | None) -> tuple[str, str]:
    data = as_data(board)
    policy = _policy(style, script) + ("; connect-src 'self'" if live else "")
    origin = board.origin
    page: str = _template().render(
        board=board,
        data=data,
        json=_trusted(_data_block(data)),
        policy=policy,
        live=live,
        style=_trusted(style),
        script=_trusted(script),
        headline=wording.headline(board),
        sentences=wording.sentences(board),
        at="@".join(part for part in (origin.branch, origin.commit) if part),
        made=_minute(origin.made),
        last_run=_minute(board.last_run) if board.last_run else "",
        groups=[_group(board, state) for state in State],
        chart=chart_of(board.trend),
        words=wording,
    )
    return page, policy


def _template() -> Any:  # noqa: ANN401 - jinja2 is imported where a page is made, and nowhere else
    return _environment().from_string(_resource("board.html.j2"))


def _environment() -> Environment:
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415 - of all commands, one makes a page

    return Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def _resource(name: str) -> str:
    return (files("cleveragents.report") / "page" / name).read_text("utf-8")


def _slim(text: str) -> str:
    """A style sheet or script without its indentation, and the lines that are comments."""
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def _trusted(text: str) -> str:
    """What is ours, and is no text to be escaped."""
    from markupsafe import Markup  # noqa: PLC0415 - as jinja2, which brings it

    return Markup(text)  # noqa: S704 - our own files, and JSON in which nothing can begin a tag


def _data_block(data: dict[str, Any]) -> str:
    """JSON that cannot end the element it stands in."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    escapes = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
    return re.sub("[<>&\u2028\u2029]", lambda found: escapes[found[0]], text)


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _minute(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"


def _group(board: Board, state: State) -> _Group:
    bugs = board.of(state)
    shown = [_bug(board, bug) for bug in bugs]
    usual = _usual(shown)
    wants_something = state in (State.FIXED, State.BROKEN)
    return _Group(
        state=state,
        count=len(bugs),
        bugs=[_without(bug, usual) for bug in shown] if usual else shown,
        opened=wants_something and len(bugs) <= FEW,
        command=release_all(bugs) if state is State.FIXED and len(bugs) > 1 else "",
        usual=SEPARATOR.join(filter(None, (usual.facts, usual.recorded[1] if usual.recorded else "")))
        if usual
        else "",
    )


def _usual(bugs: Sequence[_Bug]) -> _Said | None:
    """What most tests of a long list have said: it stands once, above them."""
    said = Counter(_Said(test.facts, test.recorded) for bug in bugs for test in bug.tests if test.facts)
    return said.most_common(1)[0][0] if len(bugs) > FEW and said else None


def _without(bug: _Bug, usual: _Said) -> _Bug:
    tests = [
        replace(test, facts="", recorded=None) if _Said(test.facts, test.recorded) == usual else test
        for test in bug.tests
    ]
    return replace(bug, tests=tests)


def _bug(board: Board, bug: BoardBug) -> _Bug:
    return _Bug(
        number=bug.number,
        url=board.url(bug) if len(board.bugs) <= LINKED else "",
        title=bug.title,
        command=bug.command,
        facts=SEPARATOR.join(_facts_of_bug(board, bug)),
        tests=[_test(board, test) for test in bug.tests],
    )


def _facts_of_bug(board: Board, bug: BoardBug) -> Iterator[str]:
    test = bug.tests[0]
    more = len(bug.tests) - 1
    yield f"{test.file}:{test.line}" + (f" and {count_of(more, 'more test')}" if more else "")
    yield test.framework
    if age := age_of(board, bug):
        yield age
    if bug.capture and bug.capture.author:
        yield bug.capture.author


def _test(board: Board, test: BoardTest) -> _Test:
    outcome = test.outcome
    marked = [(number == test.failing, line) for number, line in enumerate(test.steps)]
    return _Test(
        file=test.file,
        line=test.line,
        name=test.name if test.rows == 1 else f"{test.name} ({count_of(test.rows, 'row')})",
        note=test.note,
        reason=outcome.reason if outcome and test.state is State.BROKEN else "",
        steps=marked,
        step=outcome.step if outcome and test.failing is None else "",
        difference=outcome.difference if outcome else None,
        message=_message(test),
        wanted=outcome.wanted if outcome else "",
        facts=_last_verdict(board, test)
        if test.state is not State.RELEASED or len(board.bugs) <= LINKED
        else "",
        recorded=RECORDED.get(test.recorded),
    )


def _message(test: BoardTest) -> str:
    outcome = test.outcome
    if outcome is None or not (outcome.message or outcome.error):
        return ""
    if outcome.difference:
        return ""  # it stands there already
    # What is usual needs not be said.
    error = outcome.error if outcome.error != USUAL_ERROR or not outcome.message else ""
    return ": ".join(part for part in (error, outcome.message) if part)


def _last_verdict(board: Board, test: BoardTest) -> str:
    outcome = test.outcome
    if outcome is None:
        return ""
    ago = shown_time(max(board.origin.made - outcome.finished, timedelta()))
    return f"{wording.verdict_of(outcome.verdict, outcome.status)} {ago} ago"
