"""How ``bug check`` and ``bug list`` print: for people, for programs, and for a forge's annotations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any

from cleveragents.bugs.catalog import CapturedTest, Catalog
from cleveragents.bugs.dialect import DIALECTS
from cleveragents.bugs.messages import count_of, rule_counts
from cleveragents.bugs.rules import Severity, Violation
from cleveragents.cli.tables import aligned, as_json

CHECK_SCHEMA = "cleveragents.bug-check/1"
LIST_SCHEMA = "cleveragents.bug-list/1"


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
    findings = [{**asdict(violation), "severity": violation.severity.value} for violation in violations]
    return as_json(
        {
            "schema": CHECK_SCHEMA,
            "files": catalog.size,
            "scenarios": len(catalog.tests),
            "violations": findings,
            "unreadable": _unreadable(catalog),
        }
    )


def check_as_github(catalog: Catalog, violations: Sequence[Violation]) -> str:
    """Workflow commands, which a forge shows beside the line; errors first, since forges cut the list."""
    lines = [
        _annotation("error", error.path, error.line, "unreadable", f"{error.reason}. Mend: {error.mend}")
        for error in catalog.unreadable
    ]
    for violation in sorted(violations, key=lambda v: (v.severity is Severity.WARNING, v)):
        text = f"{violation.message}. Mend: {violation.mend}"
        lines.append(
            _annotation(violation.severity.value, violation.file, violation.line, violation.rule, text)
        )
    return "\n".join([*lines, _counted(catalog, violations)])


def list_as_text(catalog: Catalog, captured: Sequence[CapturedTest]) -> str:
    """A table of bugs, states, places and names."""
    if not captured:
        return f"no captured bugs in {count_of(catalog.size, 'file')}"
    kinds = [kind.test for kind in DIALECTS if any(test.framework == kind.framework for test in captured)]
    rows = [("bug", "state", "where", " or ".join(kinds))]
    rows += [(f"#{test.bug}", test.state, f"{test.file}:{test.line}", _titled(test)) for test in captured]
    return "\n".join(aligned(rows))


def list_as_json(catalog: Catalog, captured: Sequence[CapturedTest]) -> str:
    """The captured bugs as data."""
    bugs = [asdict(test) for test in captured]
    return as_json(
        {"schema": LIST_SCHEMA, "files": catalog.size, "bugs": bugs, "unreadable": _unreadable(catalog)}
    )


def _titled(test: CapturedTest) -> str:
    return test.name if test.tests == 1 else f"{test.name} ({count_of(test.tests, 'row')})"


def _annotation(level: str, file: str, line: int, rule: str, text: str) -> str:
    return f"::{level} file={_property(file)},line={line or 1},title={_property(rule)}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _unreadable(catalog: Catalog) -> list[dict[str, Any]]:
    return [{"file": e.path, "line": e.line, "reason": e.reason, "mend": e.mend} for e in catalog.unreadable]


CHECKS: dict[str, Callable[[Catalog, Sequence[Violation]], str]] = {
    "text": check_as_text,
    "json": check_as_json,
    "github": check_as_github,
}
LISTS: dict[str, Callable[[Catalog, Sequence[CapturedTest]], str]] = {
    "text": list_as_text,
    "json": list_as_json,
}
