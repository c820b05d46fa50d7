"""Changing values in a TOML text and nothing else: propose a text, and take it if it is proven.

A proof is that tomllib reads the meant values from the new text. Where the proposal has none, the text
is written anew by tomli-w, which knows no comments.
"""

from __future__ import annotations

import copy
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import tomli_w

from cleveragents.config.splice import newline_of, with_replaced, with_value
from cleveragents.config.toml_text import Path

# TOML has no null, so that None can stand for "no longer there".
Changes = Mapping[Path, Any]


class NotATableError(Exception):
    """What a key is to be set in is a value, or a list: the path of what is in the way."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path


@dataclass(frozen=True, slots=True)
class Edit:
    """The new text, what it says, and whether every comment outside the changed values is still there."""

    text: str
    values: dict[str, Any]
    comments_kept: bool = True


def edited(text: str, changes: Changes, values: dict[str, Any] | None = None) -> Edit:
    """The text with each path set to its value, or removed where that is None.

    ``values`` are those of the text, if the caller has parsed it already.

    Raises:
        NotATableError: A table of a path is no table.
        tomllib.TOMLDecodeError: The text is no TOML.
    """
    wanted = copy.deepcopy(tomllib.loads(text) if values is None else values)
    for path, value in changes.items():
        _apply(wanted, path, value)
    proposal, left = with_replaced(text, changes)
    found = _values(proposal)
    for path, value in left.items():
        if found is None:  # only TOML can be scanned
            break
        proposal = with_value(proposal, path, value)
        found = _values(proposal)
    if found is not None and same_values(found, wanted):
        return Edit(proposal, found)
    rewritten = tomli_w.dumps(wanted).replace("\n", newline_of(text))
    return Edit(rewritten, tomllib.loads(rewritten), comments_kept="#" not in text)


def same_values(one: Any, other: Any) -> bool:  # noqa: ANN401 - TOML holds values of all types
    """Whether two parsed documents say the same; a table that is empty says nothing."""
    if isinstance(one, dict) and isinstance(other, dict):
        return all(same_values(one.get(name, {}), other.get(name, {})) for name in one.keys() | other.keys())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same_values, one, other))
    # For Python 1 is True, and nan is not nan; to who wrote the file it is the other way round.
    return type(one) is type(other) and (one == other or one != one)  # noqa: PLR0124 - only nan differs from itself


def _apply(values: dict[str, Any], path: Path, value: object) -> None:
    table = values
    for depth, name in enumerate(path[:-1], start=1):
        if value is None and name not in table:
            return
        table = table.setdefault(name, {})
        if not isinstance(table, dict):
            raise NotATableError(path[:depth])
    if value is None:
        table.pop(path[-1], None)
    else:
        table[path[-1]] = value


def _values(text: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None
