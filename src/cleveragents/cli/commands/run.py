"""``cleveragents run``: the features on all cores, or a command, and one run of a run id at a time."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import Any

import click

from cleveragents.cli import completions
from cleveragents.cli.commands import run_formats
from cleveragents.cli.commands.run_arguments import Parted, parted, tags_argument
from cleveragents.errors import ExitCode
from cleveragents.errors.running import RunOptionError
from cleveragents.executor import force_unlock, locks_folder, owners_in, run_under_lock
from cleveragents.lock import ProcessLock
from cleveragents.runner.options import (
    BeforeAll,
    Isolation,
    LeakPolicy,
    StartMethod,
    parse_jobs,
    parse_retries,
    parse_scheduler,
    parse_seconds,
    parse_shard,
)

EXAMPLE = """\b
Examples:
  cleveragents run -j auto                              every feature, on all cores
  cleveragents run features/cart.feature:12             one scenario
  cleveragents run -j 4 --tags=@slow --junit            with Behave's own options
  cleveragents run -j auto --only bugs                  the tests of bugs
  cleveragents run -j 2 --shard 1/3                     the first of three machines
  cleveragents run -j auto --coverage --scenario-timeout 60

\b
For a job that must not run twice at once:
  cleveragents run --run-id nightly -j auto
  cleveragents run --run-id nightly -- behave --tags=@slow
"""
BUGS = click.Choice(["bugs"])
# Options that say how features are run, by the names of the fields of RunOptions.
OF_FEATURES = (
    "jobs", "isolation", "before_all", "start_method", "shard", "split", "coverage", "coverage_contexts",
    "scenario_timeout", "retry_crashed", "leaks", "check_leaks", "copy_tree", "quiet", "scheduler",
)  # fmt: skip
# A place in a feature file, and a file that lists such places.
PLACE = re.compile(r"@?(?P<path>.+?)(:[0-9]+)?")


class RunCommand(click.Command):
    """A command that parses its own options, and hands on those of Behave and a COMMAND as they are."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse what is our own among the words."""
        options = dict.fromkeys(self.get_help_option_names(ctx), False)
        for option in self.params:
            if isinstance(option, click.Option):
                options |= dict.fromkeys([*option.opts, *option.secondary_opts], not option.is_flag)
        words = parted(args, options)
        rest = super().parse_args(ctx, list(words.own))
        ctx.params["words"] = words
        return rest


def _read(parse: Callable[[str], Any]) -> Callable[[click.Context, click.Parameter, str | None], Any]:
    def read(_context: click.Context, _parameter: click.Parameter, text: str | None) -> Any:  # noqa: ANN401 - parsed
        try:
            return None if text is None else parse(text)
        except RunOptionError as error:
            raise click.BadParameter(f"{error.value!r}: {error.reason}\n  mend: {error.mend}") from error

    return read


def _one_of(kind: type[Enum]) -> dict[str, Any]:
    return {"type": click.Choice([member.value for member in kind]), "callback": _read(kind)}


@click.command(
    name="run",
    cls=RunCommand,
    epilog=EXAMPLE,
    options_metavar="[PATHS] [OPTIONS] [BEHAVE'S OPTIONS] | --run-id ID -- COMMAND...",
    short_help="Run the features on all cores, or a command under a lock.",
)
@click.option(
    "-j", "--jobs", "--parallel", metavar="N|auto", callback=_read(parse_jobs), help="How many workers."
)
@click.option(
    "--isolation",
    **_one_of(Isolation),
    help="Whether a worker runs one feature, or one after the other.",
)
@click.option("--before-all", **_one_of(BeforeAll), help="Where before_all runs.")
@click.option("--start-method", **_one_of(StartMethod), help="How workers are started.")
@click.option(
    "--shard", metavar="I/N", callback=_read(parse_shard), help="Run the part of machine I of N machines."
)
@click.option("--split/--no-split", default=None, help="Cut features that are longer than a worker's share.")
@click.option("--coverage/--no-coverage", default=None, help="Measure coverage in every worker.")
@click.option(
    "--coverage-contexts/--no-coverage-contexts",
    default=None,
    help="Measure coverage, and which scenario covers what.",
)
@click.option(
    "--scenario-timeout",
    metavar="SECONDS",
    callback=_read(parse_seconds),
    help="End a scenario that takes longer.",
)
@click.option(
    "--retry-crashed",
    metavar="N",
    callback=_read(parse_retries),
    help="Try a scenario again whose worker died; never one that failed.",
)
@click.option("--leaks", **_one_of(LeakPolicy), help="What to do about what a feature leaves behind.")
@click.option("--check-leaks/--no-check-leaks", default=None, help="Look for that after each scenario.")
@click.option("--copy-tree/--no-copy-tree", default=None, help="Give each worker a copy of the folder.")
@click.option("-q", "--quiet/--no-quiet", default=None, help="Print only features that failed.")
@click.option(
    "--scheduler",
    metavar="tls://HOST:PORT",
    callback=_read(parse_scheduler),
    help="Run on the machines of a Dask scheduler.",
)
@click.option("--only", type=BUGS, help="Run only the tests of bugs.")
@click.option("--without", type=BUGS, help="Run all but the tests of bugs.")
@click.option(
    "--run-id",
    metavar="ID",
    help="What must not run twice at once.",
    shell_complete=completions.run_ids,
)
@click.option("--list", "is_list", is_flag=True, help="List who holds which lock.")
@click.option(
    "--format", "form", type=click.Choice(sorted(run_formats.LISTS)), help="Of the list.  [default: text]"
)
@click.option(
    "--force-unlock",
    "token",
    metavar="TOKEN",
    help="Take the lock with this token from its holder.",
    shell_complete=completions.lock_tokens,
)
def command(**given: Any) -> int:  # noqa: ANN401 - what click has parsed
    """Run the features in PATHS with Behave's options, or a COMMAND under the lock of a run id.

    All that is no option below is Behave's, and means what it means there. A COMMAND's exit code is handed
    on. A second run with the same id exits 1 at once; the lock is free when the run has ended, however it
    or this program ended. Defaults stand in [tool.cleveragents.run] of pyproject.toml.
    """
    words: Parted = given["words"]
    _check_usage(words, given)
    if given["is_list"]:
        click.echo(run_formats.LISTS[given["form"] or "text"](list(owners_in(locks_folder()))))
        return ExitCode.OK
    if given["token"] is not None:
        click.echo(run_formats.forced(force_unlock(locks_folder(), given["token"])))
        return ExitCode.OK
    if words.command is not None:
        return run_under_lock(ProcessLock(given["run_id"], locks_folder()), words.command)
    return _run_features(words, given)


def _run_features(words: Parted, given: dict[str, Any]) -> int:
    # The lists of locks and commands do without behave and all that runs it.
    from cleveragents.app import load_settings  # noqa: PLC0415 - as above
    from cleveragents.runner.command import configured_tags, run_suite  # noqa: PLC0415 - as above
    from cleveragents.runner.settings import run_options  # noqa: PLC0415 - as above

    settings = load_settings(Path.cwd())
    flags = {name: given[name] for name in OF_FEATURES}
    # Contexts are asked for to be measured.
    flags["coverage"] = (
        flags["coverage"] if flags["coverage"] is not None else flags["coverage_contexts"] or None
    )
    options = run_options(settings, **flags, run_id=given["run_id"])
    arguments = list(words.behave)
    if given["only"] or given["without"]:
        # Without a mark of its own, a captured bug is known by its number.
        tag = settings.names.bug or settings.names.number_tag("[1-9]*")
        configured = () if words.tags else configured_tags(words.behave)
        # Tags on the command line, such as ours, take the place of the configured ones.
        arguments += [f"--tags={text}" for text in configured]
        arguments.append(tags_argument(tag, words.tags or configured, only=bool(given["only"])))
    # Behave's formatters know of it from Behave's configuration.
    return run_suite([*arguments, "--quiet"] if options.quiet else arguments, options)


def _check_usage(words: Parted, given: dict[str, Any]) -> None:
    is_run = _is_run(words, given)
    what = "features" if is_run and words.command is None else "a COMMAND"
    if given["is_list"] + (given["token"] is not None) + is_run > 1:
        raise click.UsageError(f"--list, --force-unlock and running {what} exclude each other")
    if given["is_list"] or given["token"] is not None:
        return
    if given["run_id"] == "" or (words.command is not None and not given["run_id"]):
        raise click.UsageError("name the run: --run-id ID")
    if words.command is None:
        _check_features(words, given)
    else:
        _check_command(words, given)


def _is_run(words: Parted, given: dict[str, Any]) -> bool:
    return bool(words.behave or words.command or given["run_id"] or _options_of_features(given))


def _options_of_features(given: dict[str, Any]) -> list[str]:
    names = (*OF_FEATURES, "only", "without")
    return [f"--{name.replace('_', '-')}" for name in names if given[name] is not None]


def _check_features(words: Parted, given: dict[str, Any]) -> None:
    if given["only"] and given["without"]:
        raise click.UsageError("--only and --without exclude each other")
    found = PLACE.fullmatch(words.paths[0]) if words.paths else None
    if given["run_id"] and found and not Path(found["path"]).exists():
        raise click.UsageError(f"there is no {found['path']}; a COMMAND goes behind --")


def _check_command(words: Parted, given: dict[str, Any]) -> None:
    if not words.command:
        raise click.UsageError("name the COMMAND to run, after --")
    others = [*_options_of_features(given), *words.behave]
    if others and others[0] == "--format":
        raise click.UsageError("--format is for --list and for features, and not for a COMMAND")
    if others:
        raise click.UsageError(f"{others[0]} is for features, and not for a COMMAND")
