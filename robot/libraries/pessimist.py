"""A listener that fails every test when it has ended, as those for soft assertions do."""

from __future__ import annotations

from typing import Any


def end_test(data: Any, result: Any) -> None:  # noqa: ARG001, ANN401 - Robot's signature
    """Fail a test."""
    result.status = "FAIL"
