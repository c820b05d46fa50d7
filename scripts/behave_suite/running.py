"""Runs behave's suites."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from behave_suite.commands import call, last_lines
from behave_suite.model import JOBS, Job, Runs, Scenario, SuiteRun
from behave_suite.progress import show_progress
from behave_suite.workspace import Workspace

SCRIPTS = Path(__file__).resolve().parents[1]
# Skipped scenarios have a verdict, too.
OPTIONS = ("--no-junit", "--show-skipped", "--format=behave_suite.verdict_formatter:VerdictLines")
# Coverage would measure (and slow down) a thousand inner processes. An unwritten bytecode cache makes
# each of them compile behave anew, which costs two thirds more; a "safe" path hides the behave beside.
DROPPED_VARIABLES = ("COVERAGE_", "PYTHONDONTWRITEBYTECODE", "PYTHONSAFEPATH")


def run_all(workspace: Workspace) -> Runs:
    """Runs both variants of both suites, side by side as far as there are cores."""
    with ThreadPoolExecutor(max_workers=min(len(JOBS), os.cpu_count() or 1)) as pool:
        futures = {job: pool.submit(run_job, workspace, job) for job in JOBS}
        try:
            show_progress(workspace, futures.values())
            return {job: future.result() for job, future in futures.items()}
        finally:
            pool.shutdown(cancel_futures=True)  # Ctrl-C must not start the jobs that still wait


def run_job(workspace: Workspace, job: Job) -> SuiteRun:
    """Runs one variant of one suite, and reads its verdicts."""
    options = [*OPTIONS, f"--outfile={workspace.verdicts(job)}"]
    command = [sys.executable, "-m", "behave", *options, *(job.features or [job.suite])]
    log = workspace.log(str(job))
    exit_code = call(command, log, workspace.tree(job), _environment(workspace))
    return _parsed(workspace.verdict_lines(job), exit_code, last_lines(log, 1))


def _environment(workspace: Workspace) -> dict[str, str]:
    """Gives the caller's variables, with the formatter and the helpers on the module path."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(DROPPED_VARIABLES)}
    paths = [path for path in kept.get("PYTHONPATH", "").split(os.pathsep) if path]
    # A run has another working directory: what the caller named relative to his must not move.
    paths = [str(SCRIPTS), str(workspace.helpers), *map(os.path.abspath, paths)]
    return kept | {"PYTHONPATH": os.pathsep.join(paths)}


def _parsed(lines: Sequence[str], exit_code: int, last_words: str) -> SuiteRun:
    """Gives a run the form in which it is compared."""
    records = [json.loads(line) for line in lines]
    return SuiteRun(
        exit_code=exit_code,
        hooked=bool(records) and all(record["hooked"] for record in records),
        features=len(records),
        verdicts={Scenario(*where): status for record in records for *where, status in record["scenarios"]},
        last_words=last_words,
    )
