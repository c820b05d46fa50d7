"""What an operating system has that runs are made of; systems are named as in Python's ``os.name``."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext

from cleveragents.errors import UnsupportedPlatformError
from cleveragents.executor import locks_folder
from cleveragents.lock import ProcessLock

WINDOWS = "nt"


def require_workers(system: str) -> None:
    """Make sure that a system can have workers.

    Raises:
        UnsupportedPlatformError: It hands no open file to another process, and ends none with its children.
    """
    if system == WINDOWS:
        raise UnsupportedPlatformError("Windows", "process groups (without them there is -j 1)")


def run_lock(run_id: str, system: str, *, is_asked_for: bool) -> AbstractContextManager[object]:
    """The lock of a run; where a system has none, a run for which nobody has asked for one does without."""
    if system == WINDOWS and not is_asked_for:
        return nullcontext()
    return ProcessLock(run_id, locks_folder())
