"""What a store of claims has to do; SQLite and Redis do it.

A store decides nothing by itself: the rules are those of ``transitions``. It promises that a job is
done whole or not at all, that jobs happen one after the other, and that what was answered is kept.
Every method raises StoreUnavailableError where the store does not answer, and grants nothing then.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from cleveragents.claims.events import Event
from cleveragents.claims.model import Bug, Outcome, Request
from cleveragents.claims.tokens import ServerToken


@dataclass(frozen=True, slots=True)
class Batch:
    """Requests of one namespace in one transaction, at the time ``now``: each on its own, or all or none."""

    requests: tuple[Request, ...]
    now: int
    all_or_nothing: bool = False


@dataclass(frozen=True, slots=True)
class Next:
    """A claim of the first bug that can be claimed: of ``bugs``, in this order, or of all that are known.

    Those that are known come by their priority, the highest first, and then by their number; the bug
    of the request says nothing. A token that was granted a bug before is granted the same again.
    """

    request: Request
    now: int
    bugs: tuple[int, ...] = ()


Job = Batch | Next


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody who wants to know when an operation of a bug is free, since when."""

    bug: int
    operation: str
    owner: str
    since: int


@dataclass(frozen=True, slots=True)
class Counts:
    """How often a bug was granted, and how often it was refused, by the reasons in ``events.COUNTED``."""

    bug: int
    grants: int
    refusals: Mapping[str, int] = field(default_factory=dict)


class ClaimStore(Protocol):
    """A store of claims; its methods may be called by any thread."""

    @property
    def address(self) -> str:
        """Where it is, without secrets."""

    @property
    def cautions(self) -> tuple[str, ...]:
        """What its operator should know, as sentences: that it may forget what it has granted, say."""

    def run(self, jobs: Sequence[Job]) -> list[tuple[Outcome, ...]]:
        """Do jobs, in their order, and keep what they did before this returns; an outcome each request."""

    def anchor(self, boot: str, running: int, wall: int) -> int:
        """What to add to a clock that runs since ``boot``: the same for all who ask in the same boot.

        The first one to ask settles it by the wall clock, but never so that time goes back.
        """

    def get(self, namespace: str, bug: int) -> Bug:
        """All that is kept of a bug; an empty one where that is nothing."""

    def bugs(self, namespace: str, after: int = 0, limit: int = 1000) -> list[Bug]:
        """The bugs with numbers above ``after``, by number."""

    def prioritise(self, namespace: str, priorities: Mapping[int, int]) -> None:
        """Make bugs known, each with its priority."""

    def history(self, namespace: str, bug: int, limit: int = 1000) -> list[Event]:
        """The last events of a bug, the oldest first."""

    def log(self, namespace: str, after: int = 0, limit: int = 1000) -> list[Event]:
        """The events of a namespace whose sequence is above ``after``, the oldest first."""

    def wait(self, namespace: str, waiting: Waiting) -> None:
        """Put somebody on the waiting list of a bug; who stands there keeps the place."""

    def leave(self, namespace: str, waiting: Waiting) -> None:
        """Take somebody off a waiting list; a grant does so by itself."""

    def waiting(self, namespace: str, bug: int) -> list[Waiting]:
        """Who waits for a bug, the first one first."""

    def counts(self, namespace: str) -> list[Counts]:
        """The numbers of all bugs that were ever asked for, by number."""

    def put_token(self, token: ServerToken) -> None:
        """Keep a token of the server, in the place of the one with its id."""

    def tokens(self) -> list[ServerToken]:
        """All tokens of the server, the oldest first."""

    def check(self) -> None:
        """Make sure that it can be written to."""

    def close(self) -> None:
        """Let go of it; nothing may be asked afterwards."""
