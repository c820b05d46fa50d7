"""``cleveragents explain``: what a rule or an exit code means."""

from __future__ import annotations

from difflib import get_close_matches

import click

from cleveragents.cli import completions
from cleveragents.cli.tables import as_json
from cleveragents.gate.exit_codes import exit_code
from cleveragents.gate.rule_book import rule
from cleveragents.gate.rule_pages import ENTRIES, Entry, as_data, as_markdown, book, contents, in_terminal

SCHEMA = "cleveragents.rules/1"


@click.command(name="explain")
@click.option(
    "--format", "form", type=click.Choice(["json", "markdown", "text"]), default="text", show_default=True
)
@click.argument("word", default="", metavar="[RULE | EXIT-CODE]", shell_complete=completions.rule_ids)
def command(word: str, form: str) -> None:
    """Explain a rule (G5) or an exit code (exit-3, or 3); without one, list them all."""
    entry = _entry(word.strip()) if word else None
    if form == "json":
        shown = [entry] if entry else ENTRIES
        click.echo(as_json({"schema": SCHEMA, "entries": [as_data(one) for one in shown]}))
    elif form == "markdown":
        click.echo(as_markdown(entry) if entry else book())
    else:
        click.echo(_styled(in_terminal(entry)) if entry else contents())


def _entry(word: str) -> Entry:
    found = rule(word) or exit_code(word)
    if found:
        return found
    names = {entry.id.lower(): entry.id for entry in ENTRIES}
    nearest = [names[name] for name in get_close_matches(word.lower(), names, n=3, cutoff=0)]
    raise click.UsageError(
        f"{word!r} is no rule and no exit code; the nearest are {', '.join(nearest)}\n"
        f"  mend: `cleveragents explain` lists them all"
    )


def _styled(page: str) -> str:
    # Headings are the lines that are not indented.
    lines = page.splitlines()
    return "\n".join(line if line.startswith(" ") else click.style(line, bold=bool(line)) for line in lines)
