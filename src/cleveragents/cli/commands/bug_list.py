"""``cleveragents bug list``: which bugs are captured, since when, and what is to be done about them."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from cleveragents.app import ProjectNames
from cleveragents.bugs.bug_list import KEYS, Filters, Row, arranged, rows_of
from cleveragents.bugs.catalog import CapturedTest
from cleveragents.bugs.last import from_root
from cleveragents.cli.catalogs import PATHS, catalog_of
from cleveragents.cli.commands.bug_list_filters import choosing
from cleveragents.cli.commands.bug_list_formats import LISTS, Listing
from cleveragents.cli.waiting import announced
from cleveragents.errors import ExitCode


@click.command(name="list", short_help="List the bugs with their ages, states and last outcomes.")
@PATHS
@click.option("--sort", "key", type=click.Choice(list(KEYS)), default="bug", show_default=True)
@click.option("--reverse", is_flag=True, help="Turn the order round.")
@choosing
@click.option("--format", "form", type=click.Choice(list(LISTS)), default="table", show_default=True)
def command(paths: tuple[Path, ...], key: str, form: str, *, reverse: bool, wanted: Filters) -> int:
    """List the bugs captured in PATHS (default: the project's suites) with their ages and states."""
    projects = ProjectNames()
    catalog = catalog_of(paths, projects)
    rows, problems = rows_of_all(catalog.captured(), projects)
    kept = arranged(filter(wanted.accept, rows), key, reverse=reverse)
    click.echo(LISTS[form](Listing(catalog, kept, _width())))
    for problem in problems if key in ("age", "author") or wanted.author or wanted.older_than else ():
        click.echo(f"note: no ages: {problem}", err=True)
    for error in catalog.unreadable:
        click.echo(f"error: {error}", err=True)
    return ExitCode.FAILED if catalog.unreadable else ExitCode.OK


def rows_of_all(captured: Sequence[CapturedTest], projects: ProjectNames) -> tuple[list[Row], list[str]]:
    """The rows of all projects, and why histories of some could not be read."""
    # git is started where there is something to ask it.
    from cleveragents.bugs.known import read_known  # noqa: PLC0415

    by_root: dict[Path, dict[str, list[CapturedTest]]] = defaultdict(lambda: defaultdict(list))
    for test in captured:
        root = projects.settings(Path(test.file)).root
        by_root[root][from_root(root, Path(test.file))].append(test)
    rows: list[Row] = []
    problems: list[str] = []
    for files in by_root.values():
        tests = [test for own in files.values() for test in own]
        settings = projects.settings(Path(tests[0].file))
        with announced("reading the history of the tests ..."):
            known = read_known(settings.root, settings.names, tests, settings.last)
        rows += rows_of(files, known, datetime.now(UTC))
        problems += [known.problem] if known.problem else []
    return rows, problems


def _width() -> int:
    """How wide a table may be: what goes to a program is not cut."""
    import shutil  # noqa: PLC0415 - what goes to a program is not cut

    return shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
