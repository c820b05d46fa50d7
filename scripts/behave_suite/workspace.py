"""The folder in which everything happens, with a copy of behave's sources for each job."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from behave_suite.model import JOBS, Job
from foreign_suites.variants import Variant

# At the end they need no care for an encoding line, a docstring or an import from __future__.
HOOK = "\n\nfrom cleveragents.integrations.behave import install\n\ninstall()\n"


@dataclass(frozen=True)
class Workspace:
    """The names of all files and folders."""

    root: Path

    @property
    def helpers(self) -> Path:
        """The modules that the suites import beside behave."""
        return self.root / "helpers"

    def tree(self, job: Job) -> Path:
        """The sources that one variant of one suite has to itself."""
        return self.root / f"{job.variant}.{job.suite}"

    def verdicts(self, job: Job) -> Path:
        """The file into which a job's formatter writes."""
        return self.root / f"{job}.jsonl"

    def log(self, name: str) -> Path:
        """The file that holds what a command printed."""
        return self.root / f"{name}.log"

    def verdict_lines(self, job: Job) -> list[str]:
        """Reads what a job has told so far: a line for each feature that ended."""
        file = self.verdicts(job)
        return file.read_text("utf-8").splitlines() if file.exists() else []


def copy_trees(workspace: Workspace, sources: Path) -> None:
    """Copies the sources for each job: a suite writes into a folder beside it, whose name is fixed."""
    for job in JOBS:
        tree = shutil.copytree(sources, workspace.tree(job))
        if job.variant is Variant.WITH:
            with (tree / job.suite / "environment.py").open("a", encoding="utf-8") as environment:
                environment.write(HOOK)
