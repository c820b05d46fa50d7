"""The folder in which everything happens, with a copy of the suites for each variant."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from foreign_suites.variants import Variant
from robot_suites.model import Job
from robot_suites.plan import SOURCES

# What Robocop has to say of its data is as large as the data.
NOT_NEEDED = shutil.ignore_patterns("expected*.txt")


@dataclass(frozen=True)
class Workspace:
    """The names of all files and folders."""

    root: Path

    def tree(self, source: str, variant: Variant) -> Path:
        """The suites that all runs of one variant share, because these suites write nothing."""
        # The names are equally long: a path may decide where Robot cuts a long message.
        return self.root / f"{source}-{list(Variant).index(variant)}"

    def output(self, job: Job) -> Path:
        """The file into which Robot writes the results."""
        return self._file(job, "xml")

    def system_log(self, job: Job) -> Path:
        """The file into which Robot writes what it does, apart from tests."""
        return self._file(job, "syslog")

    def log(self, job: Job) -> Path:
        """The file that holds what a run printed."""
        return self._file(job, "log")

    def _file(self, job: Job, kind: str) -> Path:
        """Names a file after the suites, because tests see the name of the output file as a variable."""
        tree = self.tree(job.source, job.variant)
        return tree.with_name(f"{tree.name}.{job.mode.name.lower()}.{kind}")


def copy_trees(workspace: Workspace, folders: Mapping[str, Path]) -> None:
    """Copies the sources for both variants, without the suites that are left out."""
    for name, folder in folders.items():
        source = SOURCES[name]
        for left_out in source.left_out:
            for file in (folder / source.suites).glob(left_out.files):
                file.unlink()
        for variant in Variant:
            for part in filter(None, (source.suites, source.modules)):
                shutil.copytree(folder / part, workspace.tree(name, variant) / part, ignore=NOT_NEEDED)
