"""Runs the suite by Behave, and by workers of which some are killed."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from foreign_suites.commands import environment
from foreign_suites.errors import SetupError
from killed_runs.workers import Killer, children

SUITE = Path(__file__).resolve().parents[2] / "benchmarks" / "suite.py"
# As large as it gets, with steps that take a millisecond each, so that there is time to kill somebody.
VARIANT = ("--definitions", "1500", "--per-file", "6", "--mixed", "--work", "cpu")


@dataclass(frozen=True)
class Run:
    """How a run has ended: the statuses of scenarios, what people were told, and how many workers died."""

    exit_code: int
    scenarios: Mapping[str, str]
    told: str
    seconds: float
    kills: int = 0


def written_suite(folder: Path, share: int, *, failing: bool) -> None:
    """Writes the suite into a folder.

    Raises:
        SetupError: The suite cannot be written.
    """
    words = [sys.executable, str(SUITE), str(folder), *VARIANT, "--share", str(share)]
    words += ["--failing"] if failing else []
    done = subprocess.run(words, capture_output=True, text=True, check=False)  # noqa: S603 - a program of this project
    if done.returncode:
        raise SetupError(f"the suite cannot be written:\n{done.stderr}")


def plain_run(folder: Path) -> Run:
    """Runs the suite by Behave."""
    return _run(folder, ["behave"], "behave")


def killed_run(folder: Path, jobs: int, every: float, seed: int) -> Run:
    """Runs the suite by so many workers, of which one is killed each time that so many seconds are over."""
    return _run(folder, ["cleveragents", "run", "-j", str(jobs)], "killed", every, seed)


def _run(folder: Path, program: list[str], name: str, every: float | None = None, seed: int = 0) -> Run:
    report, told = folder / f"{name}.json", folder / f"{name}.txt"
    command = [sys.executable, "-m", *program, "-f", "json", "-o", str(report)]
    start = time.monotonic()
    with told.open("wb") as output:
        process = subprocess.Popen(  # noqa: S603 - only this interpreter, with the arguments above
            command, cwd=folder, env=environment([]), stdout=output, stderr=subprocess.STDOUT
        )
        killer = Killer(process, seed)
        if every is not None:
            killer.work(every, lambda: any(map(children, children(process.pid))))
        code = process.wait()
    seconds = time.monotonic() - start
    return Run(code, _scenarios(report), told.read_text("utf-8", "replace"), seconds, len(killer.killed))


def _scenarios(report: Path) -> dict[str, str]:
    """Reads Behave's JSON; no scenario where the run has broken off before it was whole."""
    try:
        features = json.loads(report.read_text("utf-8"))
    except ValueError:
        return {}
    return {
        element["location"]: element.get("status", "untested")
        for feature in features
        for element in feature.get("elements", [])
        if element["type"] == "scenario"
    }
