"""The end of a process in words."""

from __future__ import annotations

import signal


def describe_code(code: int) -> str:
    """An exit code in words; negative numbers are signals."""
    if code >= 0:
        return f"exit code {code}"
    try:
        return f"signal {signal.Signals(-code).name}"
    except ValueError:
        return f"signal {-code}"
