"""The jobs of a run that no worker has yet."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable

from cleveragents.runner.workers.messages import Job


class JobQueue:
    """Hands out jobs in order.

    ``prepare`` is asked for each one right before it goes out, and returns None where none is to any more.
    Without ``ahead`` no worker has a job before it can begin with it: what was prepared still holds then.
    """

    def __init__(
        self,
        jobs: Iterable[Job],
        scenario_timeout: float | None,
        prepare: Callable[[Job], Job | None] = lambda job: job,
        *,
        ahead: bool = True,
    ) -> None:
        self._jobs = deque(jobs)
        self._prepare = prepare
        self._ahead = ahead
        self.scenario_timeout = scenario_timeout
        self.is_closed = False

    def __bool__(self) -> bool:
        return bool(self._jobs) and not self.is_closed

    def __len__(self) -> int:
        return len(self._jobs)

    @property
    def jobs(self) -> list[Job]:
        """The jobs that are still to go out."""
        return list(self._jobs)

    def take(self) -> Job | None:
        """The next job; None where there is none, or none is to begin any more."""
        if not self:
            return None
        prepared = self._prepare(self._jobs[0])
        if prepared is None:
            self.close()
            return None
        self._jobs.popleft()
        return prepared

    def add(self, job: Job) -> None:
        """Put a job behind all others."""
        self._jobs.append(job)

    def give_back(self, jobs: Iterable[Job]) -> None:
        """Put jobs in front of all others: they were first in line."""
        self._jobs.extendleft(reversed(list(jobs)))

    def depth(self, workers: int) -> int:
        """How many jobs a worker may have at a time: at the end of a run, nobody is to hold one for later."""
        return 2 if self._ahead and len(self._jobs) > 2 * workers else 1

    def close(self) -> None:
        """Hand out no more."""
        self.is_closed = True
