"""Tells somebody at a terminal that something happens."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from concurrent.futures import Future, wait

from behave_suite.model import JOBS, SuiteRun
from behave_suite.workspace import Workspace


def show_progress(workspace: Workspace, runs: Iterable[Future[SuiteRun]]) -> None:
    """Shows, until all jobs have ended, how many features each has behind it."""
    if not sys.stderr.isatty():
        return
    pending = set(runs)
    while pending:
        _, pending = wait(pending, timeout=1)
        told = "  ".join(f"{job} {len(workspace.verdict_lines(job))}" for job in JOBS)
        print(f"\r{told}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
