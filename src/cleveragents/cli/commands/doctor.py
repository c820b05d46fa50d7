"""``cleveragents doctor``: whether the runs of this project tell the truth about its bugs."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import click

from cleveragents.app import Settings, load_settings
from cleveragents.bugs.behave_project import read_behave_project
from cleveragents.cli.settings import progress
from cleveragents.cli.tables import as_json
from cleveragents.doctor.behave import BEHAVE, BEHAVEX, OWN, BehaveExamination, base_folders
from cleveragents.doctor.probes import Finding
from cleveragents.doctor.robot import PABOT, ROBOT, Examination
from cleveragents.errors import ExitCode

SCHEMA = "cleveragents.doctor/1"
NEXT = "Every signal can be trusted. The first bug: cleveragents bug capture 7 --title TEXT"
# By the words for them on the command line.
RUNNERS = {"behave": BEHAVE, "run": OWN, "behavex": BEHAVEX, "robot": ROBOT, "pabot": PABOT}
OF_BEHAVE, OF_ROBOT = (BEHAVE, OWN, BEHAVEX), (ROBOT, PABOT)


@click.command(name="doctor", context_settings={"ignore_unknown_options": True})
@click.option(
    "--runner",
    "runners",
    multiple=True,
    type=click.Choice(list(RUNNERS)),
    help="Only this; may be given again.",
)
@click.option("--format", "form", type=click.Choice(["json", "text"]), default="text", show_default=True)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED, metavar="[-- ROBOT-ARGUMENTS]...")
def command(runners: tuple[str, ...], form: str, arguments: tuple[str, ...]) -> int:
    """Run probes as this project runs its tests, and say of each signal whether it is right.

    A probe is a test whose verdict is known: an expected failure has to be green, a fixed bug red, a broken
    set-up red; in exit code, summary and reports. Behave, behavex and `cleveragents run` do that in a copy of
    the project; Robot Framework and pabot with the arguments after --, or else those in
    [tool.cleveragents.robot] of pyproject.toml. Exits 1 where something has to be mended.
    """
    settings = load_settings(Path.cwd())
    wanted = tuple(RUNNERS[word] for word in runners) or _usual(settings, arguments)
    with tempfile.TemporaryDirectory(prefix="cleveragents-doctor-", ignore_cleanup_errors=True) as folder:
        found = list(_told(_findings(wanted, arguments, settings, Path(folder)), form))
    if not found:
        raise click.UsageError(f"nothing is examined: {', '.join(wanted)} is not installed")
    if form == "json":
        click.echo(as_json({"schema": SCHEMA, "findings": [asdict(finding) for finding in found]}))
    is_right = all(finding.right for finding in found)
    if is_right and form == "text":
        click.echo(NEXT, err=True)
    return ExitCode.OK if is_right else ExitCode.FAILED


def _usual(settings: Settings, arguments: tuple[str, ...]) -> tuple[str, ...]:
    """What the project runs its tests by; what is not installed is left out later."""
    if arguments:
        return OF_ROBOT
    has_behave = any(True for folder in base_folders(_behave_root(settings)))
    suites = [settings.root / suite for suite in settings.suites]
    has_robot = bool(settings.robot_arguments) or any(any(suite.rglob("*.robot")) for suite in suites)
    return (*(OF_BEHAVE if has_behave else ()), *(OF_ROBOT if has_robot or not has_behave else ()))


def _behave_root(settings: Settings) -> Path:
    """The folder in which Behave is started: this one, if it has features or a configuration of its own."""
    here = Path.cwd()
    is_own = (here / "features").is_dir() or bool(read_behave_project(here).files)
    return here if is_own else settings.root


def _findings(
    wanted: tuple[str, ...], arguments: tuple[str, ...], settings: Settings, folder: Path
) -> Iterator[Finding]:
    behave = tuple(tool for tool in wanted if tool in OF_BEHAVE)
    robot = tuple(tool for tool in wanted if tool in OF_ROBOT)
    if behave:
        root = _behave_root(settings)
        yield from BehaveExamination(root, settings.names, folder, progress, behave).findings()
    if robot:
        given, root = (arguments, Path.cwd()) if arguments else (settings.robot_arguments, settings.root)
        # The project's own arguments are meant for its folder, those of the command line for the current one.
        yield from Examination(given, root, settings.names, folder, tools=robot, notify=progress).findings()


def _told(findings: Iterator[Finding], form: str) -> Iterator[Finding]:
    """Each finding, told as soon as it is known: there are seconds between them."""
    for finding in findings:
        if form == "text":
            click.echo(_line(finding))
        yield finding


def _line(finding: Finding) -> str:
    mark = click.style("ok   ", fg="green") if finding.right else click.style("wrong", fg="red", bold=True)
    return f"{mark}  {finding.text}" + (f"\n       mend: {finding.mend}" if finding.mend else "")
