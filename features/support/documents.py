"""Reading the documents of this project."""

from __future__ import annotations

import re
from pathlib import Path

import click

from cleveragents.cli.main import COMMANDS, cli

ROOT = Path(__file__).resolve().parents[2]
PROJECT = "/home/anna/shop"  # the folder in which the commands of the documents run
LEFT_OUT = "[...]"


def read(name: str) -> str:
    """The text of a document, by its path from the root of the project."""
    return (ROOT / name).read_text(encoding="utf-8")


def shown(name: str, command: str) -> str:
    """What a document shows as the output of ``command``."""
    blocks: list[tuple[str, str]] = re.findall(r"```console\n\$ (.+?)\n(.*?)```", read(name), flags=re.DOTALL)
    return next(output for shown_command, output in blocks if shown_command == command and output).strip()


def first_missing(excerpt: str, output: str) -> str | None:
    """The first line of ``excerpt`` that does not follow the ones before it in ``output``."""
    have = [line.rstrip() for line in output.splitlines()]
    for line in (line.rstrip() for line in excerpt.splitlines()):
        if line == LEFT_OUT:
            continue
        if line not in have:
            return line
        have = have[have.index(line) + 1 :]
    return None


def all_commands() -> list[str]:
    """Every command as it is typed, ``cleveragents bug check`` for instance."""
    context = click.Context(cli)
    found: list[str] = []
    for name in COMMANDS:
        command = cli.get_command(context, name)
        subcommands = command.commands if isinstance(command, click.Group) else {}
        found += [f"cleveragents {name} {sub}" for sub in subcommands] or [f"cleveragents {name}"]
    return found


def dead_links() -> list[str]:
    """The links to files that do not exist, as ``document: link``."""
    documents = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("benchmarks/*.md")]
    links = (
        (file, link) for file in documents for link in re.findall(r"\]\(([^)#]+)", file.read_text("utf-8"))
    )
    local = ((file, link) for file, link in links if not link.startswith("http"))
    return [f"{file.name}: {link}" for file, link in local if not (file.parent / link).exists()]
