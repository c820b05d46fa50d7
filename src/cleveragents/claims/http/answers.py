"""Brings answers from the thread of the writer to the event loop, with one wake-up for a whole group."""

from __future__ import annotations

import asyncio
from collections import deque
from contextlib import suppress
from functools import partial

from cleveragents.claims.group import Answer
from cleveragents.claims.model import Outcome

Waiter = asyncio.Future[tuple[Outcome, ...]]


class Answers:
    """Waits for answers without a thread for each."""

    def __init__(self) -> None:
        self._ready: deque[tuple[Waiter, Answer]] = deque()
        self._is_woken = False

    async def of(self, answer: Answer) -> tuple[Outcome, ...]:
        """What was answered.

        Raises:
            StoreUnavailableError: Nothing was.
        """
        loop = asyncio.get_running_loop()
        waiter: Waiter = loop.create_future()
        answer.add_done_callback(partial(self._arrived, loop, waiter))
        return await waiter

    def _arrived(self, loop: asyncio.AbstractEventLoop, waiter: Waiter, answer: Answer) -> None:
        self._ready.append((waiter, answer))
        if not self._is_woken:
            self._is_woken = True
            with suppress(RuntimeError):  # the loop has ended, and nobody waits any more
                loop.call_soon_threadsafe(self._hand_out)

    def _hand_out(self) -> None:
        # First of all: what arrives from now on wakes the loop again, whether this sees it or not.
        self._is_woken = False
        while self._ready:
            waiter, answer = self._ready.popleft()
            if waiter.done():  # its client is gone
                continue
            if (error := answer.exception()) is None:
                waiter.set_result(answer.result())
            else:
                waiter.set_exception(error)
