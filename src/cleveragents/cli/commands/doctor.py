"""``cleveragents doctor``: whether a run of this project would tell the truth about its bugs."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import click

from cleveragents.app import Settings, load_settings
from cleveragents.cli.tables import as_json
from cleveragents.doctor.probes import Finding
from cleveragents.doctor.robot import Examination
from cleveragents.errors import ExitCode

SCHEMA = "cleveragents.doctor/1"


@click.command(name="doctor", context_settings={"ignore_unknown_options": True})
@click.option("--format", "form", type=click.Choice(["json", "text"]), default="text", show_default=True)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED, metavar="[-- ROBOT-ARGUMENTS]...")
def command(form: str, arguments: tuple[str, ...]) -> int:
    """Run probes with the project's own arguments of Robot Framework, and say what to mend.

    A probe is a test whose verdict is known: an expected failure has to be green, a fixed bug red, and
    so on; in pabot, too, where it is installed. The arguments are those after --, or else those in
    [tool.cleveragents.robot] of pyproject.toml. Exits 1 where something has to be mended.
    """
    settings = load_settings(Path.cwd())
    with tempfile.TemporaryDirectory(prefix="cleveragents-doctor-") as folder:
        found = list(_told(_examination(arguments, settings, Path(folder)).findings(), form))
    if form == "json":
        click.echo(as_json({"schema": SCHEMA, "findings": [asdict(finding) for finding in found]}))
    return ExitCode.OK if all(finding.right for finding in found) else ExitCode.FAILED


def _examination(arguments: tuple[str, ...], settings: Settings, folder: Path) -> Examination:
    """The project's own arguments are meant for its folder, those of the command line for the current one."""
    if arguments:
        return Examination(arguments, Path.cwd(), settings.names, folder)
    return Examination(settings.robot_arguments, settings.root, settings.names, folder)


def _told(findings: Iterator[Finding], form: str) -> Iterator[Finding]:
    """Each finding, told as soon as it is known: there are seconds between them."""
    for finding in findings:
        if form == "text":
            click.echo(_line(finding))
        yield finding


def _line(finding: Finding) -> str:
    mark = click.style("ok   ", fg="green") if finding.right else click.style("wrong", fg="red", bold=True)
    return f"{mark}  {finding.text}" + (f"\n       mend: {finding.mend}" if finding.mend else "")
