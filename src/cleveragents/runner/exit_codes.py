"""The end of a process in words."""

from __future__ import annotations

import signal


def unended_hooks(code: str) -> str:
    """What is told of a process that has ended, with this code in words, in the hooks that end a run."""
    return f"the hooks that end the run have not come to their end: their process has ended with {code}"


def describe_code(code: int) -> str:
    """An exit code in words; negative numbers are signals."""
    if code >= 0:
        return f"exit code {code}"
    try:
        return f"signal {signal.Signals(-code).name}"
    except ValueError:
        return f"signal {-code}"
