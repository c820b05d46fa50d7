"""Generated edits of generated TOML texts, and what the new texts have to say."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

from support.toml_fuzz import Document, document
from support.toml_plan import NAMES, Path, one_in

Changes = dict[Path, Any]
Tables = dict[Path, dict[str, Any]]

SEED = 7106
EDITS_OF_A_TEXT = 4
MARKER = re.compile(r"\bc\d+\b")
NEW_NAMES = (*NAMES, "new", "new-er", "new.est", "n e w", "néw", "new\x00")
NEW_VALUES: tuple[Any, ...] = (
    *(
        "",
        "https://new.example/#top",
        'say "no"',
        "C:\\new",
        "two\nlines\r\n",
        "tab\t",
        "\x00\x1f\x7f\x85",
        "€\u2028😀",
    ),
    *("'''", '"""', "[server]", "# no comment", "url = 1", 0, -1, 10**30, True, False, 0.5, -0.0, 1e300),
    *(float("nan"), float("-inf"), [], ["a", 'b"', "]", "#"], ["\n"], [["x"], [{"y": 1}]]),
    *({}, {"a.b": 1, "c": [True]}, {"d": {"": "}"}}),
)


@dataclass(frozen=True, slots=True)
class Case:
    """An edit: a text, the changes, and what the new text has to say; or which path is in the way."""

    document: Document
    changes: Changes
    wanted: dict[str, Any]
    said: str
    in_the_way: Path | None


@cache
def cases(count: int) -> Sequence[Case]:
    """So many edits; always the same ones."""
    random = Random(SEED)  # noqa: S311 - nobody is to be surprised
    return [case for _ in range(count // EDITS_OF_A_TEXT) for case in _cases_of(random, document(random))]


def said(value: object) -> str:
    """What a value says, in a form to compare: exact in types, and without tables that are empty."""
    if isinstance(value, dict):
        entries = ((name, said(entry)) for name, entry in sorted(value.items()))
        return "{" + "".join(f"{name!r}: {entry}, " for name, entry in entries if entry != "{}") + "}"
    return f"[{', '.join(map(said, value))}]" if isinstance(value, list) else repr(value)


def changes_of(text: str) -> Changes:
    """The changes that lines like ``server.url = "x"`` and ``unset server.url`` stand for."""
    changes: Changes = {}
    for line in text.split("\n"):
        key = line.removeprefix("unset ")
        path, value = _only_value(tomllib.loads(line if key == line else f"{key} = 0"))
        changes[path] = value if key == line else None
    return changes


def _only_value(values: dict[str, Any]) -> tuple[Path, object]:
    path: Path = ()
    found: object = values
    while isinstance(found, dict):
        [(name, found)] = found.items()
        path = (*path, name)
    return path, found


def _cases_of(random: Random, source: Document) -> Iterator[Case]:
    tables: Tables = {(): source.values}
    no_tables: list[Path] = []
    _sort((), source.values, tables, no_tables)
    for _ in range(EDITS_OF_A_TEXT):
        changes: Changes = {}
        for _ in range(random.choice((1, 1, 1, 2, 3))):
            path = _path(random, (*source.spots,), tables, no_tables)
            # One that is within another one would make their order matter.
            if not any(path[: len(other)] == other[: len(path)] for other in changes):
                changes[path] = None if one_in(5, random) else random.choice(NEW_VALUES)
        yield _case(source, changes)


def _sort(path: Path, table: dict[str, Any], tables: Tables, no_tables: list[Path]) -> None:
    """Add all that is in a table to the tables, or to what is none."""
    for name, value in table.items():
        if isinstance(value, dict):
            tables[*path, name] = value
            _sort((*path, name), value, tables, no_tables)
        else:
            no_tables.append((*path, name))


def _path(random: Random, spots: Sequence[Path], tables: Tables, no_tables: Sequence[Path]) -> Path:
    """The path of a value; or of a new key, in a table that may be new too, or in what is no table."""
    if spots and one_in(2, random):
        return random.choice(spots)
    if no_tables and one_in(20, random):
        return (*random.choice(no_tables), *random.choices(NEW_NAMES, k=random.choice((1, 2))))
    table = random.choice((*tables,))
    name = random.choice(NEW_NAMES)
    while name in tables[table]:
        name = random.choice(NEW_NAMES)
    return (*table, name, *random.choices(NEW_NAMES, k=random.choice((0, 0, 0, 1, 2, 3))))


def _case(source: Document, changes: Changes) -> Case:
    in_the_way = [way for path in changes if (way := _in_the_way(source.values, path))]
    wanted = source.values
    for path, value in () if in_the_way else changes.items():
        wanted = _with(wanted, path, value)
    text = said(wanted)
    assert not MARKER.search(text), text
    return Case(source, changes, wanted, text, in_the_way[0] if in_the_way else None)


def _in_the_way(values: dict[str, Any], path: Path) -> Path | None:
    found: Any = values
    for depth, name in enumerate(path[:-1], start=1):
        found = found.get(name, {})
        if not isinstance(found, dict):
            return path[:depth]
    return None


def _with(table: dict[str, Any], path: Path, value: object) -> dict[str, Any]:
    """A copy of the table with a value set; or removed, where it is None."""
    name, below = path[0], path[1:]
    if below:
        return {**table, name: _with(table.get(name, {}), below, value)}
    rest = {other: entry for other, entry in table.items() if other != name}
    return rest if value is None else {**rest, name: value}
