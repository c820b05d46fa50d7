"""A report in SARIF 2.1.0, for viewers and code scanning: the findings, and what their rules mean."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import Any
from urllib.parse import quote

from cleveragents import __version__
from cleveragents.gate.findings import Finding, Report
from cleveragents.gate.formats import wording
from cleveragents.gate.rule_book import RULES, Rule
from cleveragents.gate.rule_pages import as_markdown, in_terminal

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
ROOT = "%SRCROOT%"
FINGERPRINT = "cleveragents/v1"
INDEX = {rule.id: index for index, rule in enumerate(RULES)}


def render(report: Report) -> str:
    """The report as one run; in ASCII, so that it is right in every encoding."""
    run = {
        "tool": {
            "driver": {"name": "cleveragents", "version": __version__, "rules": [_rule(r) for r in RULES]}
        },
        # Results are compared between runs of one id, so the branch is no part of it.
        "automationDetails": {"id": "cleveragents/gate/"},
        "originalUriBaseIds": {ROOT: {"description": {"text": "The root of the repository."}}},
        "results": _results(report),
        "properties": {
            name: wording.plain(getattr(report, name)) for name in ("base", "head", "branch", "kind")
        },
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2)


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "name": "".join(word.capitalize() for word in rule.title.replace("'", "").split()),
        "shortDescription": {"text": f"{rule.title}."},
        "fullDescription": {"text": f"{rule.checks} {rule.why}"},
        "help": {"text": in_terminal(rule), "markdown": as_markdown(rule)},
        "defaultConfiguration": {"level": rule.severity.value},
    }


def _results(report: Report) -> list[dict[str, Any]]:
    seen: Counter[str] = Counter()
    results = []
    for finding in wording.by_weight(report):
        digest = _digest(finding)
        seen[digest] += 1
        results.append(_result(finding, f"{digest}:{seen[digest]}"))
    return results


def _result(finding: Finding, fingerprint: str) -> dict[str, Any]:
    index = {"ruleIndex": INDEX[finding.rule]} if finding.rule in INDEX else {}
    facts = dict(wording.facts(finding))
    bug = {"bug": finding.bug} if finding.bug else {}
    return {
        "ruleId": finding.rule,
        **index,
        "level": finding.severity.value,
        "message": {"text": wording.one_line(finding.message)},
        "locations": [{"physicalLocation": _location(finding)}],
        "partialFingerprints": {FINGERPRINT: fingerprint},
        "properties": {**bug, **facts},
    }


def _location(finding: Finding) -> dict[str, Any]:
    # Code scanning refuses a result without a place: what concerns the whole stands at the root.
    uri = _uri(finding.file) or "./"
    region = {"region": {"startLine": finding.line}} if finding.line and finding.file else {}
    return {"artifactLocation": {"uri": uri, "uriBaseId": ROOT}, **region}


def _uri(path: str) -> str:
    """A path as a URI below the root; a name that is no text keeps its bytes."""
    try:
        data = path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # half a letter, as file names of Windows may have it
        data = path.encode("utf-8", "surrogatepass")
    # "a:b" would be read as the scheme "a".
    return quote(data, safe="/")


def _digest(finding: Finding) -> str:
    """What stays the same where lines were added above: the line is no part of it."""
    what = json.dumps([finding.rule, finding.bug, finding.file, finding.message])
    return hashlib.sha256(what.encode()).hexdigest()
