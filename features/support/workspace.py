"""A throw-away project folder, and the programs that are run in it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

INNER_PROJECT = Path(__file__).parent / "inner_project"
TIME_LIMIT = 120
HOME = "home"  # the folder of the user's settings


@dataclass(frozen=True)
class Workspace:
    """A folder of its own for one scenario."""

    folder: Path
    environment: dict[str, str] = field(default_factory=dict)

    @classmethod
    def make(cls) -> Workspace:
        """A new, empty workspace; its real path, so that reports show the same one."""
        return cls(Path(tempfile.mkdtemp(prefix="workspace-")).resolve())

    def remove(self) -> None:
        """Remove the workspace and all in it."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def write(self, name: str, content: str | bytes) -> Path:
        """Write a file, making its folders."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def move(self, name: str, target: str) -> None:
        """Move a file or folder."""
        new = self.folder / target
        new.parent.mkdir(parents=True, exist_ok=True)
        (self.folder / name).rename(new)

    def read(self, name: str) -> str:
        """The text of a file, its line endings as they are."""
        return (self.folder / name).read_bytes().decode()

    def run(
        self, *arguments: str, folder: Path | None = None, standard_input: str = "", **environment: str
    ) -> subprocess.CompletedProcess[str]:
        """Run a program here to its end, its two outputs in one, without colours."""
        return subprocess.run(
            arguments,
            cwd=folder or self.folder,
            env=self.whole_environment(**environment),
            input=standard_input,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="backslashreplace",
            timeout=TIME_LIMIT,
            check=False,
        )

    def python(
        self, *arguments: str, folder: Path | None = None, standard_input: str = "", **environment: str
    ) -> subprocess.CompletedProcess[str]:
        """Run the interpreter of this test run."""
        words = (sys.executable, *arguments)
        return self.run(*words, folder=folder, standard_input=standard_input, **environment)

    def whole_environment(self, **environment: str) -> dict[str, str]:
        """The environment of a program that runs here: nobody's own settings are touched."""
        home = {"CLEVERAGENTS_HOME": str(self.folder / HOME)}
        return {**clean_environment(), **home, **self.environment, **environment}


def add_inner_suite(workspace: Workspace, feature: str, environment: str) -> None:
    """Put a Behave suite with the vocabulary of inner suites into a workspace."""
    workspace.write("features/inner.feature", feature)
    workspace.write("features/environment.py", environment)
    shutil.copytree(INNER_PROJECT / "steps", workspace.folder / "features" / "steps", dirs_exist_ok=True)


def captured_bug(steps: str, tags: str) -> str:
    """A feature with one scenario; ``steps`` are parted by `` / ``."""
    lines = "\n".join(f"    {step}" for step in steps.split(" / "))
    return f"Feature: Inner\n  {tags}\n  Scenario: The bug\n{lines}\n"


def run_suite(workspace: Workspace, runner: str, options: str = "") -> subprocess.CompletedProcess[str]:
    """Run a workspace's suite by ``runner``: behave, behavex, or behavex-parallel."""
    if runner == "behave":
        reports = ["-f", "json", "-o", "reports/behave.json", "-f", "rerun", "-o", "reports/rerun.txt"]
        # Behave pairs formats with output files in order; what goes to the terminal comes last.
        junit = ["-f", "plain", "--junit", "--junit-directory", "reports"]
        return workspace.python("-m", "behave", *reports, *options.split(), *junit)
    parallel = ["--parallel-processes", "2"] if runner == "behavex-parallel" else []
    return workspace.python("-m", "behavex", "features", *parallel, "-o", "output", *options.split())


def clean_environment() -> dict[str, str]:
    """The environment without what would change the behaviour of an inner run."""
    unwanted = ("PYTHONUNBUFFERED", "BEHAVE_", "CLEVERAGENTS_", "GIT_", "NO_COLOR", "FORCE_COLOR")
    return {name: value for name, value in os.environ.items() if not name.startswith(unwanted)}
