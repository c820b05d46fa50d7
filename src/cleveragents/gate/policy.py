"""What a project demands of its pull requests."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Policy:
    """The settings below ``[tool.cleveragents.gate]``.

    ``sources`` are the folders from which the package under test is imported; where none is named, ``src``
    if there is one, and the project's own folder otherwise. ``allow_capture_with_fix`` lets a pull request
    bring the test of the bug that it fixes. ``time_limit`` is for one run of captured tests, in seconds.
    """

    sources: tuple[str, ...] = ()
    allow_capture_with_fix: bool = False
    time_limit: float = 300
