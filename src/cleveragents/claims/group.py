"""One thread that does the jobs of all: whatever has come in while it was busy is done in one go.

With SQLite that is one commit for many requests, with Redis one round trip.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from queue import Empty, SimpleQueue

from cleveragents.claims.model import Outcome
from cleveragents.claims.store import ClaimStore, Job
from cleveragents.errors import StoreUnavailableError

Answer = Future[tuple[Outcome, ...]]

# So that one commit does not keep the first of a crowd waiting for ever.
LARGEST_GROUP = 512


class GroupWriter:
    """Hands jobs to a store in groups, and each answer to who asked; ``told`` hears of them afterwards."""

    def __init__(
        self, store: ClaimStore, told: Callable[[Job, tuple[Outcome, ...]], None] | None = None
    ) -> None:
        self._store = store
        self._told = told
        self._queue: SimpleQueue[tuple[Job, Answer] | None] = SimpleQueue()
        self._closing = threading.Lock()
        self._closed = False
        # A daemon, so that a program that forgets to close does not hang at its end.
        self._thread = threading.Thread(target=self._work, name="claims-writer", daemon=True)
        self._thread.start()

    def submit(self, job: Job) -> Answer:
        """Have a job done; the callbacks of its answer run in the thread of the writer.

        Raises:
            StoreUnavailableError: The writer is closed.
        """
        answer: Answer = Future()
        with self._closing:
            if self._closed:
                raise StoreUnavailableError(self._store.address, "it is being closed")
            self._queue.put((job, answer))
        return answer

    def close(self) -> None:
        """Do what was asked for until now, and end."""
        with self._closing:
            if not self._closed:
                self._closed = True
                self._queue.put(None)
        self._thread.join()

    def _work(self) -> None:
        goes_on = True
        while goes_on:
            group = [self._queue.get()]
            while len(group) < LARGEST_GROUP:
                try:
                    group.append(self._queue.get_nowait())
                except Empty:
                    break
            goes_on = None not in group
            self._do([entry for entry in group if entry and entry[1].set_running_or_notify_cancel()])

    def _do(self, group: list[tuple[Job, Answer]]) -> None:
        if not group:
            return
        try:
            outcomes = self._store.run([job for job, _ in group])
        except BaseException as error:  # noqa: BLE001 - whoever asked must hear of it, and the thread go on
            for _, answer in group:
                answer.set_exception(error)
            return
        for (_, answer), outcome in zip(group, outcomes, strict=True):
            answer.set_result(outcome)
        if self._told is not None:  # when everybody has an answer
            for (job, _), outcome in zip(group, outcomes, strict=True):
                self._told(job, outcome)
