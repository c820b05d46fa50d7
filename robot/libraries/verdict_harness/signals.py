"""What the files and the last line of a run say of one test."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from robot.api import ExecutionResult

from verdict_harness.runs import Run

COUNTS = re.compile(
    r"expected failures: (?P<xfail>\d+).*, unexpected passes: (?P<xpass>\d+), "
    r"broken captures: (?P<broken>\d+)(, refused by tag rules: (?P<refused>\d+))?"
)


@dataclass(frozen=True, slots=True)
class Signals:
    """What a run says of one test: output.xml, xUnit and outcomes.json."""

    status: str
    message: str
    tags: tuple[str, ...]
    xunit: str
    outcome: dict[str, Any] | None


def read_signals(run: Run) -> dict[str, Signals]:
    """The signals of all tests of a run, by name."""
    results = run.project / "results"
    xunit = _xunit(results / "xunit.xml")
    outcomes = _outcomes(run)
    tests = ExecutionResult(results / "output.xml").suite.all_tests
    return {
        test.name: Signals(
            test.status, test.message, tuple(test.tags), xunit[test.name], outcomes.get(test.name)
        )
        for test in tests
    }


def counted(run: Run) -> Counter[str]:
    """What the last line of a run counts, without the zeros."""
    found = COUNTS.search(run.printed)
    assert found, f"no line counts the verdicts:\n{run.printed}"
    return +Counter({name: int(count or 0) for name, count in found.groupdict().items()})


def outcome_counts(run: Run) -> dict[str, int]:
    """The counts in outcomes.json."""
    counts: dict[str, int] = _document(run)["counts"]
    return counts


def _xunit(file: Path) -> dict[str, str]:
    cases = ET.parse(file).getroot().iter("testcase")  # noqa: S314 - Robot wrote it
    return {case.get("name", ""): _xunit_status(case) for case in cases}


def _xunit_status(case: ET.Element) -> str:
    if case.find("failure") is not None or case.find("error") is not None:
        return "FAIL"
    return "SKIP" if case.find("skipped") is not None else "PASS"


def _outcomes(run: Run) -> dict[str, dict[str, Any]]:
    return {test["name"]: test for test in _document(run).get("tests", [])}


def _document(run: Run) -> dict[str, Any]:
    file = run.project / "build" / "bugs" / "outcomes.json"
    document: dict[str, Any] = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    return document
