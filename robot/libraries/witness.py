"""A listener that tells what other listeners are shown of each test."""

from __future__ import annotations

import sys
from typing import Any


def end_test(data: Any, result: Any) -> None:  # noqa: ARG001, ANN401 - Robot's signature
    """Tell the status of a test that has ended."""
    print(f"witness: {result.name}: {result.status}", file=sys.__stdout__)
