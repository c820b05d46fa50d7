"""How ``config`` prints: for people and for programs, and never a secret."""

from __future__ import annotations

import difflib
import itertools
import tomllib
from collections.abc import Sequence
from typing import Any

from cleveragents.cli.tables import aligned
from cleveragents.config.document import edited
from cleveragents.config.files import ConfigFile, own_table
from cleveragents.config.registry import KEYS
from cleveragents.config.values import ConfigValue, Origin

SCHEMA = "cleveragents.config/1"


def value_as_json(value: ConfigValue) -> dict[str, Any]:
    """A value with its origin; a secret only says whether it is set."""
    shown = None if value.key.secret else value.value
    return {
        "key": value.key.name,
        "help": value.key.help,
        "value": shown,
        "is_set": value.value is not None,
        "secret": value.key.secret,
        "origin": value.origin.value,
        "place": value.place,
    }


def chain_as_text(chain: Sequence[ConfigValue]) -> str:
    """What the setting is for, and every level that has a value, the one that counts first and marked."""
    marks = itertools.chain("*", itertools.repeat(" "))
    rows = [(next(marks), v.shown or "(not set)", v.origin.value, v.place) for v in chain]
    return "\n".join([f"{chain[0].key.name}: {chain[0].key.help}", *aligned(rows)])


def list_as_text(values: Sequence[ConfigValue], *, with_origin: bool) -> str:
    """One key a line, with its value, and where that comes from."""
    rows = [(v.key.name, v.shown or "(not set)", *([_origin(v)] if with_origin else [])) for v in values]
    return "\n".join(aligned(rows))


def difference(old: str, new: str, file: ConfigFile) -> str:
    """What an edit would change in a file, its secrets masked."""
    now = _masked(old, new, file, "now").splitlines()
    then = _masked(new, old, file, "then").splitlines()
    return "\n".join(difflib.unified_diff(now, then, f"{file.path} now", f"{file.path} then", lineterm=""))


def _origin(value: ConfigValue) -> str:
    return value.origin.value if value.origin is Origin.DEFAULT else f"{value.origin.value}: {value.place}"


def _masked(text: str, other: str, file: ConfigFile, moment: str) -> str:
    """The text without its secrets; one that differs from the other text's is seen to differ."""
    values, others = tomllib.loads(text), tomllib.loads(other)
    secrets = [key.path for key in KEYS.values() if key.secret]
    masks: dict[tuple[str, ...], str] = {}
    for section, option in secrets:
        have = own_table(values, file, section).get(option)
        there = own_table(others, file, section).get(option)
        if have is not None:
            masks[(*file.table, section, option)] = "(secret)" if have == there else f"(secret {moment})"
    return edited(text, masks, values).text
