"""A shop whose bugs are in every state that a board shows, with a history of half a year."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

SETTINGS = """\
[project]
name = "shop"
version = "1.0"

[tool.cleveragents]
issue_url = "https://forge.example.org/shop/shop/issues/{N}"
"""
EXPECTED, FIXED, BROKEN, RELEASED, NOT_RUN = "xfail", "xpass", "broken", "unchanged", ""


@dataclass(frozen=True, slots=True)
class Bug:
    """A bug of the shop: its test, who captured it, how long ago, and what the runs have said since."""

    number: int
    title: str
    steps: tuple[str, ...]
    author: str
    days: int
    verdict: str
    message: str = ""
    reason: str = ""
    wanted: str = ""
    known: str = ""
    earlier: str = ""
    recorded: bool = False
    released: int | None = None

    @property
    def file(self) -> str:
        """The file of its test."""
        words = "_".join(re.findall("[a-z0-9]+", self.title.lower().replace("%", "percent"))[:5])
        return f"robot/{words}.robot" if self.is_robot else f"features/tdd_{words}.feature"

    @property
    def is_robot(self) -> bool:
        """Whether its test is one for Robot Framework."""
        return not self.steps[0].startswith("Given")

    @property
    def failing(self) -> str:
        """The step that fails."""
        return self.steps[-1]


def _cart(*steps: str) -> tuple[str, ...]:
    return ("Given a cart with 30.00 and 20.00", *steps)


BUGS = (
    Bug(
        41,
        "A discount of 10 % is taken off twice",
        _cart("When the voucher TEN is used", "Then the total is 45.00"),
        "Anna Berg",
        61,
        FIXED,
        earlier="xxxxxxxxx",
        recorded=True,
    ),
    Bug(
        57,
        "Cancelled orders are still paid out",
        ("Given a paid order", "When the order is cancelled", "Then 1 refund is on its way"),
        "Tom Ellis",
        12,
        FIXED,
        earlier="xxxx",
    ),
    Bug(
        52,
        "A parcel without weight has no price",
        ("Given a parcel of 0 g to Norway", "When its price is asked for", "Then it costs 4.90"),
        "Mina Sato",
        24,
        BROKEN,
        known="want 4.90, have None",
        message="connection refused by rates.example.org",
        reason="it failed in a Given step, so it says nothing about the bug",
        earlier="xxx!!",
        recorded=True,
    ),
    Bug(
        12,
        "Names with an apostrophe cannot check out",
        ("Given a customer called O'Neill", "When the order is placed", "Then the order is confirmed"),
        "Anna Berg",
        140,
        BROKEN,
        known="want confirmed, have rejected: name",
        message="want confirmed, have rejected: postcode",
        wanted="Then the order is confirmed: AssertionError: want confirmed, have rejected: name",
        reason="it failed in another way than the ledger has recorded",
        earlier="xxxxxxxxx",
        recorded=True,
    ),
    Bug(
        19,
        "Tax is rounded per item, not per order",
        ("Given 3 items of 0.33 and 19 % tax", "When the invoice is written", "Then the tax is 0.19"),
        "Ben Okafor",
        133,
        EXPECTED,
        message="want 0.19, have 0.18",
        earlier="xxxxxxxxx",
        recorded=True,
    ),
    Bug(
        33,
        "Search finds nothing with umlauts",
        (
            "Given a product called Käsebrett",
            'When somebody searches for "kasebrett"',
            "Then 1 product is found",
        ),
        "Mina Sato",
        88,
        EXPECTED,
        message="want 1, have 0",
        earlier="xxxxxxxx",
    ),
    Bug(
        38,
        "The Confirmation Is Sent Twice",
        ("Place An Order", "Wait Until Mail Is Sent", "Number Of Mails Should Be    1"),
        "Ben Okafor",
        70,
        EXPECTED,
        message="expected 1, got 2",
        earlier="xxxxxx",
        recorded=True,
    ),
    Bug(
        49,
        "A coupon of yesterday is still taken",
        _cart("When the voucher SPRING is used the day after its end", "Then the total is 50.00"),
        "Tom Ellis",
        31,
        EXPECTED,
        message="want 50.00, have 40.00",
        earlier="xxxx",
        recorded=True,
    ),
    Bug(
        58,
        "Two of one price are one line of the invoice",
        _cart("When 30.00 is added", "Then the invoice has 3 lines"),
        "Anna Berg",
        9,
        EXPECTED,
        message="want 3, have 2",
        earlier="xx",
    ),
    Bug(
        61,
        "The basket forgets its gift wrap",
        _cart("When gift wrap is chosen", "Then the total is 53.50"),
        "Mina Sato",
        1,
        NOT_RUN,
    ),
    *(
        Bug(number, title, steps, author, days, RELEASED, released=released)
        for number, title, days, released, author, steps in (
            (3, "Prices are shown without cents", 180, 171, "Anna Berg", _cart("Then the total reads 50.00")),
            (
                7,
                "An empty cart can be ordered",
                176,
                150,
                "Ben Okafor",
                ("Given an empty cart", "Then nothing can be ordered"),
            ),
            (
                9,
                "Passwords may be empty",
                168,
                166,
                "Anna Berg",
                ("Given a new customer", "Then an empty password is refused"),
            ),
            (15, "The last item cannot be removed", 137, 101, "Tom Ellis", _cart("Then both can be removed")),
            (
                22,
                "Refunds are not in the report",
                120,
                63,
                "Mina Sato",
                ("Given a refund of 20.00", "Then the report has it"),
            ),
            (
                28,
                "A Reload Orders Again",
                101,
                60,
                "Ben Okafor",
                ("Reload The Page", "Number Of Orders Should Be    1"),
            ),
            (
                36,
                "The currency is lost after login",
                74,
                40,
                "Tom Ellis",
                _cart("When Anna logs in", "Then the total is in SEK"),
            ),
            (
                44,
                "Free delivery begins at 51, not 50",
                52,
                20,
                "Anna Berg",
                _cart("Then the delivery is free"),
            ),
        )
    ),
)


def make_shop(folder: Path, now: datetime) -> None:
    """The project in a folder, committed day by day, with the outcomes of its last runs."""
    _git(folder, "Anna Berg", now - timedelta(days=200), "init", "--quiet", "--initial-branch=main")
    _write(folder / "pyproject.toml", SETTINGS)
    _write(folder / ".gitignore", "build/\n")
    for days, bug in sorted(_events(), key=lambda event: -event[0]):
        expected = bug.released is None or days > bug.released
        _write(folder / bug.file, _test(bug, expected=expected))
        _write(folder / "features/bugs.toml", _ledger())
        moment = now - timedelta(days=days, hours=2)
        _git(folder, bug.author, moment, "add", "--all")
        _git(folder, bug.author, moment, "commit", "--quiet", "--message", f"test: bug {bug.number}")
    _write(folder / "build/bugs/last.json", json.dumps(_last(now)))


def _events() -> Iterator[tuple[int, Bug]]:
    for bug in BUGS:
        yield bug.days, bug
        if bug.released is not None:
            yield bug.released, bug


def _test(bug: Bug, *, expected: bool) -> str:
    if bug.is_robot:
        tags = "    ".join(["tdd_bug", f"tdd_bug_{bug.number}", *(["tdd_expected_fail"] if expected else [])])
        body = "".join(f"    {step}\n" for step in bug.steps)
        return f"*** Test Cases ***\n{bug.title}\n    [Tags]    {tags}\n{body}"
    tags = " ".join(["@tdd_bug", f"@tdd_bug_{bug.number}", *(["@tdd_expected_fail"] if expected else [])])
    body = "".join(f"    {step}\n" for step in bug.steps)
    return f"Feature: Shop\n\n  {tags}\n  Scenario: {bug.title}\n{body}"


def _ledger() -> str:
    entries = [
        f"[[captured]]\nbugs = [{bug.number}]\nframework = {json.dumps(_framework(bug))}\n"
        f"file = {json.dumps(bug.file)}\n"
        f"name = {json.dumps(bug.title)}\nerror = 'AssertionError'\nstep = {json.dumps(bug.failing)}\n"
        f"message = {json.dumps(bug.known or bug.message or '*')}\n"
        for bug in BUGS
        if bug.recorded
    ]
    return "\n".join(["schema = 'cleveragents.ledger/1'\n", *entries])


def _framework(bug: Bug) -> str:
    return "robot" if bug.is_robot else "behave"


def _last(now: datetime) -> dict[str, object]:
    return {"schema": "cleveragents.last/1", "tests": [_outcome(bug, now) for bug in BUGS if bug.verdict]}


def _outcome(bug: Bug, now: datetime) -> dict[str, object]:
    verdicts = {"x": "xfail", "!": "broken"}
    passed = bug.verdict in (EXPECTED, RELEASED)
    in_given = bug.reason.startswith("it failed in a Given")
    return {
        "framework": _framework(bug),
        "file": bug.file,
        "line": 2 if bug.is_robot else 4,
        "name": bug.title,
        "occurrence": 1,
        "bugs": [bug.number],
        "expected_fail": bug.released is None,
        "verdict": bug.verdict,
        "status": "passed" if passed else "failed",
        "reason": bug.reason,
        "step": "" if bug.verdict in (FIXED, RELEASED) else bug.steps[0] if in_given else bug.failing,
        "error": ""
        if bug.verdict in (FIXED, RELEASED)
        else "ConnectionError"
        if in_given
        else "AssertionError",
        "message": bug.message,
        "wanted": bug.wanted,
        "run": "1",
        "finished": (now - timedelta(hours=2)).isoformat(),
        "earlier": [
            {
                "verdict": verdicts[letter],
                "status": "failed" if letter == "!" else "passed",
                "finished": (now - timedelta(days=len(bug.earlier) - number, hours=2)).isoformat(),
            }
            for number, letter in enumerate(bug.earlier)
        ],
    }


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _git(folder: Path, author: str, moment: datetime, *words: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    who = {
        f"GIT_{role}_{part}": text
        for role in ("AUTHOR", "COMMITTER")
        for part, text in (
            ("NAME", author),
            ("EMAIL", f"{author.split(maxsplit=1)[0].lower()}@example.org"),
            ("DATE", moment.astimezone(UTC).isoformat()),
        )
    }
    alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    subprocess.run(["git", *words], cwd=folder, env={**own, **who, **alone}, check=True, capture_output=True)  # noqa: S603, S607 - our words, the user's git
