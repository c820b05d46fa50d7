"""Claims of one machine, without a server: the service on a SQLite file that all its processes share."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from cleveragents.claims.client.answers import Allowed, Answer, ClaimView, Denied, Wish
from cleveragents.claims.clock import clock_of
from cleveragents.claims.conflicts import RetryPolicy
from cleveragents.claims.events import Event
from cleveragents.claims.listing import Filter, Stats, as_it_is
from cleveragents.claims.model import ClaimRecord, Granted, Outcome, State, Verb
from cleveragents.claims.policy import Ask
from cleveragents.claims.service import ClaimService
from cleveragents.claims.stores import open_store

MANY = 100_000  # bugs on one machine
ANY = 1  # a bug that can be asked for: which one is not looked at
LOOK = 0.5  # seconds between two looks at the log


class LocalClaims:
    """The claims of ``owner`` in one namespace of a service in this process; it is closed with this."""

    def __init__(self, service: ClaimService, namespace: str, owner: str) -> None:
        self._service, self.namespace, self.owner = service, namespace, owner

    @classmethod
    def open(cls, file: Path, namespace: str, owner: str, retries: RetryPolicy | None = None) -> LocalClaims:
        """The claims in a file, which is made if need be.

        Raises:
            ClaimError: It cannot be used.
        """
        store = open_store(f"sqlite:{file}")
        return cls(ClaimService(store, clock_of(store), retries=retries), namespace, owner)

    @property
    def place(self) -> str:
        """The file."""
        return self._service.store.address

    def ask(self, wish: Wish) -> Answer:
        """What becomes of a wish."""
        ask = self._service.break_claim if wish.verb is Verb.BREAK else self._service.ask
        return self._answer(ask(self._meant(wish)))

    def ask_next(self, wish: Wish, bugs: Sequence[int] = ()) -> Answer:
        """Claim the first that can be claimed of ``bugs``, or of all known."""
        return self._answer(self._service.ask_next(self._meant(replace(wish, bug=ANY)), bugs))

    def ask_all(self, wishes: Sequence[Wish], *, all_or_nothing: bool = False) -> list[Answer]:
        """Claim several: each on its own, or all or none."""
        asks = [self._meant(wish) for wish in wishes]
        return list(map(self._answer, self._service.ask_all(asks, all_or_nothing=all_or_nothing)))

    def get(self, bug: int, operation: str) -> ClaimView:
        """An operation of a bug, as it is now."""
        return self._view(self._service.get(self.namespace, bug, operation))

    def claims(self, wanted: Filter) -> list[ClaimView]:
        """The operations of the bugs that are known, as they are now, by bug."""
        return [self._view(record) for record in self._service.records(self.namespace, wanted, limit=MANY)]

    def wait(self, bug: int, operation: str) -> int:
        """Stand on the waiting list of a bug; how many stand before."""
        line = self._service.wait(self.namespace, bug, operation, self.owner)
        return [waiting.owner for waiting in line if waiting.operation == operation].index(self.owner)

    def leave(self, bug: int, operation: str) -> None:
        """Wait no longer."""
        self._service.leave(self.namespace, bug, operation, self.owner)

    def stats(self) -> Stats:
        """The numbers of the namespace, and the bugs in demand."""
        return self._service.stats(self.namespace)

    def log(self, after: int, wait: float = 0.0) -> list[Event]:
        """Events after the one with that sequence; other processes add some, so it is looked at again."""
        events = self._service.log(self.namespace, after)
        if not events and wait:
            time.sleep(min(wait, LOOK))
            events = self._service.log(self.namespace, after)
        return events

    def close(self) -> None:
        """Let go of the file."""
        self._service.close()

    def _meant(self, wish: Wish) -> Ask:
        return Ask(
            wish.verb,
            self.namespace,
            wish.bug,
            wish.operation,
            self.owner,
            secret=wish.secret,
            lease=wish.lease,
            fence=wish.fence,
            note=wish.note,
        )

    def _answer(self, outcome: Outcome) -> Answer:
        view = self._view(as_it_is(outcome.record, self._service.clock()))
        if isinstance(outcome, Granted):
            return Allowed(view, outcome.replayed)
        return Denied(outcome.reason, view, outcome.retry_after / 1000, outcome.missing)

    def _view(self, record: ClaimRecord) -> ClaimView:
        is_held = record.state in (State.CLAIMED, State.PAUSED)
        left = max(0, record.expires - self._service.clock()) / 1000 if is_held else 0.0
        return ClaimView(
            record.bug, record.operation, record.state, record.owner, record.fence, record.version, left
        )
