"""Which formatter or reporter an error comes from: behave calls them in many places."""

from __future__ import annotations

import os
import traceback
from types import FrameType

from behave.formatter.api import IFormatter
from behave.reporter.base import Reporter

from cleveragents.errors.running import ReportingError

OWN = "cleveragents."


def reporting_fault(error: BaseException) -> ReportingError | None:
    """The fault of the formatter or reporter that raised ``error``; None for none, and for one of ours."""
    frames = list(traceback.walk_tb(error.__traceback__))
    for frame, line in reversed(frames):
        teller = frame.f_locals.get("self")
        if isinstance(teller, IFormatter | Reporter):
            kind = type(teller)
            if kind.__module__.startswith(OWN):
                return None
            role = "formatter" if isinstance(teller, IFormatter) else "reporter"
            entry = next(known for known, _ in frames if known.f_locals.get("self") is teller)
            # An exception may be unable to tell its text.
            reason = traceback.format_exception_only(error)[-1].strip()
            return ReportingError(
                f"{role} {kind.__name__}", entry.f_code.co_name, _place(frame, line), reason
            )
    return None


def _place(frame: FrameType, line: int) -> str:
    return f"{os.path.relpath(frame.f_code.co_filename)}:{line}"
