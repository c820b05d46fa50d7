"""The suites that are run: Behave's own, this project's own, and generated ones."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from behave_suite.fetch import fetch
from behave_suite.workspace import Workspace
from foreign_suites.errors import SetupError
from runner_comparison.model import Subject

ROOT = Path(__file__).resolve().parents[2]
SUITE = str(ROOT / "benchmarks" / "suite.py")
# Options of the suite as it is measured, with scenarios that fail.
GENERATED = ("--definitions", "1500", "--per-file", "6", "--mixed", "--failing", "--install")
SELECTED = ("--tags=not @not_selected",)
SHOWN = ("--show-skipped",)
# Its steps write into folders of fixed names.
FIXED_FOLDERS = ("--copy-tree",)


def _of_behave(folder: Path) -> list[Subject]:
    folder.mkdir()
    workspace = Workspace(folder)
    sources = fetch(workspace)
    return [
        Subject(name, sources, SHOWN, FIXED_FOLDERS, workspace.helpers, hooked=False, paths=(name,))
        for name in ("features", "issue.features")
    ]


def _own(_: Path) -> list[Subject]:
    return [Subject("own", ROOT)]


def _outcomes(folder: Path) -> list[Subject]:
    _write("-m", "support.outcome_suites", str(folder))
    return [Subject(place.name, place, SELECTED) for place in sorted(folder.iterdir())]


def _generated(folder: Path) -> list[Subject]:
    _write(SUITE, str(folder), *GENERATED)
    return [Subject("generated", folder)]


def _small(folder: Path) -> list[Subject]:
    _write(SUITE, str(folder), *GENERATED, "--share", "5")
    return [Subject("small", folder)]


SUBJECTS: Mapping[str, Callable[[Path], list[Subject]]] = {
    "outcomes": _outcomes,
    "small": _small,
    "generated": _generated,
    "own": _own,
    "behave": _of_behave,
}
# The small one is for trials.
ALL = tuple(name for name in SUBJECTS if name != "small")


def prepare(names: Sequence[str], folder: Path) -> list[Subject]:
    """Writes or fetches the suites with these names, each below the folder.

    Raises:
        SetupError: One cannot be had.
    """
    return [subject for name in names for subject in SUBJECTS[name](folder / f"sources-{name}")]


def _write(*arguments: str) -> None:
    command = [sys.executable, *arguments]
    done = subprocess.run(  # noqa: S603 - a program of this project
        command, cwd=ROOT / "features", capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SetupError(f"{' '.join(arguments)} failed:\n{done.stderr}")
