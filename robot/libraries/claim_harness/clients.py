"""Clients of a claim server that ask again where nothing was heard, and write down what they were told."""

from __future__ import annotations

import http.client
import json
import math
import random
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from support.linearizability import Operation

CLIENTS, BUGS = 16, 8
LEASES = (1.0, 1.4)  # seconds; a server gives none below one
PAUSES = (0.0, 0.01, 0.1, 0.4, 1.6)  # the last one is longer than a lease
PATIENCE = 0.7  # seconds until an answer counts as lost
TRIES, WAIT = 4, 0.05
REASONS = {
    "claim-held": "held",
    "already-complete": "complete",
    "not-owner": "not_owner",
    "lease-lost": "lease_lost",
    "not-held": "not_held",
}
OWNERS = ("anna", "ben", "cid")
Address = tuple[str, int]


@dataclass
class Client:
    """One client; ``enter`` puts its thread where the server can be reached."""

    number: int
    where: Address
    namespace: str
    chance: random.Random
    enter: Callable[[], None] | None = None
    history: list[Operation] = field(default_factory=list)
    unavailable: int = 0
    is_done_late: bool = False
    _tokens: dict[int, list[tuple[str, int]]] = field(default_factory=dict)
    _connection: http.client.HTTPConnection | None = None

    def work_until(self, stop: threading.Event) -> None:
        """Take bugs, do this and that with them, and give them back, until told to stop."""
        if self.enter:
            self.enter()
        while not stop.is_set():
            self._work_on(self.chance.randint(1, BUGS), stop)
        self._hang_up()

    def _work_on(self, bug: int, stop: threading.Event) -> None:
        used = self._tokens.setdefault(bug, [])
        if used and self.chance.random() < 0.1:  # noqa: PLR2004 - often enough
            self._ask("renew", bug, *self.chance.choice(used))
            return
        token = uuid.uuid4().hex
        answer, fence = self._ask("claim", bug, token)
        if answer == "complete" and self.chance.random() < 0.5:  # noqa: PLR2004 - so that there is work again
            self._ask("break", bug, token)
        if answer not in ("granted", "replayed"):
            stop.wait(self.chance.uniform(0, 0.05))
            return
        used.append((token, fence))
        for verb in self._life():
            stop.wait(self.chance.choice(PAUSES))
            self._ask(verb, bug, token, fence)

    def _life(self) -> Iterator[str]:
        while self.chance.random() < 0.5:  # noqa: PLR2004 - once on the average
            yield self.chance.choice(["renew", "pause", "resume"])
        yield self.chance.choice(["complete", "abandon", "abandon", "renew"])

    def _ask(self, verb: str, bug: int, token: str, fence: int = 0) -> tuple[str, int]:
        """Ask until there is an answer, or it was asked often enough."""
        lease = self.chance.uniform(*LEASES)
        request = _Request(
            f"/v1/{self.namespace}/claims/{bug}/capture", verb, token, self._owner, fence, lease
        )
        for _ in range(TRIES):
            called = _milliseconds()
            before = self.unavailable
            answer, shown, is_sent = self._send(request)
            if not is_sent:  # nobody was there, so nothing can have been done
                time.sleep(WAIT)
                continue
            # Who is told 503 knows that it is over, unless what was asked for is still on its way to Redis.
            is_over = answer != "unknown" or (self.unavailable > before and not self.is_done_late)
            returned = _milliseconds() if is_over else math.inf
            values = (int(lease * 1000), called, returned, answer, shown)
            self.history.append(Operation(self.number, bug, verb, token, *values))
            if answer != "unknown":
                return answer, shown
            time.sleep(WAIT)
        return "unknown", 0

    @property
    def _owner(self) -> str:
        return OWNERS[self.number % len(OWNERS)]

    def _send(self, request: _Request) -> tuple[str, int, bool]:
        """The answer, the fence that it shows, and whether anything was sent at all."""
        if self._connection is None:
            self._connection = http.client.HTTPConnection(*self.where, timeout=PATIENCE)
            try:
                self._connection.connect()
            except OSError:
                self._hang_up()
                return "unknown", request.fence, False
        try:
            self._connection.request("POST", request.path, request.body, request.headers)
            response = self._connection.getresponse()
            status, body = response.status, json.loads(response.read())
        except (OSError, http.client.HTTPException, ValueError):
            self._hang_up()
            return "unknown", request.fence, True
        self.unavailable += status == http.client.SERVICE_UNAVAILABLE
        return *told(status, body), True

    def _hang_up(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


@dataclass(frozen=True, slots=True)
class _Request:
    place: str
    verb: str
    token: str
    owner: str
    fence: int
    lease: float

    @property
    def path(self) -> str:
        return f"{self.place}/{self.verb}"

    @property
    def body(self) -> str:
        if self.verb == "break":
            return json.dumps({"reason": "once more", "owner": self.owner})
        body: dict[str, Any] = {"claim_token": self.token, "owner": self.owner}
        if self.verb == "claim":
            body["note"] = self.token  # so that the log says whose grant it was
        else:
            body["fence"] = self.fence
        if self.verb not in ("complete", "abandon"):
            body["lease"] = self.lease
        return json.dumps(body)

    @property
    def headers(self) -> dict[str, str]:
        return {"Content-Type": "application/json", "If-Match": "*"} if self.verb == "break" else _JSON


_JSON = {"Content-Type": "application/json"}


def told(status: int, body: dict[str, Any]) -> tuple[str, int]:
    """An answer as the checker reads it, and the fence that was shown."""
    if status == http.client.OK:
        return "replayed" if body["replayed"] else "granted", body["fence"]
    name = body["type"].rpartition(":")[2]
    if status == http.client.SERVICE_UNAVAILABLE:
        return "unknown", 0  # it may have been done all the same
    return REASONS[name], body["claim"]["fence"]


class Crowd:
    """The clients while they work."""

    def __init__(self, where: Address, enter: Callable[[], None] | None = None) -> None:
        self.where, self.enter = where, enter
        # The store may have been used before.
        self.namespace = f"faults-{uuid.uuid4().hex[:12]}"
        self.clients = [
            Client(at, where, self.namespace, random.Random(at), enter)  # noqa: S311 - no secret
            for at in range(CLIENTS)
        ]
        self._stop = threading.Event()

    @contextmanager
    def at_work(self) -> Iterator[Crowd]:
        """They work while the block runs; what one of them raises is raised."""
        with ThreadPoolExecutor(CLIENTS) as threads:
            work = [threads.submit(client.work_until, self._stop) for client in self.clients]
            try:
                yield self
            finally:
                self._stop.set()
            for each in work:
                each.result()

    def has_heard_since(self, moment: float) -> bool:
        """Whether somebody asked after a moment of the monotonic clock, and was answered."""
        return any(
            operation.called > moment * 1000 and operation.answer != "unknown" for operation in self.history
        )

    def done_late(self) -> None:
        """What was answered 503 may be done yet: it is on its way to a store that cannot be reached."""
        for client in self.clients:
            client.is_done_late = True

    @property
    def history(self) -> list[Operation]:
        """What all of them were told until now."""
        return [operation for client in self.clients for operation in list(client.history)]

    @property
    def unavailable(self) -> int:
        """How often they were told that the store does not answer."""
        return sum(client.unavailable for client in self.clients)


def _milliseconds() -> float:
    return time.clock_gettime_ns(time.CLOCK_MONOTONIC) / 1_000_000
