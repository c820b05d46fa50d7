"""``cleveragents run``: one run with an id at a time."""

from __future__ import annotations

import click

from cleveragents.cli.commands import run_formats
from cleveragents.errors import ExitCode
from cleveragents.executor import force_unlock, locks_folder, owners_in, run_under_lock
from cleveragents.lock import ProcessLock

EXAMPLE = """\b
Example, for a job that must not run twice at once:
  cleveragents run --run-id nightly -- behave --tags=@slow
"""


# What follows the first word of COMMAND is COMMAND's own, options too.
@click.command(name="run", epilog=EXAMPLE, context_settings={"allow_interspersed_args": False})
@click.argument("words", nargs=-1, metavar="[--] [COMMAND...]")
@click.option("--run-id", metavar="ID", help="What must not run twice at once.")
@click.option("--list", "is_list", is_flag=True, help="List who holds which lock.")
@click.option(
    "--format", "form", type=click.Choice(sorted(run_formats.LISTS)), help="Of the list.  [default: text]"
)
@click.option(
    "--force-unlock", "token", metavar="TOKEN", help="Take the lock with this token from its holder."
)
def command(
    words: tuple[str, ...],
    run_id: str | None,
    is_list: bool,  # noqa: FBT001 - click's
    form: str | None,
    token: str | None,
) -> int:
    """Run COMMAND under the lock of a run id, and exit with its exit code.

    A second run with the same id exits 1 at once. The lock is free when COMMAND has ended, however
    it or this program ended.
    """
    _check_usage(is_list=is_list, is_forced=token is not None, is_run=bool(run_id or words), form=form)
    if is_list:
        click.echo(run_formats.LISTS[form or "text"](list(owners_in(locks_folder()))))
        return ExitCode.OK
    if token is not None:
        click.echo(run_formats.forced(force_unlock(locks_folder(), token)))
        return ExitCode.OK
    if not run_id:
        raise click.UsageError("name the run: --run-id ID")
    if not words:
        raise click.UsageError("name the COMMAND to run, after --")
    return run_under_lock(ProcessLock(run_id, locks_folder()), words)


def _check_usage(*, is_list: bool, is_forced: bool, is_run: bool, form: str | None) -> None:
    if is_list + is_forced + is_run > 1:
        raise click.UsageError("--list, --force-unlock and running a COMMAND exclude each other")
    if form is not None and not is_list:
        raise click.UsageError("--format is for --list")
