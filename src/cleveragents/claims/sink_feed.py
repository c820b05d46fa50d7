"""Feeding a sink without ever waiting for it: what it does not take in time is dropped, and counted."""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence
from contextlib import suppress
from queue import Full, Queue

from cleveragents.claims.conflicts import RetryPolicy
from cleveragents.claims.events import Event
from cleveragents.claims.sinks import Sink

CAPACITY = 10_000  # events that wait for a sink that is slow
BATCH = 100
RETRIES = RetryPolicy(attempts=3, base=0.5, cap=5.0)
PATIENCE = 2.0  # seconds that what waits is given when everything ends

log = logging.getLogger(__name__)


class SinkFeed:
    """One sink, a queue before it, and the thread that empties that; one thread may offer."""

    def __init__(
        self, name: str, sink: Sink, capacity: int = CAPACITY, retries: RetryPolicy = RETRIES
    ) -> None:
        self.name = name
        # Each is counted by one thread: the first by the one that offers, the others by the feed's own.
        self.overflowed = self.delivered = self.failed = 0
        self._sink, self._retries = sink, retries
        self._queue: Queue[Event | None] = Queue(capacity)
        self._ending = threading.Event()
        # A daemon: a sink that hangs must not keep the program from its end.
        self._thread = threading.Thread(target=self._work, name=f"sink {name}", daemon=True)
        self._thread.start()

    def offer(self, events: Sequence[Event]) -> None:
        """Hand events over, if there is room for them; this never waits."""
        for event in events:
            try:
                self._queue.put_nowait(event)
            except Full:
                self.overflowed += 1

    def close(self, patience: float = PATIENCE) -> None:
        """Let the sink have what waits, for so many seconds at most."""
        self._ending.set()
        with suppress(Full):  # it is not waiting for more then
            self._queue.put_nowait(None)
        self._thread.join(patience)

    def _work(self) -> None:
        while batch := self._batch():
            if self._sent(batch):
                self.delivered += len(batch)
            else:
                self.failed += len(batch)

    def _batch(self) -> list[Event]:
        """What is to be sent next; nothing at the end."""
        batch: list[Event] = []
        while len(batch) < BATCH:
            if self._queue.empty() and (batch or self._ending.is_set()):
                break
            event = self._queue.get()
            if event is None:
                break
            batch.append(event)
        return batch

    def _sent(self, batch: Sequence[Event]) -> bool:
        waits = self._retries.waits()
        while True:
            try:
                self._sink.send(batch)
            except OSError as error:
                wait = next(waits, None)
                if wait is None or self._ending.is_set():
                    log.warning("sink %s: %d events are lost: %s", self.name, len(batch), error)
                    return False
                self._ending.wait(wait)
            except Exception:  # a bug of ours must not end the feed, nor go unseen
                log.exception("sink %s: %d events are lost", self.name, len(batch))
                return False
            else:
                return True
