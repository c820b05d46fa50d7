"""What it means that a test is the same with the listener as without."""

from __future__ import annotations

from collections import Counter

from robot_suites.model import Record

CONTEXT, SHOWN = 60, 200  # characters of a difference


def why_not_the_same(before: Record, after: Record) -> str:
    """Tells the first thing in which two records differ, or nothing."""
    for what in ("name", "status", "message", "tags"):
        one, other = getattr(before, what), getattr(after, what)
        if one != other:
            return f"{what}: {_told(one, other)}"
    return _what_of_the_log(before.log, after.log)


def _what_of_the_log(before: tuple[str, ...], after: tuple[str, ...]) -> str:
    """Tells the first line that is gone and the first that is new."""
    if before == after:
        return ""
    gone, new = Counter(before) - Counter(after), Counter(after) - Counter(before)
    told = _told(next(iter(gone), ""), next(iter(new), ""))
    return f"log: {told}" if gone or new else "log: in another order"


def _told(before: object, after: object) -> str:
    """Tells what became what, from shortly before the first character that differs."""
    one, other = repr(before), repr(after)
    first = next((at for at, pair in enumerate(zip(one, other, strict=False)) if len({*pair}) > 1), 0)
    start = max(0, first - CONTEXT)
    return f"{one[start : start + SHOWN]} became {other[start : start + SHOWN]}"
