"""Logs of claims that are to stay small."""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import redis

from cleveragents.claims.events import Event
from cleveragents.claims.model import Verb
from cleveragents.claims.policy import Ask
from cleveragents.claims.service import ClaimService
from cleveragents.claims.stores import open_store
from support.claim_teams import new_secret
from support.redis_servers import redis_url

CAPTURE = "capture"


@dataclass
class ClaimLog:
    """The log of a namespace of its own, in a store of some kind."""

    kind: str
    folder: Path
    keep: int = 0
    namespace: str = field(default_factory=lambda: f"log-{uuid.uuid4().hex[:12]}")

    def __post_init__(self) -> None:
        address = f"sqlite:{self.folder / 'log.db'}" if self.kind == "SQLite" else redis_url()
        now = iter(range(1_000_000, 10_000_000))
        self.service = ClaimService(open_store(address, keep_events=self.keep), lambda: next(now))

    def reopened(self, keep: int) -> ClaimLog:
        """The same log, of which from now on less is kept."""
        self.service.close()
        return ClaimLog(self.kind, self.folder, keep, self.namespace)

    def claim(self, bug: int, times: int = 1) -> None:
        """Claim a bug and give it back, some times."""
        for _ in range(times):
            ask = Ask(Verb.CLAIM, self.namespace, bug, CAPTURE, "Anna", new_secret())
            self.service.ask(ask)
            self._give_back(ask)

    def claim_next(self, bug: int, times: int) -> None:
        """Claim a bug as the next one and give it back, some times."""
        for _ in range(times):
            ask = Ask(Verb.CLAIM, self.namespace, bug, CAPTURE, "Anna", new_secret())
            self.service.ask_next(ask, [bug])
            self._give_back(ask)

    def pages(self, size: int) -> Iterator[list[Event]]:
        """The log, read page by page."""
        after = 0
        while page := self.service.log(self.namespace, after, size):
            yield page
            after = page[-1].sequence

    def remembered_tokens(self) -> int:
        """Of how many tokens it is known for which bug they were the next."""
        if self.kind == "SQLite":
            return int(
                sqlite3.connect(self.folder / "log.db").execute("SELECT count(*) FROM nexts").fetchone()[0]
            )
        client = redis.Redis.from_url(redis_url())
        return int(client.hlen(f"cleveragents:{{{self.namespace}}}:nexts"))

    def _give_back(self, ask: Ask) -> None:
        given = Ask(Verb.ABANDON, ask.namespace, ask.bug, CAPTURE, ask.owner, ask.secret)
        self.service.ask(given)


def in_order(events: list[Event]) -> bool:
    """Whether each has a higher number than the one before."""
    return all(one.sequence < other.sequence for one, other in pairwise(events))
