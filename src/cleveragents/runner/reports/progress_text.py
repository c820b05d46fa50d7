"""What the display of a run's progress says, laid out for a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass

from cleveragents.bugs.readable import plain

MARGIN = 1  # a full last column makes some terminals begin a new line
ELLIPSIS = "..."
MINUTE, HOUR = 60, 3600


@dataclass(frozen=True, slots=True)
class Totals:
    """What a run consists of; ``seconds`` are those of all its work as expected, None where nobody knows."""

    features: int
    scenarios: int
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """What is over; ``seconds`` are those that had been expected for it."""

    features: int = 0
    scenarios: int = 0
    failed: int = 0
    expected_failures: int = 0
    seconds: float = 0

    def __add__(self, other: Counts) -> Counts:
        """Both together."""
        return Counts(*(one + more for one, more in zip(astuple(self), astuple(other), strict=True)))


@dataclass(frozen=True, slots=True)
class Doing:
    """What a worker does, and for how many seconds."""

    text: str
    seconds: float


def laid_out(head: str, doing: Sequence[Doing], width: int, height: int) -> list[str]:
    """The lines of the display: no longer than ``width`` columns, no more than ``height``."""
    if height == 1 and len(doing) == 1:
        return [cut(f"{head}  {doing[0].text}", width - MARGIN)]
    room = max(height - 1, 0)
    shown = doing if len(doing) <= room else doing[: max(room - 1, 0)]
    lines = [head, *(_work_line(each, width) for each in shown)]
    if room and len(shown) < len(doing):
        lines.append(f"  and {len(doing) - len(shown)} more workers")
    return [cut(line, width - MARGIN) for line in lines]


def head_line(counts: Counts, totals: Totals, seconds_left: float | None) -> str:
    """The first line: what is done of how much, what has failed, and how long it will take yet."""
    parts = [
        f"{counts.features}/{totals.features} features",
        f"{counts.scenarios}/{totals.scenarios} scenarios",
        f"{counts.failed} failed",
    ]
    if counts.expected_failures:
        parts.append(f"{counts.expected_failures} expected failures")
    if seconds_left is not None:
        parts.append(f"{duration(seconds_left)} left")
    return "  ".join(parts)


def duration(seconds: float) -> str:
    """A time as people say it: ``7 s``, ``2 min 5 s``, ``1 h 3 min``."""
    whole = max(round(seconds), 0)
    if whole < MINUTE:
        return f"{whole} s"
    if whole < HOUR:
        return f"{whole // MINUTE} min {whole % MINUTE} s"
    return f"{whole // HOUR} h {whole % HOUR // MINUTE} min"


def cut(text: str, width: int) -> str:
    """``text`` on one line of at most ``width`` columns, with an ellipsis where something is missing."""
    text = " ".join(plain(text).splitlines()).expandtabs(1)
    if columns(text) <= width:
        return text
    room = width - len(ELLIPSIS)
    kept = ""
    for letter in text:
        room -= columns(letter)
        if room < 0:
            break
        kept += letter
    return f"{kept}{ELLIPSIS}"[: max(width, 0)]


def columns(text: str) -> int:
    """How many columns of a terminal a text takes: Chinese letters take two, combining ones none."""
    if text.isascii():
        return len(text)
    return sum(_columns(letter) for letter in text)


def _columns(letter: str) -> int:
    import unicodedata  # noqa: PLC0415 - a megabyte, for letters beyond ASCII

    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def _work_line(doing: Doing, width: int) -> str:
    """A line of which the name is cut and not the time, by which a worker that hangs is seen."""
    time = duration(doing.seconds)
    return f"  {cut(doing.text, width - MARGIN - len(f'    {time}'))}  {time}"
