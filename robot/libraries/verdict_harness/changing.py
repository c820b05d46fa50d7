"""Behave's and Robot's tests of the truth table, run with one of its rows changed, or with none."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from robot.api import TestSuite

from cleveragents.bugs.verdict import NO_STEPS, PASSED, TRUTH_TABLE
from verdict_harness.expected import disagreements
from verdict_harness.runs import Run, make_project, run, run_in
from verdict_harness.signals import read_signals

ROOT = Path(__file__).resolve().parents[3]
CHANGE = ROOT / "robot" / "libraries" / "changed_row"
VERDICTS = {said.reason: said.verdict.value for said in (*TRUTH_TABLE, NO_STEPS, PASSED)}


@dataclass(frozen=True, slots=True)
class Row:
    """The reason that a row of the truth table gives, and the test that it decides in either framework."""

    reason: str
    scenario: str
    test: str


def rows(suite: Path) -> list[Row]:
    """The rows that the tests of a suite are about; each test is called by the reason, in capitals."""
    reasons = {reason.casefold(): reason for reason in VERDICTS}
    return [Row(reasons.get(name.casefold(), name), *cells) for name, cells in _table(suite).items()]


def run_scenarios(folder: Path, names: Sequence[str], changed: str) -> Run:
    """Run scenarios of this project's features, in a copy, so that nothing is left among them."""
    project = folder / "project"
    shutil.copytree(ROOT / "features", project / "features")
    (project / "pyproject.toml").touch()
    chosen = [option for name in names for option in ("--name", f"^{re.escape(name)}( -- |$)")]
    command = [sys.executable, "-m", "behave", "--no-color", "--format", "plain", "--no-skipped", *chosen]
    # A suite that a scenario makes inside of a project would be taken for a part of it.
    return run_in(
        project, [*command, "features/integrations"], {**_variables(changed), "TMPDIR": str(folder)}
    )


def run_tests(folder: Path, names: Sequence[str], changed: str) -> Run:
    """Run tests of the inner suites."""
    chosen = [option for name in names for option in ("--test", name)]
    return run(make_project(folder), "robot", chosen, variables=_variables(changed))


def passed_and_failed(done: Run) -> tuple[int, int]:
    """How many scenarios passed and failed in a run of Behave."""
    # Where one failed, the lines of its inner run come before.
    found = re.findall(r"^(\d+) scenarios? passed, (\d+) failed", done.printed, re.MULTILINE)
    assert found, done.printed
    return int(found[-1][0]), int(found[-1][1])


def departures(done: Run, names: Sequence[str]) -> Iterator[str]:
    """Where tests in a run of Robot have other verdicts than the table of the inner suites says."""
    wanted = {name: cells[0] for name, cells in _table(ROOT / "robot" / "verdicts.robot").items()}
    have = read_signals(done)
    for name in names:
        assert have[name].outcome, f"{name} was not judged:\n{done.printed}"
        yield from disagreements(wanted[name], have[name])


def _table(suite: Path) -> dict[str, tuple[str, ...]]:
    """The tests of a suite that have its template, with their arguments."""
    tests = TestSuite.from_file_system(suite).tests
    return {test.name: test.body[0].args for test in tests if test.template}


def _variables(changed: str) -> dict[str, str]:
    """The variables that change a row; what is on Python's path already stays there."""
    path = os.pathsep.join(filter(None, [str(CHANGE), os.environ.get("PYTHONPATH")]))
    return {"PYTHONPATH": path, "CHANGED_ROW": changed} if changed else {}
