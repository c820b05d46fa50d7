"""The help of every command, and the examples in it."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from contextlib import redirect_stderr
from io import StringIO

import click

from cleveragents.cli.main import cli
from support import command_line

EXAMPLE = re.compile(r"^ +(cleveragents .+)$", re.MULTILINE)


def pages() -> dict[str, str]:
    """The help of every command and group, by how it is typed."""
    return {name: command_line.run_in_this_process(f"{name[13:]} --help").stdout for name, _ in _all(cli)}


def without_examples(pages: dict[str, str]) -> list[str]:
    """The commands whose help has no example of that very command."""
    return [name for name, page in pages.items() if not any(_is_of(name, each) for each in examples(page))]


def examples(page: str) -> list[str]:
    """The command lines below ``Examples:``, without the remarks beside them."""
    _, _, below = page.partition("Example")
    return [re.split(r"\s{3,}| [<>|]+ ", line)[0] for line in EXAMPLE.findall(below)]


def not_understood(pages: dict[str, str]) -> list[str]:
    """The examples that the command line refuses: a command, an option or a value that is not there."""
    lines = dict.fromkeys(line for page in pages.values() for line in examples(page))
    return [f"{line}: {reason}" for line in lines if (reason := _refusal(shlex.split(line)[1:]))]


def _is_of(name: str, example: str) -> bool:
    return f"{example} ".startswith(f"{name} ")


def _refusal(words: list[str]) -> str:
    command: click.Command = cli
    context = click.Context(cli)
    while isinstance(command, click.Group):
        found = command.get_command(context, words[0]) if words else None
        if found is None:
            return f"there is no command {words[:1]}"
        command, words = found, words[1:]
    try:
        with redirect_stderr(StringIO()):
            command.make_context("cleveragents", list(words))
    except click.UsageError as error:
        # An example may name a file that is not here.
        return "" if "does not exist" in error.message else error.message
    return ""


def _all(command: click.Command, name: str = "cleveragents") -> Iterator[tuple[str, click.Command]]:
    yield name, command
    if isinstance(command, click.Group):
        for sub in command.list_commands(click.Context(command)):
            found = command.get_command(click.Context(command), sub)
            assert found is not None
            yield from _all(found, f"{name} {sub}")
