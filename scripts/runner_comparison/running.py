"""Runs a suite in one way, in a fresh copy of its tree."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from random import Random

from foreign_suites.commands import environment
from foreign_suites.errors import SetupError
from runner_comparison.facts import ERR, JSON, JUNIT, OUT, RERUN, read_facts
from runner_comparison.model import Facts, Subject, Way

TIME_LIMIT = 1_800  # seconds: the longest suite takes some minutes by one process, so that this one hangs
DURATIONS = Path("build/bugs/durations.json")
NOT_COPIED = shutil.ignore_patterns(".nox", "build", "__pycache__", "*.pyc", ".mypy_cache", ".ruff_cache")


def run(subject: Subject, way: Way, folder: Path) -> Facts:
    """Runs a suite to its end, and reads what it tells.

    All ways have their copies of the tree at the same place, one after the other, so that paths in
    reports are the same.
    """
    tree, reports = folder / subject.name / "tree", folder / subject.name / way.name.replace(" ", "_")
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(subject.tree, tree, symlinks=True, ignore=NOT_COPIED)
    reports.mkdir(parents=True, exist_ok=True)
    if way.shuffled is not None:
        _shuffle(tree, way.shuffled)
    code = _call(_command(subject, way, reports), tree, reports, subject.helpers)
    return read_facts(reports, tree, code, hooked=subject.hooked)


def _command(subject: Subject, way: Way, reports: Path) -> list[str]:
    files = ["-f", "json", "-o", str(reports / JSON), "-f", "rerun", "-o", str(reports / RERUN)]
    junit = ["--junit", "--junit-directory", str(reports / JUNIT)]
    options = [*files, "-f", "plain", *junit, *subject.arguments, *subject.paths]
    if way.options is None:
        return [sys.executable, "-m", "behave", *options]
    ours = way.options if way.alone else (*way.options, *subject.options)
    return [sys.executable, "-m", "cleveragents", "run", *ours, *options]


def _call(command: list[str], tree: Path, reports: Path, helpers: Path | None) -> int:
    with (reports / OUT).open("wb") as out, (reports / ERR).open("wb") as err:
        try:
            return subprocess.run(  # noqa: S603 - only this interpreter, with the arguments above
                command,
                cwd=tree,
                env=environment([helpers] if helpers else []),
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=err,
                timeout=TIME_LIMIT,
                check=False,
            ).returncode
        except subprocess.TimeoutExpired as error:
            raise SetupError(f"{' '.join(command)} did not end within {TIME_LIMIT} seconds") from error


def _shuffle(tree: Path, seed: int) -> None:
    """Has the runner plan in a random order: it begins with what has taken longest."""
    random = Random(seed)  # noqa: S311 - the same order for the same number
    files = sorted(path.relative_to(tree).as_posix() for path in tree.rglob("*.feature"))
    entries = {file: {"seconds": random.random(), "scenarios": 1, "lines": {}} for file in files}
    document = {"schema": "cleveragents.durations/1", "features": entries}
    (tree / DURATIONS).parent.mkdir(parents=True, exist_ok=True)
    (tree / DURATIONS).write_text(json.dumps(document), "utf-8")
