"""A report for programs, in JSON: everything, and nothing is shortened."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from cleveragents.gate.findings import Finding, Report

SCHEMA = "cleveragents.gate/1"


def render(report: Report) -> str:
    """The report; in ASCII, because a letter may be lacking elsewhere, and file names may hold no letters."""
    document = {
        "schema": SCHEMA,
        "passed": not report.errors,
        "counts": {
            "errors": len(report.errors),
            "warnings": len(report.warnings),
            "held": len(report.held),
            "checks": len(report.findings) + len(report.held),
        },
        **asdict(report),
        "findings": [_finding(finding) for finding in report.findings],
    }
    return json.dumps(document, indent=2)


def _finding(finding: Finding) -> dict[str, Any]:
    return {**asdict(finding), "severity": finding.severity.value}
