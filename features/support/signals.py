"""Everything that a run of Behave reports, read back, and checked against each other."""

from __future__ import annotations

import json
import re
import subprocess
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

RED = {"failed", "error", "hook_error", "cleanup_error", "undefined"}
# verdict -> (JSON statuses, JUnit element and our type); a "problem" is a failure or an error.
REPORTED = {
    "xfail": ({"passed"}, "skipped tdd.xfail"),
    "xpass": ({"failed"}, "problem tdd.xpass"),
    "broken": (RED, "problem tdd.broken"),
    "refused": (RED, "problem tdd.broken"),  # by a tag rule, in a dry run, which records no verdict
    "passed": ({"passed"}, ""),
    "failed": (RED, "problem"),
    "skipped": ({"skipped"}, "skipped"),
    "untested": ({"untested"}, "skipped"),
}
JUDGED = {"xfail", "xpass", "broken"}


@dataclass(frozen=True)
class Signals:
    """What one run reported: by scenario as ``file:line``, in order, and in sum."""

    exit_code: int
    statuses: dict[str, str]
    junit: dict[str, str]
    junit_counts: Counter[str]
    rerun: set[str]
    summary: Counter[str]
    verdicts: dict[str, str]
    output: str


def read_signals(folder: Path, done: subprocess.CompletedProcess[str]) -> Signals:
    """Read the reports that a run left in ``folder``/reports."""
    scenarios = _json_scenarios(folder / "reports" / "behave.json")
    junit = _junit_elements(folder / "reports")
    return Signals(
        exit_code=done.returncode,
        statuses={scenario["location"]: scenario["status"] for scenario in scenarios},
        junit={scenario["location"]: junit.get(scenario["name"], "no test case") for scenario in scenarios},
        junit_counts=junit_counts(folder / "reports"),
        rerun=set(_rerun(folder / "reports" / "rerun.txt")),
        summary=_summary(done.stdout),
        verdicts=read_verdicts(folder),
        output=done.stdout,
    )


def read_verdicts(folder: Path) -> dict[str, str]:
    """The verdicts in a run's outcomes.json, by ``file:line``."""
    file = folder / "build" / "bugs" / "outcomes.json"
    tests = json.loads(file.read_text(encoding="utf-8"))["tests"] if file.exists() else []
    return {f"{test['file']}:{test['line']}": test["verdict"] for test in tests}


def judged_otherwise(have: dict[str, str], wanted: list[str]) -> list[str]:
    """Where the verdicts of a run differ from ``wanted``, for runners without comparable reports."""
    judged = sorted(verdict for verdict in have.values() if verdict in JUDGED)
    expected = sorted(verdict for verdict in wanted if verdict in JUDGED)
    return [] if judged == expected else [f"want the verdicts {expected}, have {have}"]


def xml_error(file: Path) -> str:
    """Why ``file`` is not well-formed XML; empty where it is."""
    try:
        ET.parse(file)  # noqa: S314 - our own run wrote it
    except ET.ParseError as error:
        return f"{file.name}: {error}"
    return ""


def disagreements(signals: Signals, verdicts: list[str]) -> Iterator[str]:
    """Where the signals differ from ``verdicts``, one a scenario in order, or from each other."""
    if len(signals.statuses) != len(verdicts):
        yield f"want {len(verdicts)} scenarios, have {signals.statuses}"
        return
    for (place, status), verdict in zip(signals.statuses.items(), verdicts, strict=True):
        yield from _scenario_disagreements(signals, place, status, verdict)
    yield from _sum_disagreements(signals)


def _scenario_disagreements(signals: Signals, place: str, status: str, verdict: str) -> Iterator[str]:
    statuses, element = REPORTED[verdict]
    if status not in statuses:
        yield f"{place}: {verdict} is {status} in the JSON report, want one of {sorted(statuses)}"
    have = signals.junit[place]
    if have != element:
        yield f"{place}: {verdict} is '{have}' in JUnit, want '{element}'"
    if (place in signals.rerun) is not (status in RED):
        yield f"{place}: {status} in the JSON report, and the rerun file holds {sorted(signals.rerun)}"
    if verdict in JUDGED and signals.verdicts.get(place) != verdict:
        yield f"{place}: want {verdict} in outcomes.json, have {signals.verdicts}"


def _sum_disagreements(signals: Signals) -> Iterator[str]:
    red = [place for place, status in signals.statuses.items() if status in RED]
    if red and signals.exit_code == 0:
        yield f"exit code 0 with {red}"
    problems = signals.junit_counts["failures"] + signals.junit_counts["errors"]
    if problems != len(red):
        yield f"JUnit counts {problems} failures and errors, the JSON report {red}"
    skipped = sum(element.startswith("skipped") for element in signals.junit.values())
    if signals.junit_counts["skipped"] < skipped:
        yield f"JUnit counts {signals.junit_counts['skipped']} skipped tests, and shows {skipped}"
    in_summary = sum(signals.summary[status] for status in ("failed", "error", "hook_error", "cleanup_error"))
    if in_summary != len(red):
        yield f"the summary counts {signals.summary}, the JSON report {red}"


def _json_scenarios(file: Path) -> list[dict[str, str]]:
    features = json.loads(file.read_text(encoding="utf-8"))
    return [element for feature in features for element in _scenarios(feature.get("elements", ()))]


def _scenarios(elements: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for element in elements:
        if element["type"] in {"scenario", "scenario_outline"}:
            yield element
        yield from _scenarios(element.get("elements", ()))


def _junit_elements(folder: Path) -> dict[str, str]:
    trees = [ET.parse(file) for file in folder.glob("TESTS-*.xml")]  # noqa: S314 - our own run wrote it
    return {case.get("name", ""): _element_of(case) for tree in trees for case in tree.iter("testcase")}


def _element_of(case: ET.Element) -> str:
    found = [child for child in case if child.tag in {"failure", "error", "skipped"}]
    types = {child.tag: child.get("type", "") for child in found}
    ours = [f"{tag} {kind}" for tag, kind in types.items() if kind.startswith("tdd.")]
    # An error and a failure are the same to whom only wants to know that the run is red.
    return ", ".join(ours or types).replace("failure", "problem").replace("error", "problem")


def junit_messages(folder: Path) -> list[str]:
    """The messages of all problems and skipped tests in a JUnit report."""
    trees = [ET.parse(file) for file in folder.glob("TESTS-*.xml")]  # noqa: S314 - our own run wrote it
    return [
        element.get("message", "") for tree in trees for element in tree.iter() if "message" in element.attrib
    ]


def junit_counts(folder: Path) -> Counter[str]:
    """The counts in the heads of a JUnit report."""
    counts: Counter[str] = Counter()
    for file in folder.glob("TESTS-*.xml"):
        suite = ET.parse(file).getroot()  # noqa: S314 - our own run wrote it
        counts.update(
            {name: int(suite.get(name, "0")) for name in ("tests", "failures", "errors", "skipped")}
        )
    return counts


def _rerun(file: Path) -> list[str]:
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def _summary(output: str) -> Counter[str]:
    line = next((line for line in output.splitlines() if re.match(r"\d+ scenarios? passed", line)), "")
    return Counter({word: int(number) for number, word in re.findall(r"(\d+) (?:scenarios? )?(\w+)", line)})
