"""Bug boards: of a project in a workspace, or of any number of bugs that never were."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from cleveragents.report.board import (
    Board,
    BoardBug,
    BoardTest,
    Capture,
    Difference,
    Observed,
    Origin,
    Past,
    Point,
    Recorded,
    State,
)
from cleveragents.report.chart import Chart
from cleveragents.report.data import as_data
from cleveragents.report.html import as_html
from cleveragents.report.markdown import as_markdown
from cleveragents.report.redaction import redaction_for
from cleveragents.report.room import within_reason
from cleveragents.report.wording import command_for
from support.workspace import Workspace

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
AUTHORS = ("Anna Berg", "Ben Okafor", "Mina Sato")
MESSAGE = 200  # letters
ISSUES = "https://forge.example.org/shop/shop/issues/{N}"
FORMS = {"page": as_html, "Markdown": as_markdown, "data": lambda board: json.dumps(as_data(board))}
# Of ten bugs of a project that is at work on them.
MIXED = (
    State.FIXED,
    State.BROKEN,
    *[State.EXPECTED] * 4,
    State.NOT_RUN,
    *[State.RELEASED] * 3,
)
TEXT, NUMBER = {"type": "string"}, {"type": "integer"}
SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "required": [
        "schema",
        "project",
        "made",
        "tool",
        "versions",
        "counts",
        "bugs",
        "trend",
        "notes",
        "commands",
    ],
    "properties": {
        "schema": {"const": "cleveragents.board/1"},
        **dict.fromkeys(("project", "branch", "commit", "made", "tool", "last_run", "issue_url"), TEXT),
        "versions": {"type": "object", "additionalProperties": {"type": "string"}},
        "counts": {
            "type": "object",
            "required": ["fixed", "broken", "expected", "not run", "released"],
            "additionalProperties": {"type": "integer"},
        },
        "commands": {"type": "object", "additionalProperties": {"type": "string"}},
        "bugs": {"type": "array", "items": {"$ref": "#/$defs/bug"}},
        "trend": {"type": "array", "items": {"type": "array", "prefixItems": [TEXT, NUMBER, NUMBER]}},
        "notes": {"type": "array", "items": {"type": "object", "required": ["text", "fault"]}},
    },
    "$defs": {
        "bug": {
            "type": "object",
            "additionalProperties": False,
            "required": ["bug", "state", "title", "tests"],
            "properties": {
                "bug": {"type": "integer", "minimum": 1},
                "state": {"enum": [str(state) for state in State]},
                "title": TEXT,
                "command": TEXT,
                "committed": {"const": False},
                "captured": {"type": "object", "required": ["day", "commit"]},
                "tests": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/test"}},
            },
        },
        "test": {
            "type": "object",
            "additionalProperties": False,
            "required": ["file", "line", "framework"],
            "properties": {
                "state": {"enum": [str(state) for state in State]},
                "file": TEXT,
                "name": TEXT,
                "framework": TEXT,
                "note": TEXT,
                "line": NUMBER,
                "rows": NUMBER,
                "recorded": {"enum": ["same", "other"]},
                "outcome": {"type": "object"},
            },
        },
    },
}


def board_of(count: int, states: Iterable[State] = MIXED) -> Board:
    """A board of so many bugs, the states taken in turn; each has all that a board can tell."""
    cycle = list(states)
    bugs = [_bug(number, cycle[number % len(cycle)]) for number in range(1, count + 1)]
    bugs.sort(key=lambda bug: (list(State).index(bug.state), bug.number))
    first = NOW.date() - timedelta(days=300)
    trend = tuple(Point(first + timedelta(days=10 * week), week, week // 2) for week in range(30))
    versions = {"behave": "1.3.3", "robotframework": "7.5"}
    origin = Origin("shop", NOW, "0.1.0", "main", "1a2b3c4d5e", versions)
    return within_reason(Board(origin, tuple(bugs), trend, issue_url=ISSUES))


def talkative_board(count: int, state: State) -> Board:
    """A board whose bugs are all in one state; where tests have failed, of five steps and with a long message."""
    board = board_of(count, [state])
    return within_reason(replace(board, bugs=tuple(map(_talkative, board.bugs))))


def _talkative(bug: BoardBug) -> BoardBug:
    test = bug.tests[0]
    if not test.outcome or not test.outcome.difference:
        return bug
    steps = (
        *(f"Given a cart of order {bug.number} with item {item}" for item in range(4)),
        test.outcome.step,
    )
    message = f"order-{bug.number}-".ljust(MESSAGE, "x")
    outcome = replace(test.outcome, message=message, difference=None)
    return replace(bug, tests=(replace(test, steps=steps, failing=len(steps) - 1, outcome=outcome),))


def told_of_rows(page: str) -> set[tuple[int, int]]:
    """How many letters of messages, and how many steps, the rows of a page tell."""
    return {_told(row) for row in page.split("<li id=bug-")[1:]}


def _told(row: str) -> tuple[int, int]:
    blocks = re.findall(r"<pre>(.*?)</pre>", row, re.DOTALL)
    steps = [line for block in blocks if "<mark>" in block for line in block.split("\n") if line != "\u2026"]
    message = next((block for block in blocks if "<mark>" not in block), "")
    return len(message.rstrip("\u2026")), len(steps)


def missing_in(page: str, board: Board) -> list[int]:
    """The bugs of a board that a page does not show with their titles and places."""
    text = Page(page).text
    wanted = {bug.number: (f"#{bug.number} {bug.title}", f"{bug.tests[0].file}:4 ") for bug in board.bugs}
    return [number for number, parts in wanted.items() if not all(part in text for part in parts)]


def board_titled(title: str) -> Board:
    """A board of one bug whose test has a title, a file and a message that may hold anything."""
    observed = Observed(
        "xfail", "passed", NOW, step=f"Then {title}", error="AssertionError", message=f"{title}\n{title}"
    )
    test = BoardTest(
        State.EXPECTED, f"features/{title}.feature", 4, title, "behave", steps=(title,), outcome=observed
    )
    capture = Capture(NOW, title, "1a2b3c4d5e")
    bug = BoardBug(7, State.EXPECTED, title, "cleveragents bug verify 7", (test,), capture=capture)
    return Board(Origin(title, NOW, "0.1.0", title), (bug,))


def _bug(number: int, state: State) -> BoardBug:
    title = f"Order {number}: the voucher is taken off twice"
    command = command_for(state, number)
    capture = Capture(NOW - timedelta(days=number), AUTHORS[number % 3], "1a2b3c4d5e")
    test = _test(number, state, title)
    return BoardBug(number, state, title, command, (test,), committed=True, capture=capture)


def _test(number: int, state: State, title: str) -> BoardTest:
    is_robot = number % 4 == 0
    file = f"robot/order_{number}.robot" if is_robot else f"features/tdd_order_{number}.feature"
    steps = (
        "Given a cart with 30.00 and 20.00",
        "When a voucher of 10 percent is used",
        "Then the total is 45.00",
    )
    shown = state in (State.EXPECTED, State.BROKEN)
    return BoardTest(
        state=state,
        file=file,
        line=4,
        name=title,
        framework="robot" if is_robot else "behave",
        outcome=None if state is State.NOT_RUN else _outcome(state, steps[2]),
        recorded=Recorded.SAME if state is State.EXPECTED else Recorded.NONE,
        steps=steps if shown else (),
        failing=2 if shown else None,
    )


def _outcome(state: State, step: str) -> Observed:
    verdicts = {State.FIXED: "xpass", State.BROKEN: "broken", State.EXPECTED: "xfail"}
    past = tuple(Past("xfail", "passed", NOW - timedelta(days=day)) for day in range(6, 1, -1))
    if state not in (State.EXPECTED, State.BROKEN):
        return Observed(verdicts.get(state, "unchanged"), "passed", NOW, earlier=past)
    return Observed(
        verdict=verdicts[state],
        status="passed",
        finished=NOW,
        reason="it failed in a hook" if state is State.BROKEN else "",
        step=step,
        error="AssertionError",
        message="",
        earlier=past,
        difference=Difference("45.00", "40.00"),
    )


def policy_is_kept(page: str) -> bool:
    """Whether a page's policy names its own style and script by their digests, and forbids all else."""
    policy = next(value for tag, value in _metas(page) if tag == "Content-Security-Policy")
    style, script = (re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL) for tag in ("style", "script"))
    digests = [
        base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (*style, *script)
    ]
    wanted = f"default-src 'none'; style-src 'sha256-{digests[0]}'; script-src 'sha256-{digests[1]}'"
    return len(digests) == 2 and policy.startswith(wanted) and "style=" not in page  # noqa: PLR2004 - one of each


def _metas(page: str) -> Iterator[tuple[str, str]]:
    for tag, attributes in Page(page).tags:
        if tag == "meta" and attributes.get("http-equiv"):
            yield str(attributes["http-equiv"]), str(attributes["content"])


def within(chart: Chart | None) -> bool:
    """Whether all that a chart draws lies in its box."""
    if chart is None:
        return False
    paths = f"{chart.open_area} {chart.released_area} {chart.open_line}"
    points = re.findall(r"[ML]([\d.-]+) ([\d.-]+)|H([\d.-]+)|V([\d.-]+)", paths)
    xs = [float(x or h) for x, _, h, _ in points if x or h]
    ys = [float(y or v) for _, y, _, v in points if y or v]
    return min(xs) >= 0 and max(xs) <= chart.width and min(ys) >= 0 and max(ys) <= chart.height


class Page(HTMLParser):
    """A page, as far as tests want to know it: its text, its attributes, and the data in it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self.texts: list[str] = []
        self._inside = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.tags.append((tag, dict(attrs)))
        self._inside = tag

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - its signature
        """Leave an element."""
        self._inside = ""

    def handle_data(self, data: str) -> None:
        """Note a text, or what stands in a script."""
        if self._inside not in ("script", "style"):
            self.texts.append(data)
        elif self._inside == "script":
            self.scripts.append(data)

    @property
    def text(self) -> str:
        """What a reader sees, single spaces between its words."""
        return " ".join(" ".join(self.texts).split())

    @property
    def data(self) -> dict[str, Any]:
        """The data that stand in the page."""
        document: dict[str, Any] = json.loads(self.scripts[0])
        return document

    @property
    def addresses(self) -> list[str]:
        """All that a browser might go and fetch, or a reader be led to."""
        return [
            value or ""
            for _, attributes in self.tags
            for name, value in attributes.items()
            if name in ("href", "src", "action")
        ]


def redacted(text: str, root: str, environment: Mapping[str, str]) -> str:
    """A text as a board shows it that is made in a folder, with variables of the environment."""
    return redaction_for(root, environment)(text.encode().decode("unicode_escape"))


def order_of(document: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The bugs of a board's data with their states, in its order."""
    return [(str(bug["bug"]), bug["state"]) for bug in document["bugs"]]


def trend_of(document: Mapping[str, Any], until: date) -> list[tuple[str, str, str]]:
    """The points of a board's trend before a day."""
    return [
        (day, str(still), str(released))
        for day, still, released in document["trend"]
        if day < until.isoformat()
    ]


def many_scenarios(workspace: Workspace, count: int) -> None:
    """A suite of so many scenarios, of which every thousandth captures a bug."""
    for file in range(0, count, 500):
        scenarios = [_scenario(number) for number in range(file + 1, file + 501)]
        workspace.write(f"features/f{file}.feature", f"Feature: F{file}\n{''.join(scenarios)}")


def _scenario(number: int) -> str:
    tags = f"  @tdd_bug @tdd_bug_{number} @tdd_expected_fail\n" if number % 1000 == 0 else ""
    return f"{tags}  Scenario: S{number}\n    When something is done\n    Then it is right\n"


def mentions_places(text: str, folder: Path) -> list[str]:
    """What in a text is a place on this machine."""
    return re.findall(rf"{re.escape(str(folder))}|/home/\w+|/root/|/tmp/", text)
