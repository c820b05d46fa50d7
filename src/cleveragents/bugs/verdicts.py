"""The verdicts, for all who report them; most of these do not judge."""

from __future__ import annotations

from enum import Enum


class Verdict(Enum):
    """What is reported of a captured bug's test."""

    UNCHANGED = "unchanged"
    XFAIL = "xfail"
    XPASS = "xpass"
    BROKEN = "broken"
