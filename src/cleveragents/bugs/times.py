"""Lengths of time as people write them."""

from __future__ import annotations

import re
from datetime import timedelta

UNITS = {
    "w": timedelta(weeks=1),
    "d": timedelta(days=1),
    "h": timedelta(hours=1),
    "min": timedelta(minutes=1),
}
# What is shown; a reader of "27 d" need not count weeks.
SHOWN = ("d", "h", "min")
_TEXT = re.compile(r"(\d{1,6})\s*(w|d|h)")


def shown_time(length: timedelta) -> str:
    """A length of time in the largest unit of which it has one: ``3 d``, ``5 h``, ``0 min``."""
    unit = next((unit for unit in SHOWN if length >= UNITS[unit]), SHOWN[-1])
    return f"{length // UNITS[unit]} {unit}"


def parsed_time(text: str) -> timedelta | None:
    """What ``30d``, ``2w`` or ``12h`` means; None for anything else."""
    found = _TEXT.fullmatch(text.strip().lower())
    return int(found[1]) * UNITS[found[2]] if found else None
