"""What was observed of a test: every framework's integration says it, and the truth table judges it."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class Place(Enum):
    """Where in a test something failed."""

    BODY = "its own body"
    GIVEN = "a Given step"
    BACKGROUND = "the Background"
    HOOK = "a hook, fixture or setup"
    CLEANUP = "a cleanup or teardown"


class Kind(Enum):
    """How something failed."""

    ASSERTION = "an assertion"
    DECLARED = "the declared exception"
    EXCEPTION = "an undeclared exception"
    OTHER_MESSAGE = "another message than the declared one"
    OTHER_FAILURE = "another failure than the recorded one"
    UNDEFINED = "an undefined step, keyword or variable"
    INVALID = "invalid test data"
    PENDING = "a pending step"
    TIMEOUT = "a time-out"
    EXIT = "an attempt to end the run"


class End(Enum):
    """How a test came to its end."""

    FINISHED = "finished"
    SKIPPED = "skipped"
    NOT_RUN = "not run"
    INTERRUPTED = "interrupted"


class Failure(NamedTuple):
    """One thing that failed; ``lineage`` holds the full names of the exception's classes, its own first.

    ``wanted`` is what its message should have been, where that was declared, or what the ledger has recorded.
    """

    place: Place
    kind: Kind
    step: str = ""
    message: str = ""
    lineage: tuple[str, ...] = ()
    wanted: str = ""

    @property
    def error(self) -> str:
        """The exception's own class name; empty where nothing was raised."""
        return self.lineage[0].rpartition(".")[2] if self.lineage else ""


class Outcome(NamedTuple):
    """What was observed of one test, after its hooks, fixtures and cleanups."""

    end: End
    own_steps: int = 1
    failures: tuple[Failure, ...] = ()
