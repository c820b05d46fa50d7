"""Which process a run belongs to: pabot starts many of Robot for one run."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from robot.libraries.BuiltIn import BuiltIn

PABOT_VARIABLE = "${PABOTQUEUEINDEX}"


def controller_of_run() -> int:
    """The id of the process whose run this is: that of pabot where it started this one, else our own."""
    if BuiltIn().get_variable_value(PABOT_VARIABLE) is None:
        return os.getpid()
    # Its --command may put programs of its own in between.
    return next((pid for pid in _ancestors() if _is_pabot(pid)), os.getppid())


def _ancestors() -> Iterator[int]:
    """The processes above this one, as far as the system tells them."""
    pid = os.getppid()
    while pid > 1:
        yield pid
        pid = _parent_of(pid)


def _parent_of(pid: int) -> int:
    try:
        after_name = (
            Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2]
        )
        return int(after_name.split()[1])
    except (OSError, IndexError, ValueError):
        return 0


def _is_pabot(pid: int) -> bool:
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return False
    # As "python .../bin/pabot", "python -m pabot.pabot" or "pabot" itself; its own options name no pabot so.
    return any(word.rpartition(b"/")[2].split(b".")[0] == b"pabot" for word in words[:3])
