"""``cleveragents bug``: what a project's captured bugs are, and whether their tags are right."""

from __future__ import annotations

import itertools
from pathlib import Path

import click

from cleveragents.app import ProjectNames
from cleveragents.atomic import replace_texts
from cleveragents.bugs.catalog import Catalog, read_catalog
from cleveragents.bugs.messages import bug_list
from cleveragents.bugs.release import released_texts
from cleveragents.bugs.tags import NUMBER
from cleveragents.cli.commands import bug_formats
from cleveragents.errors import ExitCode

PATHS = click.argument("paths", nargs=-1, type=click.Path(path_type=Path))


@click.group(name="bug")
def command() -> None:
    """Check, list and release captured bugs."""


@command.command()
@PATHS
@click.option(
    "--format", "form", type=click.Choice(sorted(bug_formats.CHECKS)), default="text", show_default=True
)
def check(paths: tuple[Path, ...], form: str) -> int:
    """Check the tag rules in PATHS (default: features and robot), without running anything.

    Exits 1 where a rule is broken or a file cannot be read; warnings alone exit 0.
    """
    catalog = _catalog(paths)
    violations = catalog.violations()
    click.echo(bug_formats.CHECKS[form](catalog, violations))
    return ExitCode.FAILED if bug_formats.is_broken(catalog, violations) else ExitCode.OK


@command.command(name="list", short_help="List the bugs with their places and states.")
@PATHS
@click.option(
    "--format", "form", type=click.Choice(sorted(bug_formats.LISTS)), default="text", show_default=True
)
def list_(paths: tuple[Path, ...], form: str) -> int:
    """List the bugs captured in PATHS (default: features and robot) with their places and states."""
    catalog = _catalog(paths)
    click.echo(bug_formats.LISTS[form](catalog, catalog.captured()))
    for error in catalog.unreadable:
        click.echo(f"error: {error}", err=True)
    return ExitCode.FAILED if catalog.unreadable else ExitCode.OK


@command.command(short_help="Remove the expected-fail tag of bugs.")
@click.argument("bugs_and_paths", nargs=-1, required=True, metavar="BUG... [PATHS]...")
def release(bugs_and_paths: tuple[str, ...]) -> None:
    """Remove the expected-fail tag of each BUG, and nothing else, in PATHS (default: features and robot).

    BUG is a number; several are released together, as a test that captures all of them needs.
    """
    bugs = [int(word.removeprefix("#")) for word in itertools.takewhile(_is_bug, bugs_and_paths)]
    if not bugs:
        raise click.UsageError(f"{bugs_and_paths[0]!r} is not the number of a bug")
    paths = tuple(map(Path, bugs_and_paths[len(bugs) :]))
    texts = released_texts(_catalog(paths), frozenset(bugs))
    replace_texts(texts)
    for file in texts:
        click.echo(f"released {bug_list(bugs)} in {file.as_posix()}")


def _is_bug(word: str) -> bool:
    return NUMBER.fullmatch(word.removeprefix("#")) is not None


def _catalog(paths: tuple[Path, ...]) -> Catalog:
    return read_catalog(paths, ProjectNames())
