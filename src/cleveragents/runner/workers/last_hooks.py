"""What ends a run, or the part of a worker in it: the hook ``after_all``, and the cleanups of the run."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from cleveragents.runner.lean.suite import SuiteRunner
from cleveragents.runner.workers.messages import Desk
from cleveragents.runner.workers.streams import redirect

CLEANUPS = "@cleanups"


def has_cleanups(runner: SuiteRunner) -> bool:
    """Whether something was added that is to be done at the end of the run."""
    return bool(runner.context._root[CLEANUPS])  # noqa: SLF001 - behave has no public way to its cleanups


def leave_cleanups(runner: SuiteRunner) -> None:
    """Leave what was added until now to another process, which does it once."""
    runner.context._root[CLEANUPS] = []  # noqa: SLF001 - as above


def run_last_hooks(runner: SuiteRunner) -> bool:
    """Run ``after_all`` and the cleanups of the run; True where a cleanup has failed."""
    runner.run_hook_with_capture("after_all")
    return run_last_cleanups(runner)


def run_last_cleanups(runner: SuiteRunner) -> bool:
    """Run the cleanups of the run; True where one has failed."""
    try:
        runner.context._do_remaining_cleanups()  # noqa: SLF001 - as behave's own run_model
    except Exception:  # noqa: BLE001 - behave has printed it
        return True
    return False


def end_work(runner: SuiteRunner, desk: Desk, run_last: Callable[[SuiteRunner], bool]) -> int:
    """Run what ends a worker, and return its exit code; nobody reads its other streams any more."""
    flush_streams()
    redirect((desk.last, 1), (desk.last, 2))
    runner.hook_failures = 0
    cleanups_failed = run_last(runner)
    flush_streams()
    Path(desk.last).rename(desk.ended)
    return int(cleanups_failed or runner.hook_failures > 0)


def flush_streams() -> None:
    """Write what was printed so far."""
    sys.stdout.flush()
    sys.stderr.flush()
