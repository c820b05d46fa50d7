"""A message -> what it says was expected, and what there was instead."""

from __future__ import annotations

import re

from cleveragents.report.board import Difference

EXPECTED = r"(?:expected|expect|wanted|want)(?: to be| value)?"
GOT = r"(?:got|have|had|actual|received|found)"
_BEGINNING = r"(?:assert(?:ion)? failed: )?"
_ONE, _OTHER = r"\b[:=]?\s+(?P<one>\S(?:.*?\S)??)", r"\b[:=]?\s+(?P<other>\S(?:.*?\S)??)\s*\.?\Z"
_BETWEEN = r"\s*[,;.]?\s+(?:and |but )?"
# Only messages whose words tell which is which: of "3 != 4" nobody knows.
_EXPECTED_FIRST = re.compile(
    f"{_BEGINNING}{EXPECTED}{_ONE}{_BETWEEN}(?:{GOT}|was|not){_OTHER}", re.IGNORECASE
)
_GOT_FIRST = re.compile(f"{_BEGINNING}{GOT}{_ONE}{_BETWEEN}{EXPECTED}{_OTHER}", re.IGNORECASE)
LONGEST = 300


def difference_in(message: str) -> Difference | None:
    """``want 45, have 40`` and the like, taken apart; None where the words do not tell, or tell more."""
    text = message.strip()
    if len(text) > LONGEST:
        return None
    if found := _EXPECTED_FIRST.match(text):
        return Difference(found["one"], found["other"])
    found = _GOT_FIRST.match(text)
    return Difference(found["other"], found["one"]) if found else None
