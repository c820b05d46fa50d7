"""Which formatter an error comes from: behave calls them in many places, and prints a traceback."""

from __future__ import annotations

import os
import traceback
from types import FrameType

from behave.formatter.api import IFormatter

from cleveragents.errors.running import FormatterError

OWN = "cleveragents."


def formatter_fault(error: BaseException) -> FormatterError | None:
    """The fault of the formatter in whose method ``error`` was raised; None for none, and for one of ours."""
    frames = list(traceback.walk_tb(error.__traceback__))
    for frame, line in reversed(frames):
        formatter = frame.f_locals.get("self")
        if isinstance(formatter, IFormatter):
            kind = type(formatter)
            if kind.__module__.startswith(OWN):
                return None
            reason = f"{type(error).__name__}: {error}"
            return FormatterError(kind.__name__, frame.f_code.co_name, _place(frame, line), reason)
    return None


def _place(frame: FrameType, line: int) -> str:
    return f"{os.path.relpath(frame.f_code.co_filename)}:{line}"
