"""How a report of the gate is shown on the command line: its formats, and the colours of the text."""

from __future__ import annotations

import click

from cleveragents.cli.outputs import Output
from cleveragents.gate.findings import Report
from cleveragents.gate.formats import FORMATS
from cleveragents.gate.formats.text import Role
from cleveragents.gate.formats.text import render as as_text

COLOURS: dict[Role, str] = {"ok": "green", "error": "red", "warning": "yellow"}


def rendered(report: Report, output: Output) -> str:
    """The report in the format of ``output``; colours are for stdout, which takes them off where need be."""
    if output.form == "text" and output.path is None:
        return as_text(report, paint)
    return FORMATS[output.form](report)


def paint(text: str, role: Role) -> str:
    """``text`` in the colour of its role."""
    # None leaves a property alone; False would write a control sequence that turns it off.
    bold, faint = role in {"title", "error"} or None, role == "faint" or None
    return click.style(text, fg=COLOURS.get(role), bold=bold, dim=faint)
