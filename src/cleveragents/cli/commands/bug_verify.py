"""``cleveragents bug verify``: the captured tests, run without inversion."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from cleveragents.app import ProjectNames
from cleveragents.bugs.catalog import Catalog
from cleveragents.bugs.messages import count_of
from cleveragents.cli import completions
from cleveragents.cli.bug_numbers import bugs_and_paths_of
from cleveragents.cli.catalogs import catalog_of
from cleveragents.cli.commands import bug_verify_formats
from cleveragents.cli.settings import progress
from cleveragents.errors import ExitCode, NotCapturedError

if TYPE_CHECKING:
    from cleveragents.proof.verification import Verified

# A recording has to show what differs from run to run.
RECORDINGS = 3


@click.command(short_help="Run the tests of bugs without inversion.")
@click.argument(
    "bugs_and_paths",
    nargs=-1,
    metavar="[BUG]... [PATHS]...",
    shell_complete=completions.bugs_and_paths,
)
@click.option(
    "--repeat",
    type=click.IntRange(1, 100),
    metavar="TIMES",
    help="Runs of each test; 3 find most flaky ones.",
)
@click.option("--record", is_flag=True, help="Write down in the ledger how each captured bug fails.")
@click.option(
    "--format",
    "form",
    type=click.Choice(sorted(bug_verify_formats.FORMATS)),
    default="text",
    show_default=True,
)
def verify(bugs_and_paths: tuple[str, ...], repeat: int | None, record: bool, form: str) -> int:  # noqa: FBT001 - click's
    """Run the tests of each BUG in PATHS as they are, and say what a run would report of them.

    Without a BUG, all tests that are expected to fail. BUG is a number. Exits 1 where a test does not do
    what its tags say: it passes and is expected to fail, fails for another reason, is flaky, or fails
    though its bug was released.
    """
    # Whoever only lists bugs does not pay for this.
    from cleveragents.proof.verification import captured_tests, verify_tests  # noqa: PLC0415

    bugs, paths = bugs_and_paths_of(bugs_and_paths)
    names = ProjectNames()
    catalog = catalog_of(paths, names)
    for error in catalog.unreadable:
        raise error
    tests = captured_tests(catalog, frozenset(bugs), names.settings)
    _require_tests(bugs, {bug for test in tests for bug in test.tags.bugs}, catalog)
    if tests:
        progress(f"running {count_of(len(tests), 'captured test')} ...")
    times = repeat or (RECORDINGS if record else 1)
    verified = verify_tests(tests, times, by_ledger=not record)
    click.echo(bug_verify_formats.FORMATS[form](verified))
    recorded = _record(verified, catalog, names, whole=not paths) if record else True
    return ExitCode.OK if recorded and all(each.is_right for each in verified) else ExitCode.FAILED


def _require_tests(bugs: Iterable[int], found: set[int], catalog: Catalog) -> None:
    missing = [bug for bug in bugs if bug not in found]
    if missing:
        raise NotCapturedError(tuple(missing), catalog.size)


def _record(verified: list[Verified], catalog: Catalog, names: ProjectNames, *, whole: bool) -> bool:
    """Write the ledgers of the projects whose tests were run; whether all failures could be recorded."""
    from cleveragents.proof.recording import record  # noqa: PLC0415 - as above

    ledgers = record(verified, catalog, names.settings, whole=whole)
    for ledger in ledgers:
        for (file, name), reason in ledger.left_out:
            click.echo(f"note: not recorded: {file}: {name}: {reason}", err=True)
        told = f"recorded {count_of(ledger.entries, 'failure')} in {ledger.file.as_posix()}"
        click.echo(told, err=True)
    if not ledgers:
        click.echo("nothing to record: no captured bug is expected to fail", err=True)
    return not any(ledger.left_out for ledger in ledgers)
