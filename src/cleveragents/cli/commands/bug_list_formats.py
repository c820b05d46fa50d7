"""How ``bug list`` prints: for people, for programs, and for a pull request or a wiki."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from cleveragents.bugs.bug_list import Row
from cleveragents.bugs.catalog import Catalog
from cleveragents.bugs.dialect import DIALECTS
from cleveragents.bugs.first_commit import AT_LEAST, AT_MOST, FirstCommit
from cleveragents.bugs.last import LastOutcome
from cleveragents.bugs.messages import count_of
from cleveragents.bugs.readable import readable
from cleveragents.bugs.times import shown_time
from cleveragents.bugs.verdicts import Verdict
from cleveragents.cli.commands.bug_formats import unreadable_files
from cleveragents.cli.tables import aligned, as_json

SCHEMA = "cleveragents.bug-list/1"
UNKNOWN = "-"
NOT_COMMITTED = "not committed"
BOUNDS = {AT_LEAST: ">= ", AT_MOST: "<= "}
# What Markdown and HTML would take for something else than text.
MARKUP = re.compile(r"([\\`*_\[\]|~])")
NARROWEST = 10  # letters of a name that a narrow terminal leaves


@dataclass(frozen=True, slots=True)
class Listing:
    """What is printed: the bugs that were wanted, out of those in a catalog; 0 is any ``width``."""

    catalog: Catalog
    rows: Sequence[Row]
    width: int = 0

    @property
    def nothing(self) -> str:
        """What is said where there is no bug."""
        files = count_of(self.catalog.size, "file")
        are_some = bool(self.catalog.captured())
        return (
            f"none of the captured bugs in {files} is wanted" if are_some else f"no captured bugs in {files}"
        )

    @property
    def tests(self) -> str:
        """What the frameworks call the tests."""
        used = {row.test.framework for row in self.rows}
        return " or ".join(kind.test for kind in DIALECTS if kind.framework in used)


def as_table(listing: Listing) -> str:
    """Aligned columns; names are cut where a terminal is too narrow."""
    if not listing.rows:
        return listing.nothing
    head = ("bug", "state", "where", listing.tests, "age", "by", "last")
    rows = [_cells(row) for row in listing.rows]
    lines = list(aligned([head, *rows]))
    excess = max(map(len, lines)) - listing.width
    if listing.width and excess > 0:
        longest = max(len(row[3]) for row in rows)
        bound = max(longest - excess, NARROWEST, len(head[3]))
        lines = list(aligned([head, *((*row[:3], _cut(row[3], bound), *row[4:]) for row in rows)]))
    return "\n".join(lines)


def _cells(row: Row) -> tuple[str, ...]:
    test = row.test
    place = f"{test.file}:{test.line}"
    return (
        f"#{test.bug}",
        row.state,
        place,
        _titled(row),
        _age(row),
        readable(row.author) or UNKNOWN,
        _last(row),
    )


def _titled(row: Row) -> str:
    return row.test.name if row.test.tests == 1 else f"{row.test.name} ({count_of(row.test.tests, 'row')})"


def _cut(name: str, bound: int) -> str:
    return name if len(name) <= bound else f"{name[: bound - 1]}\u2026"


def _age(row: Row) -> str:
    if row.first is None or row.age is None:
        return UNKNOWN if row.committed is None else NOT_COMMITTED
    return f"{BOUNDS.get(row.first.bound, '')}{shown_time(row.age)}"


def _last(row: Row) -> str:
    if row.last is None:
        return UNKNOWN
    judged = row.last.verdict != Verdict.UNCHANGED.value
    return f"{row.last.verdict if judged else row.last.status} {shown_time(row.now - row.last.finished)} ago"


def as_markdown(listing: Listing) -> str:
    """A table for a pull request or a wiki, where ``#7`` becomes a link."""
    if not listing.rows:
        return listing.nothing
    head = ("bug", "state", "where", listing.tests, "age", "captured by", "last outcome")
    body = [(cells[0], *map(_escaped, cells[1:])) for cells in map(_cells, listing.rows)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, ("---",) * len(head), *body))


def _escaped(text: str) -> str:
    plain = " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return MARKUP.sub(r"\\\1", plain)


def list_as_json(listing: Listing) -> str:
    """The bugs as data: times in UTC, lengths in seconds, null where something is not known."""
    return as_json(
        {
            "schema": SCHEMA,
            "files": listing.catalog.size,
            "bugs": [_document(row) for row in listing.rows],
            "unreadable": unreadable_files(listing.catalog),
        }
    )


def _document(row: Row) -> dict[str, Any]:
    test = row.test
    return {
        "bug": test.bug,
        "state": row.state,
        "file": test.file,
        "line": test.line,
        "name": test.name,
        "tests": test.tests,
        "framework": test.framework,
        "committed": row.committed,
        "age": int(row.age.total_seconds()) if row.age is not None else None,
        "first_commit": _commit(row.first) if row.first else None,
        "last": _outcome(row.last) if row.last else None,
    }


def _commit(first: FirstCommit) -> dict[str, Any]:
    return {
        "sha": first.sha,
        "author": first.author or None,
        "date": first.date.isoformat(),
        "bound": first.bound or None,
    }


def _outcome(last: LastOutcome) -> dict[str, Any]:
    return {
        "verdict": last.verdict,
        "status": last.status,
        "reason": last.reason,
        "error": last.error,
        "message": last.message,
        "finished": last.finished.isoformat(),
    }


LISTS: dict[str, Callable[[Listing], str]] = {
    "table": as_table,
    "json": list_as_json,
    "markdown": as_markdown,
    "text": as_table,  # as it was called before
}
