"""The examples at the end of each command's help: one place, so that they can be read side by side."""

from __future__ import annotations

import click

EXAMPLES: dict[str, tuple[str, ...]] = {
    "": (
        "cleveragents init                          what to add to a project, and where",
        "cleveragents bug capture 7 --title 'Discounts are rounded'",
        "cleveragents bug list",
        "cleveragents gate --base origin/main",
        "cleveragents explain G5                    a rule, or an exit code",
    ),
    "bug": (
        "cleveragents bug capture 7 --title 'Discounts are rounded'",
        "cleveragents bug verify 7",
        "cleveragents bug release 7 --check",
    ),
    "bug capture": (
        "cleveragents bug capture 7 --title 'Discounts are rounded'",
        "cleveragents bug capture 7 --issue-file issue.md --framework robot",
    ),
    "bug check": (
        "cleveragents bug check                     the project's suites",
        "cleveragents bug check features/cart.feature --format json",
    ),
    "bug list": (
        "cleveragents bug list --state open --sort age",
        "cleveragents bug list --older-than 30d --format markdown",
    ),
    "bug release": (
        "cleveragents bug release 7 --check         run its tests first",
        "cleveragents bug release 7 8               of one test that captures both",
    ),
    "bug verify": (
        "cleveragents bug verify                    all that are expected to fail",
        "cleveragents bug verify 7 --repeat 3",
        "cleveragents bug verify --record           into the ledger, features/bugs.toml",
    ),
    "claim": (
        "cleveragents claim take 7",
        "cleveragents claim list",
        "cleveragents claim complete 7 --note 'commit 1a2b3c4'",
    ),
    "claim batch": ("cleveragents claim batch 7 12 -o capture",),
    "claim break": ("cleveragents claim break 7 -o capture --reason 'gone home'",),
    "claim complete": ("cleveragents claim complete 7 --note 'commit 1a2b3c4'",),
    "claim give-back": ("cleveragents claim give-back 7 --note 'needs a decision first'",),
    "claim list": (
        "cleveragents claim list",
        "cleveragents claim list --owner anna --format json",
    ),
    "claim next": ("cleveragents claim next --operation capture --lease 2h",),
    "claim pause": ("cleveragents claim pause 7 --note 'until Monday' --lease 3d",),
    "claim renew": ("cleveragents claim renew 7 --lease 1h",),
    "claim resume": ("cleveragents claim resume 7",),
    "claim stats": ("cleveragents claim stats",),
    "claim watch": ("cleveragents claim watch --after 0 --format json",),
    "completion": (
        "cleveragents completion bash > ~/.local/share/bash-completion/completions/cleveragents",
        "cleveragents completion zsh > ~/.zfunc/_cleveragents     with ~/.zfunc in $fpath",
        "cleveragents completion fish > ~/.config/fish/completions/cleveragents.fish",
    ),
    "config": (
        "cleveragents config list --origin",
        "cleveragents config set server.timeout=10",
        "cleveragents config undo",
    ),
    "config edit": ("cleveragents config edit --project",),
    "config list": ("cleveragents config list --origin",),
    "config path": ("cleveragents config path --project",),
    "config undo": ("cleveragents config undo",),
    "config unset": ("cleveragents config unset server.namespace --dry-run",),
    "demo": (
        "cleveragents demo",
        "cleveragents demo --keep demo              and look at it afterwards",
    ),
    "doctor": (
        "cleveragents doctor                        with the project's own configuration",
        "cleveragents doctor --format json",
        "cleveragents doctor -- --argumentfile robot.args",
    ),
    "explain": (
        "cleveragents explain G5",
        "cleveragents explain exit-3                or 3",
        "cleveragents explain --format markdown",
    ),
    "gate": (
        "cleveragents gate --base origin/main",
        "cleveragents gate --base origin/main --closes 7 --issue-file 7=issue.md",
        "cleveragents gate --base origin/main --format text --format markdown:gate.md",
    ),
    "init": (
        "cleveragents init                          look, and say what is to be added",
        "cleveragents init --write                  add it",
    ),
    "server": (
        "cleveragents server connect https://bugs.example.org --namespace team",
        "cleveragents server status --check",
    ),
    "server disconnect": ("cleveragents server disconnect",),
    "server status": ("cleveragents server status --check",),
    "server token": (
        "cleveragents server token create --scope claim --owner anna",
        "cleveragents server token list",
    ),
    "server token create": ("cleveragents server token create --scope claim --owner anna --expires 90d",),
    "server token list": ("cleveragents server token list --format json",),
    "server token revoke": ("cleveragents server token revoke TOKEN-ID",),
}


def as_epilog(name: str) -> str | None:
    """The examples of the command that is typed as ``cleveragents NAME``, as click prints them."""
    lines = EXAMPLES.get(name)
    return "\n".join(["\b", "Examples:", *(f"  {line}" for line in lines)]) if lines else None


def add_examples(command: click.Command, name: str) -> None:
    """Put examples below the help of a command and its subcommands, where they have none of their own."""
    command.epilog = command.epilog or as_epilog(name)
    for each in command.commands.values() if isinstance(command, click.Group) else ():
        add_examples(each, f"{name} {each.name}")
