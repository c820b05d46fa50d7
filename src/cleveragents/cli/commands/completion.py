"""``cleveragents completion``: the script by which a shell completes this command."""

from __future__ import annotations

import click
from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete

PROGRAM, VARIABLE = "cleveragents", "_CLEVERAGENTS_COMPLETE"
SHELLS: dict[str, type[ShellComplete]] = {"bash": BashComplete, "fish": FishComplete, "zsh": ZshComplete}


@click.command(name="completion", short_help="Print the completion script of a shell.")
@click.argument("shell", type=click.Choice(list(SHELLS)))
@click.pass_context
def command(context: click.Context, shell: str) -> None:
    """Print the script by which SHELL completes commands, options, bugs, rules, settings and ids of runs.

    A shell reads it when it starts; bash has to be 4.4 or later.
    """
    made = SHELLS[shell](context.find_root().command, {}, PROGRAM, VARIABLE)
    # Not source(), which asks the bash on the PATH for its version: another one may read this.
    click.echo(made.source_template % made.source_vars())
