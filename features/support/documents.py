"""Reading the documents of this project."""

from __future__ import annotations

import re
from pathlib import Path

import click

from cleveragents.cli.main import COMMANDS, cli

ROOT = Path(__file__).resolve().parents[2]
LOOP = ("bug capture", "bug verify", "gate", "bug release", "gate")


def read(name: str) -> str:
    """The text of a document, by its path from the root of the project."""
    return (ROOT / name).read_text(encoding="utf-8")


def loop(name: str) -> list[str]:
    """The commands of the loop in five commands, without their arguments, as a document shows them."""
    chapter = read(name).partition("in five commands")[2].partition("\n## ")[0]
    typed = re.findall(r"^\$ (cleveragents .+)$", chapter, flags=re.MULTILINE)
    return [found[0] for line in typed if (found := re.match(r"cleveragents (bug )?[a-z]+", line))]


def first_missing_word(words: list[str], text: str) -> str | None:
    """The first of some words that a text does not have behind the ones before it."""
    for word in words:
        _, found, text = text.partition(word)
        if not found:
            return word
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
    """The links to files or headings that do not exist, as ``document: link``."""
    documents = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("benchmarks/*.md")]
    links = ((file, link) for file in documents for link in _links(file.read_text("utf-8")))
    local = ((file, link) for file, link in links if not link.startswith("http"))
    return [f"{file.name}: {link}" for file, link in local if _is_dead(file, link)]


def _links(text: str) -> list[str]:
    return re.findall(r"\]\(([^)\s]+)\)", re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL))


def _is_dead(file: Path, link: str) -> bool:
    path, _, heading = link.partition("#")
    target = file.parent / path if path else file
    return not target.exists() or (bool(heading) and heading not in _anchors(target.read_text("utf-8")))


def _anchors(text: str) -> set[str]:
    """What the headings of a document are linked by, as forges make it."""
    headings = re.findall(r"^#+ (.+)$", text, flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def linked(name: str) -> set[Path]:
    """The files that a document links, and itself."""
    file = ROOT / name
    links = re.findall(r"\]\(([^)#]+)", read(name))
    return {file, *((file.parent / link).resolve() for link in links if not link.startswith("http"))}


def pages(folder: str) -> set[Path]:
    """All documents in a folder and those below it."""
    return set((ROOT / folder).rglob("*.md"))
