"""``cleveragents``: the commands, and the one place that turns exceptions into exit codes."""

from __future__ import annotations

import importlib
import io
import os
import sys
from collections.abc import Sequence
from contextlib import suppress

import click
from click.shell_completion import CompletionItem

from cleveragents import __version__
from cleveragents.cli.arguments import assignment
from cleveragents.cli.examples import add_examples, as_epilog
from cleveragents.errors import CleverAgentsError, ExitCode, ReportError, UnsupportedBehaveError

# Name -> (module, help): listed here so that --help imports no command.
COMMANDS = {
    "bug": ("cleveragents.cli.commands.bug", "Capture, list, check, verify and release bugs."),
    "claim": ("cleveragents.cli.commands.claim", "Take bugs, one owner at a time, and give them back."),
    "completion": ("cleveragents.cli.commands.completion", "Print the completion script of a shell."),
    "config": ("cleveragents.cli.commands.config", "Get, set, list, edit and undo settings."),
    "demo": (
        "cleveragents.cli.commands.demo",
        "Walk through capture, fix and release of a bug.",
    ),
    "doctor": (
        "cleveragents.cli.commands.doctor",
        "Check that runs tell the truth about bugs, and say what to mend.",
    ),
    "explain": ("cleveragents.cli.commands.explain", "Explain a rule or an exit code."),
    "gate": ("cleveragents.cli.commands.gate", "Check a pull request, and prove its fixes."),
    "init": ("cleveragents.cli.commands.init", "See what a project needs, and add it."),
    "report": ("cleveragents.cli.commands.report", "Show all captured bugs on one page."),
    "run": ("cleveragents.cli.commands.run", "Run the features on all cores, or a command under a lock."),
    "server": (
        "cleveragents.cli.commands.server",
        "Connect to the server that knows who works on which bug.",
    ),
}


# In the order of their numbers.
STREAMS = {"stdin": "r", "stdout": "w", "stderr": "w"}


class LazyGroup(click.Group):
    """A group whose commands are imported when they are used: start-up is a feature."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names of all commands."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's
        """The command of that name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(COMMANDS[cmd_name][0])
        command: click.Command = module.command
        add_examples(command, cmd_name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is typed first; another word is told the command that it looks like."""
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            # Only who mistypes pays for this.
            from difflib import get_close_matches  # noqa: PLC0415

            nearest = get_close_matches(args[0], COMMANDS, n=1)
            hint = f"the nearest is {nearest[0]}" if nearest else "`cleveragents --help` lists all"
            ctx.fail(f"No such command {args[0]!r}; {hint}")
        return super().resolve_command(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The commands that begin so, without importing them."""
        named = [CompletionItem(name, help=text) for name, (_, text) in sorted(COMMANDS.items())]
        begun = [item for item in named if item.value.startswith(incomplete)]
        return [*begun, *click.Command.shell_complete(self, ctx, incomplete)]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's
        """Write the list of commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in sorted(COMMANDS.items())])


@click.group(cls=LazyGroup, epilog=as_epilog(""), context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="cleveragents")
@click.option(
    "-c",
    "assignments",
    metavar="KEY=VALUE",
    multiple=True,
    callback=lambda _context, _parameter, words: [assignment(word) for word in words],
    help="A setting for this run only; may be given again.",
)
@click.pass_context
def cli(context: click.Context, assignments: list[tuple[str, str]]) -> None:
    """Expected failures for Behave and Robot Framework that keep every signal honest.

    A team captures bug N as a scenario or test that fails today, merges it green, and removes one tag when
    the fix lands.
    """
    context.obj = assignments


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    _open_closed_streams()
    _show_what_cannot_be_encoded()
    try:
        code = cli.main(arguments, prog_name="cleveragents", standalone_mode=False, color=_colour())
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except CleverAgentsError as error:
        click.echo(f"{error.label}{error}", err=True)
        if isinstance(error, ReportError):
            _give_up_stdout()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        return ExitCode.INTERRUPTED
    except OSError as error:
        click.echo(f"error: {error}", err=True)
        _give_up_stdout()
        return ExitCode.FAILED
    except Exception:  # noqa: BLE001 - whatever is left is our own bug, or an old Behave's
        return _of_another_behave() or _own_bug()
    return code if isinstance(code, int) else ExitCode.OK


def _open_closed_streams() -> None:
    # Python has None in the place of a stream that was closed. What is opened next would get its number, and
    # everything that a program below prints.
    for name, mode in STREAMS.items():
        if getattr(sys, name) is None:
            descriptor = os.open(os.devnull, os.O_RDWR)  # which gets the lowest number that is free
            os.set_inheritable(descriptor, True)  # noqa: FBT003 - positional only
            setattr(sys, name, open(descriptor, mode, encoding="utf-8"))  # noqa: PTH123, SIM115 - open for good


def _show_what_cannot_be_encoded() -> None:
    # A path may hold letters that the terminal's encoding lacks, or bytes that are no letters.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.errors == "strict":
            with suppress(ValueError):  # it is closed
                stream.reconfigure(errors="backslashreplace")


def _colour() -> bool | None:
    # https://no-color.org: any value but the empty one; None leaves it to click to look at the terminal.
    return False if os.environ.get("NO_COLOR") else None


def _give_up_stdout() -> None:
    # What is still buffered cannot be written either: at exit Python would complain, and exit with 120.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _of_another_behave() -> ExitCode | None:
    """Say so where the Behave that was imported is none of those that this package works with."""
    # Nothing that works needs this.
    from cleveragents.bugs.behave_release import SUPPORTED, is_supported  # noqa: PLC0415

    behave = sys.modules.get("behave")
    found = str(getattr(behave, "__version__", "of an unknown release"))
    if behave is None or is_supported(found):
        return None
    error = UnsupportedBehaveError(found, SUPPORTED)
    click.echo(f"{error.label}{error}", err=True)
    return error.exit_code


def _own_bug() -> ExitCode:
    import tempfile  # noqa: PLC0415 - with all that compresses files, for what should not happen
    import traceback  # noqa: PLC0415 - as above

    with tempfile.NamedTemporaryFile(
        "w", prefix="cleveragents-", suffix=".log", delete=False, encoding="utf-8"
    ) as log:
        traceback.print_exc(file=log)
    click.echo(f"error: a bug in cleveragents {__version__}; please report it with {log.name}", err=True)
    return ExitCode.INTERNAL
