"""``cleveragents bug``: what a project's captured bugs are, and whether their tags are right."""

from __future__ import annotations

from pathlib import Path

import click

from cleveragents.app import ProjectNames
from cleveragents.cli.catalogs import PATHS, catalog_of
from cleveragents.cli.commands import bug_formats, bug_list
from cleveragents.cli.commands.bug_capture import capture
from cleveragents.cli.commands.bug_release import release
from cleveragents.cli.commands.bug_verify import verify
from cleveragents.errors import ExitCode


@click.group(name="bug")
def command() -> None:
    """Capture, list, check, verify and release bugs."""


for _command in (bug_list.command, capture, release, verify):
    command.add_command(_command)


@command.command()
@PATHS
@click.option(
    "--format", "form", type=click.Choice(sorted(bug_formats.CHECKS)), default="text", show_default=True
)
def check(paths: tuple[Path, ...], form: str) -> int:
    """Check the tag rules in PATHS (default: the project's suites), without running anything.

    Exits 1 where a rule is broken or a file cannot be read; warnings alone exit 0.
    """
    catalog = catalog_of(paths, ProjectNames())
    violations = catalog.violations()
    click.echo(bug_formats.CHECKS[form](catalog, violations))
    return ExitCode.FAILED if bug_formats.is_broken(catalog, violations) else ExitCode.OK
