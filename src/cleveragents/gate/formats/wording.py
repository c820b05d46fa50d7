"""What the formats for people say alike; names and messages come from other people, and hold anything."""

from __future__ import annotations

import re

from cleveragents.bugs.messages import bug_list, count_of
from cleveragents.bugs.readable import readable
from cleveragents.gate.findings import Finding, Report

# They turn the order of letters round: what is seen would not be what is pasted.
TURNING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
SHORT = 7  # letters of a commit's name


def plain(text: str) -> str:
    """``text`` as a report can show it, its lines as they are."""
    shown = TURNING.sub(lambda found: f"U+{ord(found[0]):04X}", readable(text))
    return "\n".join(shown.splitlines())


def one_line(text: str) -> str:
    """``text`` as a report can show it, on one line."""
    return " ".join(plain(text).split())


def place(file: str, line: int) -> str:
    """``file:line``, as far as it is known."""
    shown = one_line(file)
    return f"{shown}:{line}" if line and shown else shown


def branches(report: Report) -> tuple[str, str]:
    """What is to be merged, and into what; a commit where HEAD is detached."""
    return one_line(report.branch) or report.head[:SHORT], one_line(report.base_name) or report.base[:SHORT]


def purpose(report: Report) -> str:
    """What the pull request does."""
    closes = f", closes {bug_list(report.closes)}" if report.closes else ""
    return ("neither captures nor fixes a bug" if report.kind == "other" else report.kind) + closes


def counts(report: Report) -> str:
    """How many findings there are, the heavy ones first."""
    return f"{count_of(len(report.errors), 'problem')}, {count_of(len(report.warnings), 'warning')}"


def effort(report: Report) -> str:
    """How much was looked at, and how long that took."""
    return f"{count_of(len(report.findings) + len(report.held), 'check')} in {report.seconds:.1f} s"


def facts(finding: Finding) -> tuple[tuple[str, str], ...]:
    """What was wanted and found, and what to do, as far as it is known."""
    known = (("want", finding.want), ("have", finding.have), ("do", finding.do))
    return tuple((name, plain(text)) for name, text in known if text.strip())


def by_weight(report: Report) -> tuple[Finding, ...]:
    """The findings, errors first."""
    return (*report.errors, *report.warnings)


def explanation(rule: str) -> str:
    """The command that explains a rule."""
    return f"cleveragents explain {rule}"
