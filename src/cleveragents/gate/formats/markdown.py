"""A report as Markdown, for the summary of a job or a comment at a pull request."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cleveragents.bugs.messages import count_of
from cleveragents.gate.findings import Finding, Held, Report
from cleveragents.gate.formats import wording

# A comment at GitHub takes 65,536 characters, the summary of a job 1 MiB: these are at most 240 kB.
LONGEST = 60_000
# What Markdown, HTML or a forge would make something of: emphasis, links, @people, #issues.
ACTIVE = re.compile(r"[\\`*_\[\]<>&|~@#$]|:\S|^www\.|^GH-\d", re.IGNORECASE)
MARKS = {"error": "❌", "warning": "⚠️", "ok": "✅"}
GAP = "\n\n"


def render(report: Report) -> str:
    """The verdict, the findings, and what holds, folded; at most LONGEST characters."""
    mark = MARKS["error" if report.errors else "warning" if report.warnings else "ok"]
    head, base = wording.branches(report)
    parts = [
        f"## {mark} cleveragents gate: {wording.counts(report)}",
        f"{code(head)} → {code(base)}, {wording.purpose(report)}. {wording.effort(report)}.",
    ]
    found = [_finding(finding) for finding in wording.by_weight(report)]
    parts += _fitting(found, GAP, LONGEST - _length(parts, GAP))
    return GAP.join([*parts, *_folded(report.held, LONGEST - _length(parts, GAP))])


def inline(text: str) -> str:
    """Other people's text on one line, its words in code where they would be more than words."""
    words = wording.one_line(text).split(" ")
    return " ".join(code(word) if ACTIVE.search(word) else word for word in words)


def code(text: str) -> str:
    """``text`` as code: in it nothing is a link, a person or markup."""
    ticks = "`" * (_longest_run(text) + 1)
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{space}{text}{space}{ticks}" if text else ""


def fenced(text: str) -> str:
    """``text`` as a block of code that nothing in it can end."""
    ticks = "`" * max(3, _longest_run(text) + 1)
    return f"{ticks}text\n{text}\n{ticks}"


def _longest_run(text: str) -> int:
    return max(map(len, re.findall("`+", text)), default=0)


def _finding(finding: Finding) -> str:
    named = _named(finding.rule, finding.bug)
    title = f"### {MARKS[finding.severity.value]} {named}: {inline(finding.message)}"
    facts = dict(wording.facts(finding))
    do = facts.pop("do", "")
    parts = [title, code(wording.place(finding.file, finding.line))]
    parts += [fenced("\n".join(_compared(facts)))] if facts else []
    parts += ["To mend it:", fenced(do)] if do else []
    return GAP.join(
        part for part in (*parts, f"{code(wording.explanation(finding.rule))} says more.") if part
    )


def _compared(facts: dict[str, str]) -> Iterator[str]:
    for name, text in facts.items():
        first, *more = text.splitlines()
        yield from [name, f"  {first}", *(f"  {line}" for line in more)] if more else [f"{name}  {first}"]


def _named(rule: str, bug: int) -> str:
    return f"{rule} #{bug}" if bug else rule


def _folded(held: Sequence[Held], room: int) -> list[str]:
    """What holds, behind a line that opens it; the gaps let a forge read Markdown within HTML."""
    if not held:
        return []
    frame = [f"<details>\n<summary>{count_of(len(held), 'check')} passed</summary>", "", "</details>"]
    lines = _fitting([_held(one) for one in held], "\n", room - _length(["", *frame], GAP))
    return [frame[0], "\n".join(lines), frame[-1]]


def _held(held: Held) -> str:
    where = code(wording.place(held.file, held.line))
    text = f"- {MARKS['ok']} **{_named(held.rule, held.bug)}** {inline(held.text)}"
    return f"{text}, {where}" if where else text


def _fitting(parts: Sequence[str], gap: str, room: int) -> list[str]:
    """The first ``parts``, as many as there is room for, and how many there are more."""
    rest = len(f"{gap}({len(parts)} more)")
    used, kept = 0, 0
    for part in parts:
        used += len(gap) + len(part)
        if used + rest > room:
            break
        kept += 1
    left = len(parts) - kept
    return [*parts[:kept], *([f"({left} more)"] if left else [])]


def _length(parts: Sequence[str], gap: str) -> int:
    return len(gap.join(parts))
