"""Groups of processes: whether anything of them still runs."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

# Of /proc/PID/stat: the states of the dead, and where state and group stand, counted from behind the name.
DEAD = "ZX"
STATE, GROUP = 0, 2


def group_runs(group: int) -> bool:
    """Whether any process of a group runs.

    One that has ended stays in its group until its parent asks for it. Where the first process of a
    container never asks, that is for ever.
    """
    try:
        os.killpg(group, 0)
    except (ProcessLookupError, PermissionError, AttributeError):  # no such group, or Windows
        return False
    return sys.platform != "linux" or any(state not in DEAD for state in _states(group))


def _states(group: int) -> Iterator[str]:
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            facts = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            if int(facts[GROUP]) == group:
                yield facts[STATE]
        except (OSError, ValueError, IndexError):  # it has ended meanwhile
            continue
