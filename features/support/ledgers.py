"""Failures and ledgers, as the features speak of them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from cleveragents.bugs.fingerprint import Fingerprint, fingerprint_of, fits, merged
from cleveragents.bugs.ledger import Entry, Ledger, ledger_text, parse_ledger, read_ledger
from cleveragents.bugs.observed import Failure, Kind, Place
from cleveragents.errors import LedgerError
from support.workspace import Workspace

STEP = "Then the total is right"
# Where one part of a message meets another, patterns go wrong.
PARTS = (
    *(
        "want",
        "have",
        "order",
        "a_1",
        "7",
        "-3",
        "1.5",
        "12 ms",
        "*",
        "?",
        "**",
        " ",
        "  ",
        "\n",
        "\r\n",
        "\t",
    ),
    *("0x7f3a2b1c9d10", "/a/b/c.py:7", "C:\\x\\y", "[", "]", '"', "'", "\\", "\x1b[31m", "\x07", "ü", "#"),
    *("2026-01-31 10:20:30", "123e4567-e89b-12d3-a456-426614174000", "<<<<<<< a", "a" * 600, "\ud800"),
)


def failure_with(message: str, error: str = "AssertionError", step: str = STEP) -> Failure:
    """A failure that would be the bug."""
    return Failure(Place.BODY, Kind.ASSERTION, step, message, (f"builtins.{error}", "builtins.Exception"))


def unescaped(text: str) -> str:
    r"""A text of a table, in which ``\n`` is a new line and ``\e`` the escape character."""
    return text.replace("\\n", "\n").replace("\\e", "\x1b").replace("\\s", " ")


def entry_for(file: str, name: str, message: str = "want 1, have 2") -> Entry:
    """An entry of bug 7."""
    return Entry((7,), "behave", file, name, Fingerprint("AssertionError", STEP, message))


def whole_ledger() -> Ledger:
    """A ledger with everything that a text can go wrong by."""
    entries = [
        entry_for(f"features/{number}.feature", name, f"a {name}") for number, name in enumerate(PARTS[:-1])
    ]
    return Ledger(tuple(entries)).recorded([replace(entries[0], bugs=(7, 12), framework="robot")])


def add_entry(workspace: Workspace, name: str, fingerprint: Fingerprint) -> None:
    """Add an entry of a test to the ledger of an inner suite."""
    path = workspace.folder / "features" / "bugs.toml"
    entry = Entry((7,), "behave", "features/inner.feature", name, fingerprint)
    path.write_text(ledger_text(read_ledger(path).recorded([entry])), encoding="utf-8")


def text_with(line: str, key: str = "message") -> str:
    """The text of a ledger whose second entry has a line in place of, or after, that of a key."""
    text = ledger_text(Ledger((entry_for("a.feature", "Cart"), entry_for("a.feature", "Tax"))))
    before, heading, entry = text.rpartition("[[captured]]")
    old = next(each for each in entry.splitlines() if each.startswith(f"{key} ="))
    return before + heading + entry.replace(old, line if key != "message" else f"{old}\n{line}")


@dataclass(frozen=True)
class Reading:
    """What became of reading a ledger."""

    ledger: Ledger | None
    error: LedgerError | None


def read(path: Path) -> Reading:
    """Read a ledger, or see why it cannot be read."""
    try:
        return Reading(read_ledger(path), None)
    except LedgerError as error:
        return Reading(None, error)


def broken_promises(count: int) -> Iterator[str]:
    """What of the promises about fingerprints does not hold for messages that are put together at random."""
    draw = random.Random(7)  # noqa: S311 - the same ones every time
    for _ in range(count):
        one, other = (failure_with("".join(draw.choices(PARTS, k=draw.randint(0, 12)))) for _ in range(2))
        yield from _broken_promises(one, other)


def _broken_promises(one: Failure, other: Failure) -> Iterator[str]:
    first, second, both = fingerprint_of([one]), fingerprint_of([other]), fingerprint_of([one, other])
    if first is None or second is None or both is None:
        yield f"not recorded: {one.message!r}, {other.message!r}"
        return
    again = merged(first, second)
    held = {
        "it fits its own recording": fits(first, one),
        "both fit what they have in common": fits(both, one) and fits(both, other),
        "the same again changes nothing": merged(first, first) == first,
        "what is recorded last fits": fits(again, other),
        "the file keeps it": _through_file(first) == first,
    }
    yield from (
        f"{promise}: {one.message!r}, {other.message!r}" for promise, kept in held.items() if not kept
    )


def _through_file(fingerprint: Fingerprint) -> Fingerprint | None:
    entry = replace(entry_for("a.feature", "The bug"), fingerprint=fingerprint)
    text = ledger_text(Ledger((entry,))).encode("utf-8").decode("utf-8")
    return parse_ledger(text, "bugs.toml").find("a.feature", "The bug")
