"""``cleveragents config``: the settings of the user and of the project."""

from __future__ import annotations

import sys
from typing import Any

import click

from cleveragents.cli import completions, settings
from cleveragents.cli.arguments import assignment
from cleveragents.cli.commands import config_formats
from cleveragents.cli.tables import as_json
from cleveragents.config import editing
from cleveragents.config.registry import KEYS, Scope, Value, find_key, parsed
from cleveragents.config.service import ConfigService
from cleveragents.config.transaction import ConfigTransaction
from cleveragents.config.values import ConfigValue
from cleveragents.errors import BadValueError, ExitCode, ScopeError

GET_EXAMPLE = """\b
Example:
  cleveragents config get server.url --verbose
"""
SET_EXAMPLES = """\b
Examples:
  cleveragents config set server.timeout=10 server.namespace=team
  cleveragents config set server.token=- < token.txt
"""
PROJECT = click.option(
    "--project",
    "scope",
    flag_value=Scope.PROJECT,
    default=Scope.USER,
    type=click.UNPROCESSED,
    help="In the project's pyproject.toml, not in the user's file.",
)
DRY_RUN = click.option("--dry-run", is_flag=True, help="Show what would change, and change nothing.")


@click.group(name="config")
def command() -> None:
    """Get, set, list, edit and undo settings."""


@command.command(short_help="Print the value of a setting.", epilog=GET_EXAMPLE)
@click.argument("key", shell_complete=completions.setting_keys)
@click.option("--verbose", is_flag=True, help="Show every level that sets it, the one that counts first.")
@settings.FORMAT
def get(key: str, verbose: bool, form: str) -> int:  # noqa: FBT001 - click passes flags
    """Print the value of KEY that counts here; exit 1 where it has none."""
    chain = settings.open_service().chain(key)
    if form == "json":
        levels = [config_formats.value_as_json(value) for value in chain]
        click.echo(as_json({"schema": config_formats.SCHEMA, **levels[0], "chain": levels}))
    elif verbose:
        click.echo(config_formats.chain_as_text(chain))
    elif chain[0].value is None:
        click.echo(f"{key} is not set", err=True)
    else:
        click.echo(chain[0].shown)
    return ExitCode.FAILED if chain[0].value is None else ExitCode.OK


@command.command(name="set", short_help="Set settings: all of them, or none.", epilog=SET_EXAMPLES)
@click.argument(
    "assignments",
    nargs=-1,
    required=True,
    metavar="KEY=VALUE...",
    shell_complete=completions.setting_keys,
)
@PROJECT
@DRY_RUN
@settings.FORMAT
def set_(assignments: tuple[str, ...], scope: Scope, dry_run: bool, form: str) -> None:  # noqa: FBT001 - click passes flags
    """Set each KEY to its VALUE, all of them or none.

    A secret given as KEY=- is read from the terminal without being shown, or from standard input.
    """
    values: dict[str, Value | None] = {}
    for name, value in map(_assigned, assignments):
        if name in values:
            raise click.UsageError(f"{name} is set twice")
        values[name] = value
    _change(values, scope, form, dry_run=dry_run)


@command.command(short_help="Remove settings: all of them, or none.")
@click.argument("keys", nargs=-1, required=True, metavar="KEY...", shell_complete=completions.setting_keys)
@PROJECT
@DRY_RUN
@settings.FORMAT
def unset(keys: tuple[str, ...], scope: Scope, dry_run: bool, form: str) -> None:  # noqa: FBT001 - click passes flags
    """Remove each KEY, so that the next level counts, or the default."""
    _change(dict.fromkeys(keys), scope, form, dry_run=dry_run)


@command.command(name="list", short_help="List all settings with their values.")
@click.option("--origin", is_flag=True, help="Show which level and place each value comes from.")
@settings.FORMAT
def list_(origin: bool, form: str) -> int:  # noqa: FBT001 - click passes flags
    """List all settings with the values that count here; exit 1 where one is wrong."""
    config = settings.open_service()
    values, problems = _all_values(config)
    if form == "json":
        entries = [config_formats.value_as_json(value) for value in values]
        click.echo(as_json({"schema": config_formats.SCHEMA, "settings": entries, "problems": problems}))
    else:
        click.echo(config_formats.list_as_text(values, with_origin=origin))
    for problem in problems:
        click.echo(f"error: {problem}", err=True)
    return ExitCode.FAILED if problems else ExitCode.OK


@command.command(short_help="Open the settings in an editor, and check them when it closes.")
@PROJECT
@settings.FORMAT
def edit(scope: Scope, form: str) -> None:
    """Open the file in $VISUAL or $EDITOR; what is wrong when it closes is told, and not taken.

    The file is changed as a whole once the text is right; `config undo` brings the old one back.
    """
    config = settings.open_service()
    draft = editing.begin(config, scope)
    if draft.is_left_over:
        click.echo(f"note: going on with the text in {draft.path}", err=True)
    _let_edit(draft)
    changed = editing.finish(config, draft)
    with settings.after_the_change():
        _report(config, scope, form, {"changed": changed})


@command.command(short_help="Take the last change back.")
@PROJECT
@settings.FORMAT
def undo(scope: Scope, form: str) -> None:
    """Take the last change of the file back, whoever made it; once more takes this one back."""
    config = settings.open_service()
    config.undo(scope)
    with settings.after_the_change():
        _report(config, scope, form, {"changed": True})


@command.command(short_help="Print where the settings are kept.")
@PROJECT
@settings.FORMAT
def path(scope: Scope, form: str) -> None:
    """Print the path of the user's file, or of the project's."""
    file = settings.open_service().source(scope).file
    document = {"schema": config_formats.SCHEMA, "scope": scope.value, "path": str(file.path)}
    click.echo(as_json(document) if form == "json" else str(file.path))


def _assigned(word: str) -> tuple[str, Value]:
    name, text = assignment(word)
    key = find_key(name)
    if key.secret and text == "-":
        text = _read_secret(name)
    return name, parsed(key, text, "config set")


def _change(values: dict[str, Value | None], scope: Scope, form: str, *, dry_run: bool) -> None:
    config = settings.open_service()
    if dry_run:
        _report(config, scope, form, _preview(config, values, scope))
        return
    with config.transaction(scope) as transaction:
        _apply(transaction, values)
    with settings.after_the_change():
        _report(config, scope, form, {"changed": transaction.has_changed_the_file, "keys": list(values)})
        settings.note_what_counts_more(config, values, scope)


def _let_edit(draft: editing.Draft) -> None:
    try:
        click.edit(filename=str(draft.path))
    except ValueError as error:  # click parts $EDITOR as a shell does
        editing.drop(draft)
        raise click.ClickException(f"the editor cannot be run: {error}") from error
    except BaseException:
        editing.drop(draft)
        raise


def _read_secret(name: str) -> str:
    if sys.stdin is None:
        raise click.UsageError(f"{name}=- reads standard input, which is closed")
    if sys.stdin.isatty():
        text: str = click.prompt(name, hide_input=True)
        return text
    try:
        return sys.stdin.readline().rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise click.UsageError(f"{name}=-: what standard input holds is no text") from error


def _apply(transaction: ConfigTransaction, values: dict[str, Value | None]) -> None:
    for name, value in values.items():
        if value is None:
            transaction.unset(name)
        else:
            transaction.set_value(name, value)


def _preview(config: ConfigService, values: dict[str, Value | None], scope: Scope) -> dict[str, Any]:
    draft = config.draft(scope)
    _apply(draft, values)
    text = config_formats.difference(draft.content.text, draft.edit().text, config.source(scope).file)
    return {"changed": False, "keys": list(values), "diff": text}


def _report(config: ConfigService, scope: Scope, form: str, facts: dict[str, Any]) -> None:
    file = str(config.source(scope).file.path)
    if form == "json":
        click.echo(as_json({"schema": config_formats.SCHEMA, "scope": scope.value, "path": file, **facts}))
    elif facts.get("diff"):
        click.echo(facts["diff"])
    else:
        click.echo(f"changed {file}" if facts["changed"] else f"nothing to change in {file}")


def _all_values(config: ConfigService) -> tuple[list[ConfigValue], list[str]]:
    values: list[ConfigValue] = []
    problems: list[str] = []
    for name in KEYS:
        try:
            values.append(config.get(name))
        except (BadValueError, ScopeError) as error:
            problems.append(str(error))
    try:
        problems += [str(error) for error in config.unknown_settings()]
    except BadValueError as error:
        problems.append(str(error))
    return values, list(dict.fromkeys(problems))
