"""A report for a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from cleveragents.bugs.rules import Severity
from cleveragents.gate.findings import Finding, Report
from cleveragents.gate.formats import wording

Role = Literal["title", "ok", "error", "warning", "faint"]
Paint = Callable[[str, Role], str]
MARKS: dict[Role, str] = {"ok": "ok", "error": "FAIL", "warning": "warn"}
# A longer text pushes its own place to the right, and not those of all others.
WIDEST = 60


@dataclass(frozen=True, slots=True)
class _Row:
    role: Role
    rule: str
    bug: str
    text: str
    place: str
    finding: Finding | None = None


@dataclass(frozen=True, slots=True)
class _Widths:
    rule: int
    bug: int
    text: int


def unpainted(text: str, _role: Role) -> str:
    """``text`` without colours."""
    return text


def render(report: Report, paint: Paint = unpainted) -> str:
    """What was checked, what holds, and last what does not, each with its mend."""
    head, base = wording.branches(report)
    title = f"{paint('cleveragents gate', 'title')}  {head}  ->  {base}   {wording.purpose(report)}"
    lines = [line for row, widths in _aligned(report) for line in _lines(row, widths, paint)]
    role: Role = "error" if report.errors else "warning" if report.warnings else "ok"
    return "\n".join([title, *lines, f"{paint(wording.counts(report), role)}, {wording.effort(report)}"])


def _aligned(report: Report) -> Iterator[tuple[_Row, _Widths]]:
    rows = list(_rows(report))
    widths = _Widths(
        max((len(row.rule) for row in rows), default=0),
        max((len(row.bug) for row in rows), default=0),
        max((len(row.text) for row in rows if row.place and len(row.text) <= WIDEST), default=0),
    )
    return ((row, widths) for row in rows)


def _rows(report: Report) -> Iterator[_Row]:
    for held in report.held:
        where = wording.place(held.file, held.line)
        yield _Row("ok", held.rule, _bug(held.bug), wording.one_line(held.text), where)
    for finding in wording.by_weight(report):
        role: Role = "error" if finding.severity is Severity.ERROR else "warning"
        where = wording.place(finding.file, finding.line)
        yield _Row(role, finding.rule, _bug(finding.bug), wording.one_line(finding.message), where, finding)


def _bug(number: int) -> str:
    return f"#{number}" if number else ""


def _lines(row: _Row, widths: _Widths, paint: Paint) -> Iterator[str]:
    mark = paint(f"{MARKS[row.role]:<4}", row.role)
    bug = f"{row.bug:<{widths.bug}}  " if widths.bug else ""
    text = f"{row.text:<{widths.text}}  {paint(row.place, 'faint')}" if row.place else row.text
    yield f"  {mark}  {row.rule:<{widths.rule}}  {bug}{text}".rstrip()
    if row.finding:
        indent = " " * (len("  FAIL  ") + widths.rule + 2)
        yield from (f"{indent}{line}" for line in _mend(row.finding, paint))


def _mend(finding: Finding, paint: Paint) -> Iterator[str]:
    for name, text in wording.facts(finding):
        first, *more = text.splitlines()
        label = paint(f"{name:<4}", "faint")
        if not more:
            yield f"{label}  {first}"
            continue
        yield label.rstrip()
        # The bar keeps other people's lines from being commands of the log ("::error").
        yield from (f"  | {line}".rstrip() for line in (first, *more))
    yield paint(f"explain: {wording.explanation(finding.rule)}", "faint")
