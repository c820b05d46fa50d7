"""The progress of a run, redrawn in place at the bottom of a terminal."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import TextIO

from cleveragents.bugs.readable import encodable
from cleveragents.runner.planning.plan import time_left
from cleveragents.runner.reports.progress_text import Counts, Doing, Totals, columns, head_line, laid_out

USUAL_SIZE = os.terminal_size((80, 24))
NO = ("", "0", "false", "no")
# ECMA-48: to the first column, so many lines up, and erase all from there on.
ERASE = "\r\x1b[J"
ERASE_ABOVE = "\r\x1b[{}A\x1b[J"


def terminal_for(stream: TextIO, environment: Mapping[str, str], *, quiet: bool) -> TextIO | None:
    """The stream, if somebody watches it who wants to see progress: not in a pipe, and not in CI."""
    if quiet or environment.get("TERM") == "dumb" or environment.get("CI", "").lower() not in NO:
        return None
    with suppress(ValueError, AttributeError):  # it is closed, or there is none
        return stream if stream.isatty() else None
    return None


@dataclass(frozen=True, slots=True)
class Manner:
    """How a display is drawn: with so many seconds between two times, and in so many lines at most."""

    interval: float = 0.1
    height: int | None = None


class Progress:
    """Shows how far a run is; without a stream nothing is shown.

    All methods are cheap: what they are told is drawn ten times a second at most, by default. What else is
    printed has to be printed between ``clear`` and the next of them.
    """

    def __init__(
        self,
        stream: TextIO | None,
        workers: int,
        total: Totals,
        clock: Callable[[], float] = time.monotonic,
        manner: Manner = Manner(),
    ) -> None:
        self._stream = stream
        self._workers = workers
        self._total = total
        self._clock = clock
        self._manner = manner
        self._began = clock()
        self._drawn_at = self._began - manner.interval
        self._drawn: list[str] = []
        self._counts, self._begun = Counts(), Counts()
        self._doing: dict[int, tuple[str, float]] = {}

    @property
    def is_shown(self) -> bool:
        """Whether anything is drawn at all."""
        return self._stream is not None

    def over(self, counts: Counts) -> None:
        """Count what is over, a feature and what was in it."""
        self._counts += counts

    def begun(self, counts: Counts) -> None:
        """Note what is over of features that are not."""
        self._begun = counts

    def doing(self, worker: int, text: str) -> None:
        """Note what a worker does now; with an empty text, nothing."""
        if not text:
            self._doing.pop(worker, None)
        elif self._doing.get(worker, ("",))[0] != text:
            self._doing[worker] = text, self._clock()
        self.tick()

    def tick(self) -> None:
        """Draw, if it is time to."""
        if self._stream is None:
            return
        now = self._clock()
        if not self._drawn or now - self._drawn_at >= self._manner.interval:
            self._drawn_at = now
            self._draw(now)

    def clear(self) -> None:
        """Remove what is drawn, so that something else can be printed in its place."""
        if self._drawn:
            self._write(self._erasure(self._size()))
            self._drawn = []

    def close(self) -> None:
        """Remove what is drawn, and draw no more."""
        self.clear()
        self._stream = None

    def _draw(self, now: float) -> None:
        size = self._size()
        doing = [Doing(self._shown(text), now - since) for _, (text, since) in sorted(self._doing.items())]
        head = head_line(self._counts + self._begun, self._total, self._seconds_left(now))
        lines = laid_out(head, doing, size.columns, self._manner.height or size.lines - 1)
        self._write(self._erasure(size) + "\n".join(lines))
        self._drawn = lines

    def _shown(self, text: str) -> str:
        return encodable(text, getattr(self._stream, "encoding", None))

    def _seconds_left(self, now: float) -> float | None:
        total = self._total.seconds
        if not total:
            return None
        done = (self._counts + self._begun).seconds
        return time_left(total, done, now - self._began, self._workers)

    def _erasure(self, size: os.terminal_size) -> str:
        """What removes the drawing, which takes more lines than it had where the window was made narrower."""
        rows = sum(max(-(-columns(line) // size.columns), 1) for line in self._drawn)
        return ERASE_ABOVE.format(rows - 1) if rows > 1 else ERASE

    def _size(self) -> os.terminal_size:
        try:
            size = os.get_terminal_size(self._stream.fileno()) if self._stream else USUAL_SIZE
        except (OSError, ValueError):
            return USUAL_SIZE
        return size if size.columns and size.lines else USUAL_SIZE

    def _write(self, text: str) -> None:
        if self._stream is None:
            return
        try:
            self._stream.write(text)
            self._stream.flush()
        except (OSError, ValueError):
            # Nobody watches any more, and that is no reason to end the run.
            self._stream = None
