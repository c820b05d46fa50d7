"""How a process that runs tests came to its end, and what that means for the test that was running."""

from __future__ import annotations

import signal
from dataclasses import dataclass

from cleveragents.bugs.observed import End, Failure, Kind, Outcome, Place
from cleveragents.bugs.readable import LONGEST, readable

LINES = 20


@dataclass(frozen=True, slots=True)
class Ending:
    """An exit code, negative for a signal, and the time limit in seconds where that had passed."""

    code: int
    limit: float | None = None

    def __str__(self) -> str:
        if self.limit is not None:
            return f"the process was stopped after {self.limit:g} seconds"
        if self.code < 0:
            return f"the process was ended by {_signal(-self.code)}"
        return f"the process ended with exit code {self.code}"


def interrupted_by(ending: Ending) -> Outcome:
    """What is known of the test that was running when its process ended."""
    kind = Kind.EXIT if ending.limit is None else Kind.TIMEOUT
    return Outcome(End.FINISHED, failures=(Failure(Place.BODY, kind, message=str(ending)),))


def last_words(printed: str, ending: Ending, *, finished: bool) -> str:
    """The last lines that a process has printed, and how it ended where that was too early."""
    lines = printed.rstrip().splitlines()[-LINES:]
    told = readable("\n".join(lines)[-LONGEST:])
    return told if finished else "\n".join(filter(None, (told, str(ending))))


def _signal(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
