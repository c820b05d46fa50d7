"""What does the jobs of a run: a crew on this machine, or the workers of a scheduler."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol

from cleveragents.runner.control.job_queue import JobQueue
from cleveragents.runner.workers.completion import Completion
from cleveragents.runner.workers.messages import Finished, Job, Ready
from cleveragents.runner.workers.position import Place


class Workforce(Protocol):
    """Workers that have one suite loaded."""

    def wait_until_ready(self) -> Ready:
        """Wait for the suite to be loaded.

        Raises:
            SuiteNotLoadedError: It cannot be.
        """

    @property
    def slots(self) -> int:
        """How many jobs run at the same time, at least 1; what a scheduler has is known when it is ready."""

    def completed(self, queue: JobQueue, tick: Callable[[], None]) -> Iterator[Completion]:
        """Run the jobs of a queue, and those that are added meanwhile; ``tick`` is called ten times a second.

        Raises:
            WorkersNotStartedError: No worker can be started.
            ZygoteLostError: The process that starts the workers has ended.
        """

    def doing(self) -> Iterator[tuple[int, Job | None, Place | None]]:
        """What each worker does: its number, its job, and its place in it, as far as that is known."""

    def ask_to_stop(self) -> None:
        """Let the workers finish the scenarios in which they are, and no others."""

    def finish(self, *, failed: bool, aborted: bool) -> Finished:
        """Let all workers end, and have the last hooks of the run run."""

    def kill(self) -> None:
        """End all workers at once, with all that they have started."""
