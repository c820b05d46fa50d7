"""How ``bug check`` prints: for people, for programs, and for a forge's annotations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from cleveragents.bugs.catalog import Catalog
from cleveragents.bugs.messages import count_of, rule_counts
from cleveragents.bugs.rules import Severity, Violation
from cleveragents.cli.tables import as_json
from cleveragents.gate.formats.annotations import annotation

CHECK_SCHEMA = "cleveragents.bug-check/1"


def is_broken(catalog: Catalog, violations: Sequence[Violation]) -> bool:
    """Whether the check has to fail: a broken rule that is no warning, or a file that cannot be read."""
    return bool(catalog.unreadable) or any(v.severity is Severity.ERROR for v in violations)


def check_as_text(catalog: Catalog, violations: Sequence[Violation]) -> str:
    """One finding a line as ``file:line``, its mend below it, and a last line that counts."""
    lines = [f"{violation}\n  mend: {violation.mend}" for violation in violations]
    lines += [str(error) for error in catalog.unreadable]
    return "\n".join([*lines, _counted(catalog, violations)])


def _counted(catalog: Catalog, violations: Sequence[Violation]) -> str:
    unreadable = f", {count_of(len(catalog.unreadable), 'unreadable file')}" if catalog.unreadable else ""
    kinds = Counter(test.dialect for test in catalog.tests)
    tests = " and ".join(count_of(kinds[dialect], dialect.test) for dialect in catalog.dialects)
    return f"{rule_counts(violations)}{unreadable} in {tests} in {count_of(catalog.size, 'file')}"


def check_as_json(catalog: Catalog, violations: Sequence[Violation]) -> str:
    """The findings as data; ``scenarios`` counts the tests of every framework, as it always did."""
    findings = [{**violation._asdict(), "severity": violation.severity.value} for violation in violations]
    return as_json(
        {
            "schema": CHECK_SCHEMA,
            "files": catalog.size,
            "scenarios": len(catalog.tests),
            "violations": findings,
            "unreadable": unreadable_files(catalog),
        }
    )


def check_as_github(catalog: Catalog, violations: Sequence[Violation]) -> str:
    """Workflow commands, which a forge shows beside the line; errors first, since forges cut the list."""
    lines = [
        annotation("error", f"{e.reason}. Mend: {e.mend}", title="unreadable", file=e.path, line=e.line)
        for e in catalog.unreadable
    ]
    for violation in sorted(violations, key=lambda v: (v.severity is Severity.WARNING, v)):
        text = f"{violation.message}. Mend: {violation.mend}"
        level, title = violation.severity.value, violation.rule
        lines.append(annotation(level, text, title=title, file=violation.file, line=violation.line))
    return "\n".join([*lines, _counted(catalog, violations)])


def unreadable_files(catalog: Catalog) -> list[dict[str, Any]]:
    """The files that could not be read, as data."""
    return [{"file": e.path, "line": e.line, "reason": e.reason, "mend": e.mend} for e in catalog.unreadable]


CHECKS: dict[str, Callable[[Catalog, Sequence[Violation]], str]] = {
    "text": check_as_text,
    "json": check_as_json,
    "github": check_as_github,
}
