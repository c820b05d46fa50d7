"""What a run of Behave or behavex tells of a scenario, signal by signal."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from cleveragents.doctor.behave_probes import GREEN, MISSING, RED, SKIPPED, Scenario
from cleveragents.doctor.probes import Signal

# What counts neither for nor against a run.
QUIET = {"passed", "skipped", "untested"}
IDLE = {"skipped", "untested"}
_SUMMARY = re.compile(r"^\d+ scenarios? .*", re.MULTILINE)
_COUNT = re.compile(r"(\d+) (?:scenarios? )?(\w+)")


@dataclass(frozen=True, slots=True)
class Seen:
    """The end of a run: its exit code, what it has printed, and a folder with its reports."""

    code: int
    printed: str
    reports: Path

    def signals(self, scenario: Scenario) -> tuple[Signal, ...]:
        """Each signal about a scenario, which is the only one with a bug in this run."""
        have = {
            "exit code": GREEN if self.code == 0 else RED,
            "summary": _summary(self.printed),
            "JUnit": dict(_junit(self.reports)).get(_known(scenario.name), MISSING),
            "JSON": dict(_json(self.reports)).get(_known(scenario.name), MISSING),
        }
        # A summary that is switched off misleads nobody.
        kept = {name: found for name, found in have.items() if (name, found) != ("summary", MISSING)}
        return tuple(Signal(name, scenario.want, found) for name, found in kept.items())

    def has_run(self, scenario: Scenario) -> bool:
        """Whether a report knows the scenario."""
        name = _known(scenario.name)
        return name in dict(_json(self.reports)) or name in dict(_junit(self.reports))


def _known(name: str) -> str:
    """A name in the one way in which behavex, which changes it, and Behave have it alike."""
    return name.replace("_", " ").casefold()


def _summary(printed: str) -> str:
    found = _SUMMARY.findall(re.sub(r"\x1b\[[0-9;]*m", "", printed))
    if not found:
        return MISSING
    counts = {what: int(number) for number, what in _COUNT.findall(found[-1])}
    return RED if any(number for what, number in counts.items() if what not in QUIET) else GREEN


def _junit(reports: Path) -> Iterator[tuple[str, str]]:
    """The colour of each scenario by its name."""
    for file in sorted(reports.rglob("TESTS-*.xml")):
        try:
            cases = list(ET.parse(file).getroot().iter("testcase"))  # noqa: S314 - the run wrote it
        except (ET.ParseError, OSError):
            continue
        for case in cases:
            yield _known(case.get("name", "")), _colour_of_case(case, by_status=file.parent != reports)


def _colour_of_case(case: ET.Element, *, by_status: bool) -> str:
    status = case.get("status", "")
    if status in IDLE:
        return SKIPPED
    # In a report of behavex the status decides: an expected failure shows its step below it.
    is_red = any(case.find(what) is not None for what in ("failure", "error"))
    return RED if is_red and not (by_status and status == "passed") else GREEN


def _json(reports: Path) -> Iterator[tuple[str, str]]:
    for file in (reports / "behave.json", reports / "report.json"):
        try:
            document = json.loads(file.read_text("utf-8"))
        except (ValueError, OSError):
            continue
        for feature in document["features"] if isinstance(document, dict) else document:
            for each in feature.get("elements", feature.get("scenarios", ())):
                yield _known(str(each.get("name", ""))), _colour(each)


def _colour(element: dict[str, Any]) -> str:
    status = element.get("status")
    return SKIPPED if status in IDLE else GREEN if status in QUIET else RED
