"""Proposals: a TOML text with one value set or removed, and every other character where it was.

A proposal may be wrong, because TOML forbids some places for some keys; ``document`` proves it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import tomli_w

from cleveragents.config.toml_text import Header, Path, Statement, scan

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_INDENT = re.compile(r"[ \t]*")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a new statement goes: after which offset, how far indented, and in which table."""

    offset: int
    indent: str
    table: Path


# A place for a new key of a table, or None where a header for it has to be added at the end.
PlaceFinder = Callable[[str, Sequence[Header | Statement], Path], Place | None]


def with_value(text: str, path: Path, value: object, find_place: PlaceFinder) -> str:
    """The text with ``path`` set to ``value``, or removed where that is None."""
    items = [item for item in scan(text) if not _is_in_list(item)]
    for item in items:
        if isinstance(item, Statement) and item.path == path[: len(item.path)]:
            return _changed(text, item, path, value)
    if value is None:
        return text
    place = find_place(text, items, path[:-1])
    return _inserted(text, place, path, value) if place else _appended(text, path, value)


def beside_siblings(text: str, items: Sequence[Header | Statement], table: Path) -> Place | None:
    """Below the last statement of the table, or below its header."""
    for item in reversed(items):
        if isinstance(item, Statement) and item.path[:-1] == table:
            return _below(text, item)
    for item in reversed(items):
        if isinstance(item, Header) and item.path == table and table:
            return Place(item.end, _indent(text, item.start), table)
    return None


def below_relatives(text: str, items: Sequence[Header | Statement], table: Path) -> Place | None:
    """Below the last statement of a table within the table: dotted keys made it, and forbid a header."""
    for item in reversed(items):
        if not isinstance(item, Statement) or len(item.header.path) > len(table):
            continue
        if item.path[: len(table)] == table:
            return _below(text, item)
    return None


def newline_of(text: str) -> str:
    """The line ending of a text: that of its first line."""
    first_line = text.partition("\n")[0]
    return "\r\n" if first_line.endswith("\r") else "\n"


def _changed(text: str, statement: Statement, path: Path, value: object) -> str:
    within = path[len(statement.path) :]
    if within:  # the statement is an inline table that holds the path
        table = tomllib.loads("it = " + text[statement.value_start : statement.value_end])["it"]
        return _replaced(text, statement, _with_entry(table, within, value))
    return _removed(text, statement) if value is None else _replaced(text, statement, value)


def _with_entry(table: Any, path: Path, value: object) -> Any:  # noqa: ANN401 - TOML holds values of all types
    if not isinstance(table, dict):
        return table
    inner = _with_entry(table.get(path[0], {}), path[1:], value) if path[1:] else value
    rest = {name: entry for name, entry in table.items() if name != path[0] or inner is not None}
    return rest if inner is None else {**rest, path[0]: inner}


def _replaced(text: str, statement: Statement, value: object) -> str:
    return text[: statement.value_start] + _literal(value) + text[statement.value_end :]


def _removed(text: str, statement: Statement) -> str:
    comment = text[statement.value_end : statement.end].lstrip(" \t")
    kept = _indent(text, statement.start) + comment if comment.startswith("#") else ""
    return text[: statement.start] + kept + text[statement.end :]


def _inserted(text: str, place: Place, path: Path, value: object) -> str:
    line = f"{place.indent}{_dotted(path[len(place.table) :])} = {_literal(value)}"
    before, after, newline = text[: place.offset], text[place.offset :], newline_of(text)
    # The last line of a file may lack its end, and goes on lacking it.
    return f"{before}{line}{newline}{after}" if before.endswith("\n") else f"{before}{newline}{line}{after}"


def _appended(text: str, path: Path, value: object) -> str:
    newline = newline_of(text)
    end = "" if not text or text.endswith("\n") else newline
    gap = newline if text else ""
    return f"{text}{end}{gap}[{_dotted(path[:-1])}]{newline}{_dotted(path[-1:])} = {_literal(value)}{newline}"


def _below(text: str, statement: Statement) -> Place:
    return Place(statement.end, _indent(text, statement.start), statement.header.path)


def _is_in_list(item: Header | Statement) -> bool:
    return item.in_list if isinstance(item, Header) else item.header.in_list


def _indent(text: str, line_start: int) -> str:
    found = _INDENT.match(text, line_start)
    return found[0] if found else ""


def _dotted(path: Path) -> str:
    return ".".join(part if _BARE_KEY.fullmatch(part) else _literal(part) for part in path)


def _literal(value: object) -> str:
    if isinstance(value, dict):
        entries = ", ".join(f"{_dotted((name,))} = {_literal(entry)}" for name, entry in value.items())
        return f"{{ {entries} }}" if entries else "{}"
    return tomli_w.dumps({"it": value}).removeprefix("it = ").removesuffix("\n")
