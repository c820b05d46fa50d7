"""The inner suites, run as their users run suites: alone, together, and by pabot."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

INNER = Path(__file__).resolve().parents[2] / "_inner"
LISTENER = "cleveragents.integrations.robot.ExpectedFailure"
# In seconds; the slowest run, by pabot test by test, takes a sixth of it.
TIME_LIMIT = 240


@dataclass(frozen=True, slots=True)
class Run:
    """A run that has ended: its exit code, what it printed, and the folder in which it ran."""

    code: int
    printed: str
    project: Path


def make_project(folder: Path) -> Path:
    """Copy the inner suites into a project of their own."""
    shutil.copytree(INNER, folder / "inner")
    (folder / "pyproject.toml").write_text(
        '[tool.cleveragents]\nledger = "inner/bugs.toml"\n', encoding="utf-8"
    )
    return folder


def run(
    project: Path,
    tool: str,
    options: Sequence[str],
    *suites: str,
    measured: bool = False,
    variables: Mapping[str, str] | None = None,
) -> Run:
    """Run suites of the project, by default all, with the listener; ``tool`` is robot or pabot, or a path."""
    command = [
        str(Path(sys.executable).parent / tool),
        *options,
        *("--listener", LISTENER, "--outputdir", "results", "--xunit", "xunit.xml"),
        *("--log", "NONE", "--report", "NONE"),
        *([f"inner/{suite}" for suite in suites] or ["inner"]),
    ]
    return run_in(project, command, variables, measured=measured)


def run_in(
    project: Path, command: Sequence[str], variables: Mapping[str, str] | None, *, measured: bool = False
) -> Run:
    """Run a program in the project to its end; ``variables`` are further ones of its environment."""
    done = subprocess.run(
        command,
        cwd=project,
        # When it starts, pabot removes the argument files of all pabots below the folder for such files.
        env={**_environment(measured=measured), "TMPDIR": str(project), **(variables or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=TIME_LIMIT,
        check=False,
    )
    return Run(done.returncode, done.stdout.decode("utf-8", "replace"), project)


def _environment(*, measured: bool) -> dict[str, str]:
    """The variables of a run; of many alike only one is worth the time that measuring takes."""
    unwanted = ("ROBOT_", *(() if measured else ("COVERAGE_",)))
    own = {name: value for name, value in os.environ.items() if not name.startswith(unwanted)}
    # pabot starts whatever "robot" is on the path.
    return own | {"PATH": os.pathsep.join([str(Path(sys.executable).parent), own.get("PATH", "")])}
