"""Entries of the rule book and exit codes as pages to read: in a terminal, and in Markdown."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from cleveragents.gate.exit_codes import CODES, CodeMeaning
from cleveragents.gate.rule_book import COMMIT_RULES, GATE_RULES, RULES, TAG_RULES, Rule

WIDTH = 88
Entry = Rule | CodeMeaning
ENTRIES: tuple[Entry, ...] = (*RULES, *CODES)
CHAPTERS: dict[str, tuple[Entry, ...]] = {
    "Tags": TAG_RULES,
    "Pull requests": GATE_RULES,
    "Commits and branches": COMMIT_RULES,
    "Exit codes": CODES,
}
INTRODUCTION = """# The rules

What `cleveragents bug check` and `cleveragents gate` look for, and what the exit codes mean.
`cleveragents explain G5` shows one of them in a terminal. This page is what
`cleveragents explain --format markdown` prints."""
# What Markdown would take for more than a word: tags, and names with underscores.
CODE = re.compile(r"`[^`]*`|@\w+|\[tool[.\w]+\]")


def in_terminal(entry: Entry) -> str:
    """One entry, its sections below small headings, at most WIDTH columns wide where it is prose."""
    parts = [f"{entry.id}  {entry.title}{_severity(entry)}"]
    parts += [f"{heading}\n{_block(text, literal)}" for heading, text, literal in _sections(entry)]
    return "\n\n".join(parts)


def as_markdown(entry: Entry, level: int = 2) -> str:
    """One entry as a chapter; ``level`` is that of its heading."""
    parts = [f"{'#' * level} {entry.id}: {entry.title}{_severity(entry)}"]
    for heading, text, literal in _sections(entry):
        body = f"```text\n{text}\n```" if literal else CODE.sub(_as_code, text)
        parts.append(f"{heading}:\n\n{body}" if literal else f"{heading}: {body}")
    return "\n\n".join(parts)


def as_data(entry: Entry) -> dict[str, Any]:
    """One entry for programs."""
    if isinstance(entry, Rule):
        return {**asdict(entry), "severity": entry.severity.value}
    return {"id": entry.id, **asdict(entry), "code": int(entry.code)}


def contents() -> str:
    """All ids with their titles, by chapter."""
    width = max(len(entry.id) for entry in ENTRIES)
    return "\n\n".join("\n".join([name, *_titles(entries, width)]) for name, entries in CHAPTERS.items())


def book() -> str:
    """All entries in Markdown: what stands in docs/reference/rules.md."""
    parts = [INTRODUCTION]
    for name, entries in CHAPTERS.items():
        parts += [f"## {name}", *(as_markdown(entry, level=3) for entry in entries)]
    return "\n\n".join(parts)


def _titles(entries: Iterable[Entry], width: int) -> Iterator[str]:
    return (f"  {entry.id:<{width}}  {entry.title}{_severity(entry)}" for entry in entries)


def _severity(entry: Entry) -> str:
    return " (warning)" if isinstance(entry, Rule) and entry.severity.value == "warning" else ""


def _sections(entry: Entry) -> tuple[tuple[str, str, bool], ...]:
    """The headings of an entry, what stands below each, and whether its lines are to stay as they are."""
    if isinstance(entry, CodeMeaning):
        return (("What it means", entry.means, False), ("What to do", entry.mend, False))
    return (
        ("What is checked", entry.checks, False),
        ("Why", entry.why, False),
        ("For instance", entry.broken, True),
        ("How to mend it", entry.mend, _is_command(entry.mend)),
    )


def _is_command(text: str) -> bool:
    return text.startswith(("git ", "cleveragents "))


def _as_code(found: re.Match[str]) -> str:
    return found[0] if found[0].startswith("`") else f"`{found[0]}`"


def _block(text: str, literal: bool) -> str:  # noqa: FBT001 - it is data of a section
    if literal:
        return textwrap.indent(text, "    ")
    # A hyphen may be that of a command's option.
    options: dict[str, Any] = {"break_long_words": False, "break_on_hyphens": False}
    return textwrap.fill(text, WIDTH, initial_indent="  ", subsequent_indent="  ", **options)
