"""Runs behave's suites."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from behave_suite.model import JOBS, Job, Runs, Scenario, SuiteRun
from behave_suite.workspace import Workspace
from foreign_suites import parallel
from foreign_suites.commands import call, environment, last_lines

SCRIPTS = Path(__file__).resolve().parents[1]
# Skipped scenarios have a verdict, too.
OPTIONS = ("--no-junit", "--show-skipped", "--format=behave_suite.verdict_formatter:VerdictLines")


def run_all(workspace: Workspace) -> Runs:
    """Runs both variants of both suites, side by side as far as there are cores."""
    return parallel.run_all(JOBS, lambda job: run_job(workspace, job), lambda: _progress(workspace))


def run_job(workspace: Workspace, job: Job) -> SuiteRun:
    """Runs one variant of one suite, and reads its verdicts."""
    options = [*OPTIONS, f"--outfile={workspace.verdicts(job)}"]
    command = [sys.executable, "-m", "behave", *options, *(job.features or [job.suite])]
    log = workspace.log(str(job))
    # The formatter and the helpers are to be found.
    variables = environment([SCRIPTS, workspace.helpers])
    exit_code = call(command, log, workspace.tree(job), variables)
    return _parsed(workspace.verdict_lines(job), exit_code, last_lines(log, 1))


def _progress(workspace: Workspace) -> str:
    """Tells how many features each job has behind it."""
    return "  ".join(f"{job} {len(workspace.verdict_lines(job))}" for job in JOBS)


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
