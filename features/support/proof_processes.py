"""The processes in which tests are observed: how long they live, and what ends them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

from support.proofs import Project
from support.workspace import TIME_LIMIT, Workspace

HANGING = """
import sys
from pathlib import Path
from cleveragents.proof.observation import observe
from cleveragents.proof.targets import Place, Target

observe(Place(Path.cwd(), Path.cwd(), (), (), 60, False), [Target("behave", "a/a.feature", 2, "a1")])
"""


@contextmanager
def time_over_while_hanging(project: Project) -> Iterator[None]:
    """A clock that jumps over every time limit when a test hangs."""
    clock = time.monotonic

    def jumping() -> float:
        return clock() + (2 * TIME_LIMIT if processes_of(project.workspace) else 0)

    with mock.patch.object(time, "monotonic", jumping):
        yield


def terminate_while_hanging(project: Project) -> int:
    """The exit code of a program that was sent SIGTERM while its test hung."""
    program = subprocess.Popen(
        [sys.executable, "-c", HANGING], cwd=project.root, env=project.workspace.whole_environment()
    )
    end = time.monotonic() + TIME_LIMIT
    while not processes_of(project.workspace) and time.monotonic() < end:
        time.sleep(0.01)
    program.send_signal(signal.SIGTERM)
    return program.wait(TIME_LIMIT)


def processes_of(workspace: Workspace) -> list[int]:
    """The processes that tests have left word of."""
    file = workspace.folder / "pids"
    return [int(line) for line in file.read_text("ascii").split()] if file.exists() else []


def living(pids: Iterable[int]) -> list[int]:
    """Those that still live, a moment later."""
    end = time.monotonic() + 5
    left = [pid for pid in pids if _lives(pid)]
    while left and time.monotonic() < end:
        time.sleep(0.01)
        left = [pid for pid in left if _lives(pid)]
    return left


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
        state = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()[0]
    except (ProcessLookupError, FileNotFoundError):
        return False
    return state != "Z"  # whose parent has gone, and nobody has looked at it yet
