"""How a pull request says in the open that a rule does not apply: ``Gate-Allow: G2 #55 reason``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cleveragents.bugs.tags import NUMBER
from cleveragents.gate.closing import Text

KEY = "Gate-Allow"
# A trailer goes on in the lines below it that are indented. Other spellings of the key are told.
TRAILER = re.compile(
    r"^[ ]{0,3}(?P<key>gate[-_ ]?allow(?:s|ed|ance)?)[ \t]*:(?P<value>[^\n]*(?:\n[ \t]+\S[^\n]*)*)",
    re.MULTILINE | re.IGNORECASE,
)
VALUE = re.compile(rf"(?P<rule>[A-Za-z][0-9]+)[ ]+\#(?P<bug>{NUMBER.pattern})(?P<reason>(?:[ ].*)?)")


@dataclass(frozen=True, slots=True)
class Allowance:
    """A rule that is said not to apply to a bug, why, and where that is said."""

    rule: str
    bug: int
    reason: str
    where: str


@dataclass(frozen=True, slots=True)
class BadAllowance:
    """A line that was meant as an allowance and is none, why, and where it stands."""

    line: str
    problem: str
    where: str


def allowances(texts: Iterable[Text]) -> tuple[tuple[Allowance, ...], tuple[BadAllowance, ...]]:
    """The allowances that texts hold, and the lines that were meant as such."""
    read = [each for text in texts for each in _read(text)]
    good = tuple(each for each in read if isinstance(each, Allowance))
    return good, tuple(each for each in read if isinstance(each, BadAllowance))


def _read(text: Text) -> Iterator[Allowance | BadAllowance]:
    for trailer in TRAILER.finditer(text.prose):
        value = " ".join(trailer["value"].split())
        line, parsed = f"{trailer['key']}: {value}", VALUE.fullmatch(value)
        if trailer["key"].casefold() != KEY.casefold():
            yield BadAllowance(line, f"the key is {KEY}", text.where)
        elif parsed is None:
            yield BadAllowance(line, f"write {KEY}: RULE #N REASON, one rule and one bug a line", text.where)
        elif not parsed["reason"].strip():
            yield BadAllowance(line, "it gives no reason", text.where)
        else:
            reason = parsed["reason"].strip()
            yield Allowance(parsed["rule"].upper(), int(parsed["bug"]), reason, text.where)
