"""How a pull request says under which claim a bug is fixed: ``Claim-Fence: 3``, or ``#7 3``. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cleveragents.bugs.tags import NUMBER
from cleveragents.gate.closing import Text

KEY = "Claim-Fence"
# Other spellings of the key are told.
TRAILER = re.compile(
    r"^[ ]{0,3}(?P<key>claim[-_ ]?fence)[ \t]*:[ \t]*(?P<value>[^\n]*)", re.MULTILINE | re.IGNORECASE
)
VALUE = re.compile(rf"(?:\#(?P<bug>{NUMBER.pattern})[ ]+)?(?P<fence>[1-9][0-9]{{0,15}})")


@dataclass(frozen=True, slots=True)
class Fence:
    """The fence of a claim, of which bug (0: of all that are fixed), and where that is said."""

    bug: int
    number: int
    where: str

    @property
    def text(self) -> str:
        """The line that says it."""
        return f"{KEY}: {f'#{self.bug} ' if self.bug else ''}{self.number}"


@dataclass(frozen=True, slots=True)
class BadFence:
    """A line that was meant as one and is none, why, and where it stands."""

    line: str
    problem: str
    where: str


def fences(texts: Iterable[Text]) -> tuple[tuple[Fence, ...], tuple[BadFence, ...]]:
    """The fences that texts name, and the lines that were meant so."""
    read = [each for text in texts for each in _read(text)]
    good = tuple(each for each in read if isinstance(each, Fence))
    return good, tuple(each for each in read if isinstance(each, BadFence))


def fence_of(bug: int, said: Iterable[Fence]) -> Fence | None:
    """The fence for a bug: the newest one that names it, or else that names none."""
    newest = sorted(said, key=lambda fence: (fence.bug == bug, fence.number), reverse=True)
    return next((fence for fence in newest if fence.bug in (bug, 0)), None)


def _read(text: Text) -> Iterator[Fence | BadFence]:
    for trailer in TRAILER.finditer(text.prose):
        value = trailer["value"].strip()
        line, parsed = f"{trailer['key']}: {value}", VALUE.fullmatch(value)
        if trailer["key"].casefold() != KEY.casefold():
            yield BadFence(line, f"the key is {KEY}", text.where)
        elif parsed is None:
            yield BadFence(line, f"write {KEY}: 3, or for one of several bugs {KEY}: #7 3", text.where)
        else:
            yield Fence(int(parsed["bug"] or 0), int(parsed["fence"]), text.where)
