"""Which releases of Robot Framework the listener works with, and how it refuses to work."""

from __future__ import annotations

import sys
from itertools import takewhile
from typing import NoReturn

from robot.version import get_version

from cleveragents import errors
from cleveragents.bugs.readable import encodable

SUPPORTED = ">=7.2,<8"
FIRST, BEYOND = (7, 2), (8,)


def refuse_unsupported_robot() -> None:
    """Refuse a Robot Framework outside of ``SUPPORTED``: how it passes exceptions on would be a guess."""
    found = get_version()
    if not FIRST <= _numbers(found) < BEYOND:
        refuse_run(errors.UnsupportedRobotError(found, SUPPORTED))


def _numbers(release: str) -> tuple[int, ...]:
    """The first two numbers of a release, as far as they are some: those of ``7.5rc1`` are 7 and 5."""
    parts = ("".join(takewhile(str.isdecimal, part)) for part in release.split(".")[:2])
    return tuple(int(part) for part in parts if part)


def refuse_run(error: errors.CleverAgentsError, consequence: str = "nothing was run") -> NoReturn:
    """Say why the run cannot be judged, and end it, before a test runs wherever that can be.

    Robot logs any other exception of a listener and goes on without it, green; this one it takes
    for Ctrl-C, and exits with 253.
    """
    tell(f"{error}\n  {consequence}")
    raise SystemExit(1) from error


def tell(message: str) -> None:
    """Say something to the person who runs Robot; ``sys.stderr`` itself is captured while a keyword runs."""
    stream = sys.__stderr__
    if stream:
        print(encodable(f"cleveragents: {message}", stream.encoding), file=stream, flush=True)
