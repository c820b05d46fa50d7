"""How a job has ended: by itself, or with the process that did it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from cleveragents.runner.workers.messages import Job, JobDone
from cleveragents.runner.workers.position import Place


class Reason(Enum):
    """Why a worker is gone."""

    ENDED = "ended"
    LATE = "late"
    CUT = "cut"


@dataclass(frozen=True, slots=True)
class Crash:
    """A worker is gone in the midst of a job: where it was, why, and its exit code (minus the signal)."""

    place: Place
    reason: Reason
    code: int


@dataclass(frozen=True, slots=True)
class Completion:
    """A job that is over, with its part of the journal and what was written past the recorder.

    ``said`` is the last that was printed in the scenario in which a worker was lost.
    """

    job: Job
    end: JobDone | Crash
    journal: bytes
    out: bytes = b""
    err: bytes = b""
    said: bytes = b""
