"""Clients that want the same few bugs at the same time, and write down what they were told.

Some sleep for longer than their lease, some come back with tokens of long ago, and names are shared:
without that, faulty owners are not seen.
"""

from __future__ import annotations

import math
import random
import time
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from cleveragents.claims.model import Granted, Outcome, Verb
from cleveragents.claims.policy import Ask, Policy
from cleveragents.errors import StoreUnavailableError
from support.linearizability import Operation

CLIENTS, BUGS = 24, 8
SHORT, LONG = 0.02, 0.06  # seconds: leases, and how long a client is away
POLICY = Policy(shortest=0.001)
OWNERS = ("anna", "ben", "cid")

Answering = Callable[[Ask], Outcome]


@dataclass
class Client:
    """One client, with a mind of its own."""

    number: int
    answer: Answering
    namespace: str
    chance: random.Random
    history: list[Operation] = field(default_factory=list)
    tokens: dict[int, list[str]] = field(default_factory=dict)

    def work_until(self, end: float) -> None:
        while time.monotonic() < end:
            self._work_on(self.chance.randint(1, BUGS))

    def _work_on(self, bug: int) -> None:
        used = self.tokens.setdefault(bug, [])
        if used and self.chance.random() < 0.15:  # noqa: PLR2004 - often enough
            self._ask(self._any_verb(), bug, self.chance.choice(used))
            return
        token = uuid.uuid4().hex
        answer = self._ask(Verb.CLAIM, bug, token)
        if answer == "complete" and self.chance.random() < 0.2:  # noqa: PLR2004 - so that there is work again
            self._ask(Verb.BREAK, bug, token)
        if answer != "granted":
            time.sleep(self.chance.uniform(0, 0.004))
            return
        used.append(token)
        for verb in self._life():
            time.sleep(self.chance.choice([0.0, 0.002, SHORT, LONG]))
            self._ask(verb, bug, token)

    def _life(self) -> Iterator[Verb]:
        while self.chance.random() < 0.5:  # noqa: PLR2004 - twice on the average
            yield self.chance.choice([Verb.RENEW, Verb.PAUSE, Verb.RESUME, Verb.CLAIM])
        yield self.chance.choice([Verb.COMPLETE, Verb.ABANDON, Verb.ABANDON, Verb.RENEW])

    def _any_verb(self) -> Verb:
        return self.chance.choice([Verb.COMPLETE, Verb.RENEW, Verb.PAUSE, Verb.ABANDON, Verb.CLAIM])

    def _ask(self, verb: Verb, bug: int, token: str) -> str:
        lease = self.chance.uniform(SHORT, LONG)
        owner = OWNERS[self.number % len(OWNERS)]
        ask = Ask(verb, self.namespace, bug, "capture", owner, token, lease, note="again")
        called = _milliseconds()
        try:
            outcome = self.answer(ask)
        except StoreUnavailableError:
            answer, fence, returned = "unknown", 0, math.inf
        else:
            answer, fence, returned = told(outcome), outcome.record.fence, _milliseconds()
        # A lease is whole milliseconds, as a request is.
        values = (int(lease * 1000), called, returned, answer, fence)
        self.history.append(Operation(self.number, bug, verb.value, token, *values))
        return answer


def record_history(answer: Answering, seconds: float, seed: int) -> list[Operation]:
    """What many clients were told in some seconds, by a store with nothing in it."""
    namespace = f"history-{uuid.uuid4().hex[:12]}"
    clients = [Client(at, answer, namespace, random.Random(f"{seed}-{at}")) for at in range(CLIENTS)]  # noqa: S311 - no secret
    end = time.monotonic() + seconds
    with ThreadPoolExecutor(CLIENTS) as threads:
        for work in [threads.submit(client.work_until, end) for client in clients]:
            work.result()
    return [operation for client in clients for operation in client.history]


def told(outcome: Outcome) -> str:
    """An answer as the checker reads it."""
    if isinstance(outcome, Granted):
        return "replayed" if outcome.replayed else "granted"
    return outcome.reason.value


def _milliseconds() -> float:
    return time.clock_gettime_ns(time.CLOCK_MONOTONIC) / 1_000_000


def tiny_operation(text: str) -> Operation:
    """What a line such as ``A claim 0-10 granted 1`` says: who, what, when, and the answer with its fence."""
    who, verb, times, answer, fence = text.split()
    called, _, returned = times.partition("-")
    end = math.inf if returned == "never" else float(returned)
    return Operation(ord(who), 7, verb, who, 100.0, float(called), end, answer, int(fence))
