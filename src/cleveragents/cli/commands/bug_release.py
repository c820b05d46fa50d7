"""``cleveragents bug release``: the expected-fail tag of fixed bugs is taken off."""

from __future__ import annotations

from collections.abc import Sequence

import click

from cleveragents.app import ProjectNames
from cleveragents.atomic import replace_texts
from cleveragents.bugs.catalog import Catalog
from cleveragents.bugs.messages import bug_list, count_of
from cleveragents.bugs.release import released_texts
from cleveragents.cli.bug_numbers import bugs_and_paths_of
from cleveragents.cli.catalogs import catalog_of
from cleveragents.cli.settings import progress
from cleveragents.errors import ReleaseError


@click.command(short_help="Remove the expected-fail tag of bugs.")
@click.argument("bugs_and_paths", nargs=-1, required=True, metavar="BUG... [PATHS]...")
@click.option(
    "--check", is_flag=True, help="Run the tests first, and release nothing while one does not pass."
)
def release(bugs_and_paths: tuple[str, ...], check: bool) -> None:  # noqa: FBT001 - click's
    """Remove the expected-fail tag of each BUG, and nothing else, in PATHS (default: the project's suites).

    BUG is a number; several are released together, as a test that captures all of them needs.
    """
    bugs, paths = bugs_and_paths_of(bugs_and_paths)
    if not bugs:
        raise click.UsageError(f"{bugs_and_paths[0]!r} is not the number of a bug")
    names = ProjectNames()
    catalog = catalog_of(paths, names)
    texts = released_texts(catalog, frozenset(bugs))
    if check:
        _require_passes(bugs, catalog, names)
    replace_texts(texts)
    for file in texts:
        click.echo(f"released {bug_list(bugs)} in {file.as_posix()}")


def _require_passes(bugs: Sequence[int], catalog: Catalog, names: ProjectNames) -> None:
    """Run the tests of some bugs, and refuse to release what does not pass.

    Raises:
        ReleaseError: A test fails, or does not run.
    """
    # Whoever does not ask for it does not pay for this.
    from cleveragents.proof.verification import captured_tests, verify_tests  # noqa: PLC0415

    tests = captured_tests(catalog, frozenset(bugs), names.settings)
    progress(f"running {count_of(len(tests), 'captured test')} ...")
    for each in verify_tests(tests, 1):
        if not each.passes:
            test, bug = each.captured.test, each.captured.tags.bugs[0]
            reason = f"{test.file}:{test.line} does not pass: {' '.join(each.seen.told.split())}"
            raise ReleaseError(bug, reason, f"fix it first, and look again: cleveragents bug verify {bug}")
