"""Waiting for a bug in a line: who came first is first, and who has gone away holds nobody up for long."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeGuard

from cleveragents.claims.client.answers import Allowed, Answer, Denied, Wish
from cleveragents.claims.client.own import HELD, OwnClaims
from cleveragents.claims.model import Reason
from cleveragents.errors import ClaimError

# Seconds between two looks: those who wait together part. Who is next looks more often.
LOOKS, NEXT_LOOKS = (0.5, 5.0), (0.1, 1.0)
# For so long a bug that is free is left to each who came before, and to no more than three of them: longer
# than the longest time between two looks, for they may have gone away without a word.
COURTESY, MOST_BEFORE = 6.0, 3


@dataclass(frozen=True, slots=True)
class Patience:
    """How many seconds are waited, by which clock, and who is told of it; a test waits in another way."""

    seconds: float
    tell: Callable[[Denied], None] = lambda _: None
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    uniform: Callable[[float, float], float] = random.uniform


def take_in_turn(own: OwnClaims, wish: Wish, patience: Patience) -> Answer:
    """Claim a bug; where somebody has it, stand on its waiting list and claim it when it is free.

    The list reserves nothing: a bug that is free is left to those who came before, for a while. Who is
    refused in the end, or interrupted, stands on the list no more.
    """
    answer = own.take(wish)
    if not _is_held(answer) or patience.seconds <= 0:
        return answer
    try:
        answer = _Turn(own, wish, patience).taken(answer)
    finally:
        if not isinstance(answer, Allowed):  # who is granted the bug stands there no more
            with suppress(ClaimError):
                own.claims.leave(wish.bug, wish.operation)
    return answer


class _Turn:
    """One who waits."""

    def __init__(self, own: OwnClaims, wish: Wish, patience: Patience) -> None:
        self._own, self._wish, self._patience = own, wish, patience
        self._end = patience.clock() + patience.seconds
        self._free_since: float | None = None

    def taken(self, answer: Answer) -> Answer:
        while _is_held(answer):
            before = self._own.claims.wait(self._wish.bug, self._wish.operation)
            left = self._end - self._patience.clock()
            if left <= 0:
                break
            self._patience.tell(answer)
            look = self._patience.uniform(*(LOOKS if before else NEXT_LOOKS))
            # It may be given back before its lease ends, and with that the next look may be too late.
            self._patience.sleep(min(left, max(0.05, min(answer.retry_after, look))))
            answer = self._looked(answer, before)
        return answer

    def _looked(self, denied: Denied, before: int) -> Answer:
        view, now = self._own.claims.get(self._wish.bug, self._wish.operation), self._patience.clock()
        if view.state in HELD:
            self._free_since = None
            where = denied.taken_in if view.fence == denied.claim.fence else ""
            return Denied(Reason.HELD, view, view.expires_in, taken_in=where)
        if self._free_since is None:
            self._free_since = now
        is_my_turn = now - self._free_since >= COURTESY * min(before, MOST_BEFORE)
        return self._own.take(self._wish) if is_my_turn else denied


def _is_held(answer: Answer) -> TypeGuard[Denied]:
    return isinstance(answer, Denied) and answer.reason is Reason.HELD
