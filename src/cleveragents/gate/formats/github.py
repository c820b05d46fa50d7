"""A report as annotations beside the changed lines, for GitHub's pipelines."""

from __future__ import annotations

from collections.abc import Iterator

from cleveragents.gate.findings import Finding, Report
from cleveragents.gate.formats import wording
from cleveragents.gate.formats.annotations import annotation

MOST = 10  # of a kind in one step; GitHub drops the others silently


def render(report: Report) -> str:
    """Errors first, at most MOST of a kind, and a last line that counts."""
    lines = [line for kind in (report.errors, report.warnings) for line in map(_annotation, kind[:MOST])]
    return "\n".join([*lines, *_more(report), f"{wording.counts(report)}, {wording.effort(report)}"])


def _annotation(finding: Finding) -> str:
    text = "\n".join(
        [wording.one_line(finding.message), *(f"{n}: {fact}" for n, fact in wording.facts(finding))]
    )
    title = f"{finding.rule} #{finding.bug}" if finding.bug else finding.rule
    where = wording.one_line(finding.file)
    return annotation(finding.severity.value, text, title=title, file=where, line=finding.line)


def _more(report: Report) -> Iterator[str]:
    """A notice, which is of a third kind and so not dropped with the others."""
    left = sum(max(0, len(kind) - MOST) for kind in (report.errors, report.warnings))
    if left:
        yield annotation("notice", f"{left} more in the summary", title="cleveragents gate")
