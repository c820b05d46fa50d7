"""A report as JUnit XML: every check is a test case."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from cleveragents.bugs.rules import Severity
from cleveragents.gate.findings import Finding, Report
from cleveragents.gate.formats import wording


def render(report: Report) -> str:
    """One suite; in ASCII, so that it is right in every encoding."""
    suite = ET.Element(
        "testsuite",
        name="cleveragents gate",
        tests=str(len(report.held) + len(report.findings)),
        failures=str(len(report.errors)),
        errors="0",
        skipped="0",
        time=f"{report.seconds:.3f}",
    )
    for held in report.held:
        _case(suite, held.rule, held.bug, held.text, held.file)
    for finding in wording.by_weight(report):
        _tell(_case(suite, finding.rule, finding.bug, finding.message, finding.file), finding)
    ET.indent(suite)
    data: bytes = ET.tostring(suite, encoding="us-ascii", xml_declaration=True)
    return data.decode("ascii")


def _case(suite: ET.Element, rule: str, bug: int, text: str, file: str) -> ET.Element:
    named = f"{rule} #{bug}" if bug else rule
    case = ET.SubElement(suite, "testcase", classname=f"cleveragents.gate.{rule}")
    case.set("name", f"{named}: {wording.one_line(text)}")
    if file:
        case.set("file", wording.one_line(file))
    return case


def _tell(case: ET.Element, finding: Finding) -> None:
    """An error fails the case. A warning passes with an output: skipped would mean that nobody had looked."""
    if finding.severity is Severity.ERROR:
        failure = ET.SubElement(case, "failure", type=finding.rule, message=wording.one_line(finding.message))
        failure.text = _body(finding)
    else:
        ET.SubElement(
            case, "system-out"
        ).text = f"warning: {wording.plain(finding.message)}\n{_body(finding)}"


def _body(finding: Finding) -> str:
    facts = [f"{name}: {text}" for name, text in wording.facts(finding)]
    where = wording.place(finding.file, finding.line)
    return "\n".join(
        part for part in (where, *facts, f"explain: {wording.explanation(finding.rule)}") if part
    )
