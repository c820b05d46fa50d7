"""A display of a run's progress, on a terminal that a test reads."""

from __future__ import annotations

import io
import re

from cleveragents.runner.reports.progress import Progress, terminal_for
from cleveragents.runner.reports.progress_text import Doing, Totals, laid_out

# What moves up and erases, as ECMA-48 writes it.
ERASED = re.compile(r"\r(?:\x1b\[(\d+)A)?\x1b\[J")


class Screen(io.StringIO):
    """A terminal that keeps all that was written to it; once it ``broke``, nothing can be written any more."""

    encoding = "utf-8"
    broke = False

    def isatty(self) -> bool:
        """Always."""
        return True

    def fileno(self) -> int:
        """No file, so that its size is the usual one."""
        raise io.UnsupportedOperation

    def write(self, text: str) -> int:
        """Keep what is written."""
        if self.broke:
            raise BrokenPipeError
        return super().write(text)

    def rows(self) -> list[str]:
        """What is to be seen now."""
        rows = [""]
        position = 0
        text = self.getvalue()
        for found in ERASED.finditer(text):
            _append(rows, text[position : found.start()])
            up = int(found[1] or 0)
            del rows[len(rows) - up :]
            rows[-1] = ""
            position = found.end()
        _append(rows, text[position:])
        return rows


def _append(rows: list[str], text: str) -> None:
    first, *others = text.split("\n")
    rows[-1] += first
    rows.extend(others)


class Clock:
    """A clock that stands until it is set."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        """The time."""
        return self.now


class Display:
    """A progress with its screen and clock."""

    def __init__(self, features: int, scenarios: int, seconds: float | None) -> None:
        self.screen, self.clock = Screen(), Clock()
        self.progress = Progress(self.screen, 2, Totals(features, scenarios, seconds), self.clock)

    def after(self, seconds: float) -> None:
        """Let time pass, and draw."""
        self.clock.now += seconds
        self.progress.tick()


def watched(environment: str, *, quiet: bool, is_terminal: bool) -> bool:
    """Whether progress is shown, with variables such as ``CI=1 TERM=dumb``."""
    variables = dict(pair.split("=") for pair in environment.split())
    stream = Screen() if is_terminal else io.StringIO()
    return terminal_for(stream, variables, quiet=quiet) is not None


def lines_within(width: int, height: int, count: int, name: str) -> list[str]:
    """The lines for so many workers that do something with this name."""
    return laid_out("1/2 features", [Doing(name, 65)] * count, width, height)
