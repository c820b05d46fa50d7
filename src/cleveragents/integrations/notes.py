"""The notes of a run: each is written at once, and by the process that runs the tests alone."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from cleveragents.bugs.observed import Outcome
from cleveragents.proof import exchange
from cleveragents.proof.targets import Foreign


class Notes:
    """The file of a run's notes; it is opened before any test may change what opening a file means."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("ab", buffering=0)
        self._owner = os.getpid()

    def began(self, number: int) -> None:
        """Note that a target has begun."""
        self._write(exchange.began(number))

    def ended(self, number: int, outcome: Outcome) -> None:
        """Note what was observed of a target."""
        self._write(exchange.ended(number, outcome))

    def foreign(self, modules: Iterable[Foreign]) -> None:
        """Note modules that came from elsewhere."""
        self._write(exchange.foreign(modules))

    def finished(self) -> None:
        """Note that the run has come to its end."""
        self._write(exchange.finished())

    def _write(self, line: str) -> None:
        # A step may fork, and the copy may go on with the run.
        if os.getpid() == self._owner:
            self._file.write(line.encode("ascii"))
