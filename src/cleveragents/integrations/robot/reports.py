"""What the listener adds after the run: the counts on the console, and ``outcomes.json``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO

from robot.output import LOGGER

from cleveragents import errors
from cleveragents.app import looked_into
from cleveragents.bugs.counts import Counts
from cleveragents.bugs.readable import encodable
from cleveragents.bugs.verdicts import Verdict
from cleveragents.integrations.robot.session import Session
from cleveragents.integrations.robot.supported import tell

if TYPE_CHECKING:
    from cleveragents.bugs.outcomes import Record

# The consoles of --quiet and of --console none, by the names of their classes.
QUIET = ("QuietConsole", "NoneConsole")


def report_run(session: Session, controller: int) -> None:
    """Write the verdicts down, and print them below Robot's own last lines."""
    records = list(session.bug_tests.records) if session.bug_tests else []
    if not session.dry_run:
        _write_outcomes(session, records, controller)
    console = type(_console()).__name__
    summary = _summary(session, records, counts=not (console in QUIET or session.dry_run))
    if summary and console != "NoneConsole":
        _print(summary)


def _summary(session: Session, records: Sequence[Record], *, counts: bool) -> str:
    violations = session.bug_tests.violations if session.bug_tests else []
    if not violations and all(record.verdict == Verdict.UNCHANGED.value for record in records):
        return str(Counts()) if counts else ""
    from cleveragents.bugs.dialect import ROBOT  # noqa: PLC0415 - few runs have bugs to tell of
    from cleveragents.bugs.messages import Wording, run_summary  # noqa: PLC0415 - as above

    wording = Wording(session.settings.names, ROBOT, looked_into(session.settings, session.places.start))
    return run_summary(records, violations, wording, counts=counts)


def _console() -> object:
    # Not public; in a release without these attributes the ordinary output is used.
    return getattr(getattr(LOGGER, "_console", None), "listener", None)


def _stream() -> TextIO | None:
    """Where Robot's console writes: whoever calls ``robot.run`` may say so."""
    stream: TextIO | None = getattr(getattr(_console(), "_stdout", None), "stream", None)
    return stream or sys.__stdout__


def _print(text: str) -> None:
    stream = _stream()
    if stream:
        with suppress(OSError, ValueError):  # full, closed, or nobody reads it any more
            print(encodable(text, stream.encoding), file=stream, flush=True)


def _write_outcomes(session: Session, records: Sequence[Record], controller: int) -> None:
    settings = session.settings
    path = settings.outcomes
    # A project without captured bugs gets no file, but a file of an earlier run is replaced.
    if not records and not path.exists():
        return
    from cleveragents.bugs.outcomes import Run, merge_outcomes  # noqa: PLC0415 - as above

    try:
        merge_outcomes(path, Run("robot", settings.root, session.places.start, controller), records)
    except errors.WriteError as error:
        # The verdicts are told and the exit code stands: a full disk changes neither.
        tell(str(error))
