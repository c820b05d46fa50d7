"""What the listener adds after the run: the counts on the console, and ``outcomes.json``."""

from __future__ import annotations

import os
import sys

from robot.libraries.BuiltIn import BuiltIn
from robot.output import LOGGER

from cleveragents.bugs.dialect import ROBOT
from cleveragents.bugs.messages import run_summary
from cleveragents.bugs.outcomes import merge_outcomes
from cleveragents.bugs.readable import encodable
from cleveragents.errors import WriteError
from cleveragents.integrations.robot.session import Session
from cleveragents.integrations.robot.supported import tell

# The consoles of --quiet and of --console none, by the names of their classes.
QUIET = ("QuietConsole", "NoneConsole")


def report_run(session: Session, controller: int) -> None:
    """Write the verdicts down, and print them below Robot's own last lines."""
    if not session.dry_run:
        _write_outcomes(session, controller)
    silent = _console() in QUIET
    summary = run_summary(
        session.records,
        session.violations,
        session.settings.names,
        counts=not (silent or session.dry_run),
        dialect=ROBOT,
    )
    if summary and _console() != "NoneConsole":
        _print(summary)


def controller_of_run() -> int:
    """The process whose run this is: pabot where one started this process, else this process."""
    variables = BuiltIn().get_variables()
    return os.getppid() if "${PABOTQUEUEINDEX}" in variables else os.getpid()


def _console() -> str:
    # The option is not public; a release without this attribute gets the ordinary output.
    console = getattr(LOGGER, "_console", None)
    return type(getattr(console, "listener", None)).__name__


def _print(text: str) -> None:
    stream = sys.__stdout__
    if stream:
        print(encodable(text, stream.encoding), file=stream, flush=True)


def _write_outcomes(session: Session, controller: int) -> None:
    path, records = session.settings.outcomes, session.records
    # A project without captured bugs gets no file, but a file of an earlier run is replaced.
    if not records and not path.exists():
        return
    try:
        merge_outcomes(path, "robot", records, controller)
    except WriteError as error:
        # The verdicts are told and the exit code stands: a full disk changes neither.
        tell(str(error))
