"""``cleveragents init``: what a project needs to use this package, and adding that."""

from __future__ import annotations

import json
from importlib import metadata
from pathlib import Path

import click

from cleveragents.adopt.look import look_at
from cleveragents.adopt.plan import plan_of
from cleveragents.adopt.write import write
from cleveragents.cli.commands.init_formats import FORMATS, Shown
from cleveragents.errors import ExitCode

UNKNOWN_SOURCE = "git+URL-OF-CLEVERAGENTS"


@click.command(name="init", short_help="See what a project needs, and add it.")
@click.argument(
    "folder", default=".", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="[FOLDER]"
)
@click.option("--write", "is_written", is_flag=True, help="Add what can be added safely.")
@click.option("--format", "form", type=click.Choice(sorted(FORMATS)), default="text", show_default=True)
def command(folder: Path, form: str, *, is_written: bool) -> int:
    """Look at the project in FOLDER (default: here), and say what it has and what it needs.

    Each change is shown as a diff, and made with --write only: all of them, or none. What cannot be added
    safely is left, and its lines are shown. A second time nothing is left to add.
    """
    root = folder.resolve()
    facts = look_at(root)
    plan = plan_of(facts, source_of_installation())
    if is_written and plan.changes:
        write(root, plan.changes)
    click.echo(FORMATS[form](Shown(facts, plan, is_written=is_written)))
    return ExitCode.OK


def source_of_installation() -> str:
    """What pip was told to install this package from, if another machine can use that, too (PEP 610)."""
    try:
        told = json.loads(metadata.distribution("cleveragents").read_text("direct_url.json") or "{}")
    except (metadata.PackageNotFoundError, ValueError):
        return UNKNOWN_SOURCE
    url, version = told.get("url", ""), told.get("vcs_info", {})
    if not version or url.startswith("file:"):
        return UNKNOWN_SOURCE
    return f"{version['vcs']}+{url}@{version['commit_id']}"
