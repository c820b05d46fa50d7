"""What is explained, and what there is to explain."""

from __future__ import annotations

from cleveragents.bugs import rules
from cleveragents.errors import ExitCode
from cleveragents.gate.rule_pages import ENTRIES, in_terminal

GATE = {"G1", "G2", "G3", "G4", "G5", "G6", "G7", "G8", "G9", "C1", "C2"}


def in_the_program() -> set[str]:
    """The ids of the rules that are checked, and of all exit codes."""
    tags = {rule.__name__.strip("_").upper() for rule in rules.RULES}
    return tags | GATE | {f"exit-{int(code)}" for code in ExitCode}


def explained() -> set[str]:
    """The ids that ``cleveragents explain`` knows."""
    return {entry.id for entry in ENTRIES}


def lines() -> list[str]:
    """All lines of all pages."""
    return [line for entry in ENTRIES for line in in_terminal(entry).splitlines()]
