"""Between the event loop and the thread of the writer: questions go over together, and so do answers.

A thread that is woken for each of them fights for the interpreter with the one that wakes it, and finds
one question where there could have been many for one commit.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from functools import partial

from cleveragents.claims.group import Answer
from cleveragents.claims.model import Outcome

Waiter = asyncio.Future[tuple[Outcome, ...]]
Question = Callable[[], Answer]


class Answers:
    """Asks and waits without a thread for each; for one event loop."""

    def __init__(self) -> None:
        self._asked: list[tuple[Question, Waiter]] = []
        self._ready: deque[tuple[Waiter, Answer]] = deque()
        self._is_woken = False

    async def to(self, question: Question) -> tuple[Outcome, ...]:
        """What is answered to a question, which is asked when all that have come with it are known.

        Raises:
            ClaimRequestError: It cannot be asked.
            StoreUnavailableError: Nothing was answered.
        """
        loop = asyncio.get_running_loop()
        waiter: Waiter = loop.create_future()
        if not self._asked:
            loop.call_soon(self._ask, loop)
        self._asked.append((question, waiter))
        return await waiter

    def _ask(self, loop: asyncio.AbstractEventLoop) -> None:
        asked, self._asked = self._asked, []
        for question, waiter in asked:
            try:
                answer = question()
            except Exception as error:  # noqa: BLE001 - it is for the one who has asked
                if not waiter.done():
                    waiter.set_exception(error)
            else:
                answer.add_done_callback(partial(self._arrived, loop, waiter))

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
