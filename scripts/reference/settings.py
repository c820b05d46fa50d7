"""docs/reference/settings.md: every setting, where it may stand, and what holds without it."""

import ast
import dataclasses
import re
from collections.abc import Iterator, Mapping
from enum import Enum
from pathlib import Path
from typing import Any

import click

import cleveragents
from cleveragents.bugs.tags import TagNames
from cleveragents.cli.commands.run import command as run_command
from cleveragents.config.registry import KEYS, TYPE_NAMES, Key, Scope
from cleveragents.project import KNOWN, PLACES, Policy, Settings
from cleveragents.runner.options import RunOptions
from cleveragents.runner.settings import READERS
from reference import meanings
from reference.commands import variables
from reference.tables import code, table

INTRODUCTION = """\
# Settings

Made from the program, by `scripts/make_reference.py`. How levels work, and what a change promises:
[configuration.md](../configuration.md)."""
PERSONAL = """\
## Of a person, a shell or a project

Set by `cleveragents config set`, by a variable, or by `-c KEY=VALUE` for one run. The first of flag,
variable, project and user that has a value counts."""
OWN = """\
## Of a project

They stand in the nearest `pyproject.toml` only. Paths are relative to it, and lie below it."""
RUN = """\
### `[tool.cleveragents.run]`

The defaults of `cleveragents run`; the command line counts more. [runner.md](../runner.md) says more
about each."""
SERVICES = """\
### `[tool.cleveragents.services.NAME]`

What `@requires.NAME` asks for: [services.md](../services.md#settings)."""
VARIABLES = """\
## Variables

Besides those of settings. Colours follow `NO_COLOR`."""
OPTION = ("setting", "default", "what it is")
DIFFERENT = '`"fork"`, or `"spawn"` where forking is unsafe'


def settings_page() -> str:
    """The whole page."""
    parts = [INTRODUCTION, PERSONAL, _personal(), OWN]
    parts += ["### `[tool.cleveragents]`", _table_itself()]
    parts += ["### `[tool.cleveragents.tags]`", _fields(TagNames, meanings.TAGS)]
    parts += ["### `[tool.cleveragents.gate]`", _fields(Policy, meanings.GATE)]
    parts += ["### `[tool.cleveragents.robot]`", table(OPTION, _rows({"arguments": ()}, meanings.ROBOT))]
    parts += [RUN, _run(), SERVICES, VARIABLES, _variables()]
    return "\n\n".join(parts) + "\n"


def _personal() -> str:
    return table(("key", "variable", "type", "default", "what it is"), map(_key, KEYS.values()))


def _key(key: Key) -> tuple[str, ...]:
    kind = TYPE_NAMES[key.type] + (", secret" if key.secret else "")
    only = "" if key.scopes == frozenset(Scope) else f"; the {' and the '.join(sorted(key.scopes))}'s only"
    return code(key.name), code(key.variable), kind + only, _shown(key.default), key.help


def _table_itself() -> str:
    """The settings that stand in no table of their own."""
    tables = {*PLACES, *(key.path[0] for key in KEYS.values())}
    own = [name for name in KNOWN if name not in tables]
    return table(OPTION, _rows({name: Settings._field_defaults[name] for name in own}, meanings.PROJECT))


def _fields(kind: type[TagNames | Policy], what: Mapping[str, str]) -> str:
    return table(OPTION, _rows(kind._field_defaults, what))


def _run() -> str:
    helps = {option.name: option.help for option in run_command.params if isinstance(option, click.Option)}
    what = {name: _sentence(helps.get(name) or "") or meanings.RUN[name] for name in READERS}
    fields = {field.name: field for field in dataclasses.fields(RunOptions)}
    defaults = {name: _default(fields[name]) for name in READERS}
    return table(OPTION, _rows(defaults, what))


def _default(field: dataclasses.Field[Any]) -> object:
    if field.default is not dataclasses.MISSING:
        return field.default
    return {} if field.name == "environment" else DIFFERENT


def _sentence(text: str) -> str:
    words = text.rstrip(".")
    return words[:1].lower() + words[1:]


def _rows(defaults: Mapping[str, object], what: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    if set(defaults) != set(what):
        names = ", ".join(sorted(set(defaults) ^ set(what)))
        raise SystemExit(f"scripts/reference/meanings.py: say what {names} is for, or remove what is no more")
    return ((code(name), _shown(default), what[name]) for name, default in defaults.items())


def _shown(value: object) -> str:
    """A default as it is written in TOML."""
    match value:
        case None | "":
            return ""
        case bool():
            return code(str(value).lower())
        case Enum():
            return code(f'"{value.value}"')
        case str():
            return value if value == DIFFERENT else code(f'"{value}"')
        case tuple():
            return code("[" + ", ".join(f'"{one}"' for one in value) + "]")
    return code(value)


def _variables() -> str:
    known = {key.variable for key in KEYS.values()} | meanings.NOT_FOR_USERS
    found = dict.fromkeys(sorted(_named_in_sources() - known), ())
    what = {**meanings.VARIABLES, **variables()}
    return table(("variable", "what it is"), ((name, text) for name, _, text in _rows(found, what)))


def _named_in_sources() -> set[str]:
    """The names of variables that stand as texts in the program."""
    folder = Path(cleveragents.__file__).parent
    modules = (ast.parse(file.read_text("utf-8")) for file in folder.rglob("*.py"))
    texts = (node.value for module in modules for node in ast.walk(module) if isinstance(node, ast.Constant))
    return {text for text in texts if isinstance(text, str) and re.fullmatch(r"CLEVERAGENTS_[A-Z_]*", text)}
