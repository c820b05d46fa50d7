"""Runs Robot."""

from __future__ import annotations

import sys

from foreign_suites import parallel
from foreign_suites.commands import call, environment, last_lines
from foreign_suites.variants import Variant
from robot_suites.model import LISTENER, Job, Run, Runs
from robot_suites.plan import JOBS, SOURCES
from robot_suites.reading import read_results
from robot_suites.workspace import Workspace

# Without --norpa, a folder cannot hold files of tests beside files of tasks.
OPTIONS = ("--norpa", "--log=NONE", "--report=NONE", "--console=none")


def run_all(workspace: Workspace) -> Runs:
    """Runs everything, side by side as far as there are cores."""
    # Most of what DataDriver's suites do is to wait for a timeout.
    return parallel.run_all(JOBS, lambda job: run_job(workspace, job), lambda: _progress(workspace), idle=1)


def run_job(workspace: Workspace, job: Job) -> Run:
    """Runs one variant of the suites of one source in one mode, and reads what it says."""
    log, tree = workspace.log(job), workspace.tree(job.source, job.variant)
    exit_code = call(_command(workspace, job), log, tree, _variables(workspace, job))
    results = read_results(workspace.output(job), tree)
    return Run(
        exit_code=exit_code,
        failed=results.failed,
        listened=_listened(workspace, job),
        suites=results.suites,
        tests=results.tests,
        last_words=last_lines(log, 1),
    )


def _command(workspace: Workspace, job: Job) -> list[str]:
    """Gives the command line of a run."""
    listener = [f"--listener={LISTENER}"] if job.variant is Variant.WITH else []
    options = [*OPTIONS, *job.mode.options, *listener, f"--output={workspace.output(job)}"]
    return [sys.executable, "-m", "robot", *options, SOURCES[job.source].suites]


def _variables(workspace: Workspace, job: Job) -> dict[str, str]:
    """Gives the variables of a run: no settings of the user, no chance in the order of a set."""
    tree, modules = workspace.tree(job.source, job.variant), SOURCES[job.source].modules
    return environment([tree / modules] if modules else []) | {
        "CLEVERAGENTS_HOME": str(workspace.root / "home"),
        "PYTHONHASHSEED": "0",
        "ROBOT_SYSLOG_FILE": str(workspace.system_log(job)),
    }


def _listened(workspace: Workspace, job: Job) -> bool:
    """Tells whether Robot itself says that it has loaded the listener."""
    return f"Imported listener class '{LISTENER}'" in workspace.system_log(job).read_text("utf-8", "replace")


def _progress(workspace: Workspace) -> str:
    """Tells how many runs have begun."""
    begun = sum(workspace.system_log(job).exists() for job in JOBS)
    return f"run {begun} of {len(JOBS)}"
