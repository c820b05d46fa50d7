"""Proposals: a TOML text with one value set or removed, and every other character where it was.

A proposal may be wrong, because TOML forbids some places for some keys; ``document`` proves it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import tomli_w

from cleveragents.config.toml_text import Header, Path, Statement, entries, scan

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_INDENT = re.compile(r"[ \t]*")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a new statement goes: after which offset, how far indented, and in which table."""

    offset: int
    indent: str
    table: Path


def with_replaced(text: str, changes: Mapping[Path, object]) -> tuple[str, dict[Path, object]]:
    """The text with new values where old ones stand, found in one pass; and the changes that are left."""
    statements = {item.path: item for item in scan(text) if isinstance(item, Statement)}
    here = {path for path, value in changes.items() if value is not None and path in statements}
    parts: list[str] = []
    position = 0
    for statement in sorted((statements[path] for path in here), key=lambda statement: statement.start):
        parts += [text[position : statement.value_start], _literal(changes[statement.path])]
        position = statement.value_end
    left = {path: value for path, value in changes.items() if path not in here}
    return "".join([*parts, text[position:]]), left


def with_value(text: str, path: Path, value: object) -> str:
    """The text with ``path`` set to ``value``, or removed where that is None."""
    items = list(scan(text))
    for item in items:
        if isinstance(item, Statement) and item.path == path[: len(item.path)]:
            return _changed(text, item, path, value)
    if value is None:
        return text
    place = _place(text, items, path[:-1])
    return _inserted(text, place, path, value) if place else _appended(text, path, value)


def newline_of(text: str) -> str:
    """The line ending of a text: that of its first line."""
    first_line = text.partition("\n")[0]
    return "\r\n" if first_line.endswith("\r") else "\n"


def _place(text: str, items: Sequence[Header | Statement], table: Path) -> Place | None:
    """Below a statement of the table, or its header; None where a header has to be added at the end."""
    statements = [item for item in items if isinstance(item, Statement) and item.path[: len(table)] == table]
    siblings = [item for item in statements if item.path[:-1] == table]
    # Dotted keys below a shorter header make a table, and forbid a header of its own.
    relatives = [item for item in statements if len(item.header.path) < len(table)]
    if siblings or relatives:
        return _below(text, (siblings or relatives)[-1])
    headers = [item for item in items if isinstance(item, Header) and item.path == table]
    return Place(headers[-1].end, _indent(text, headers[-1].start), table) if headers else None


def _changed(text: str, statement: Statement, path: Path, value: object) -> str:
    if path != statement.path:
        return _with_entry(text, statement, path, value)
    return _removed(text, statement) if value is None else _replaced(text, statement, value)


def _with_entry(text: str, outer: Statement, path: Path, value: object) -> str:
    """The text with an entry of an inline table changed, or added as its last."""
    inner = list(entries(text, outer))
    for number, entry in enumerate(inner):
        if entry.path == path and value is None:
            return _without_entry(text, outer, inner, number)
        if entry.path == path[: len(entry.path)]:
            return _changed(text, entry, path, value)
    if value is None:
        return text
    added = f"{_dotted(path[len(outer.path) :])} = {_literal(value)}"
    if not inner:
        return f"{text[: outer.value_start]}{{ {added} }}{text[outer.value_end :]}"
    return f"{text[: inner[-1].end]}, {added}{text[inner[-1].end :]}"


def _without_entry(text: str, outer: Statement, inner: Sequence[Statement], number: int) -> str:
    if inner[number + 1 :]:
        return text[: inner[number].start] + text[inner[number + 1].start :]
    if number:
        return text[: inner[number - 1].end] + text[inner[number].end :]
    return _replaced(text, outer, {})


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
    if not before or before.endswith("\n"):
        return f"{before}{line}{newline}{after}"
    return f"{before}{newline}{line}{after}"


def _appended(text: str, path: Path, value: object) -> str:
    newline = newline_of(text)
    end = "" if not text or text.endswith("\n") else newline
    gap = newline if text else ""
    return f"{text}{end}{gap}[{_dotted(path[:-1])}]{newline}{_dotted(path[-1:])} = {_literal(value)}{newline}"


def _below(text: str, statement: Statement) -> Place:
    return Place(statement.end, _indent(text, statement.start), statement.header.path)


def _indent(text: str, line_start: int) -> str:
    found = _INDENT.match(text, line_start)
    return found[0] if found else ""


def _dotted(path: Path) -> str:
    return ".".join(part if _BARE_KEY.fullmatch(part) else _literal(part) for part in path)


def _literal(value: object) -> str:
    if isinstance(value, dict):
        inner = ", ".join(f"{_dotted((name,))} = {_literal(entry)}" for name, entry in value.items())
        return f"{{ {inner} }}" if inner else "{}"
    if isinstance(value, list):
        return f"[{', '.join(map(_literal, value))}]"
    return tomli_w.dumps({"it": value}).removeprefix("it = ").removesuffix("\n")
