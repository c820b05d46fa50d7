"""What those who watch the board see: one look at the store, and at the project, for all of them.

They are told how things stand and not what has changed, so a slow reader misses nothing that counts, and
nothing is kept for any of them.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from cleveragents.claims.http.board import Board, HeldClaim
from cleveragents.claims.listing import Filter
from cleveragents.claims.model import ClaimRecord, State
from cleveragents.claims.service import ClaimService

PAUSE = 0.25  # seconds between two looks
MOST = 1000  # claims that are shown: nobody reads more


@dataclass(frozen=True, slots=True)
class Sight:
    """How things stood: the last event of the log, who holds what, and the stamp of the project."""

    sequence: int
    claims: tuple[HeldClaim, ...]
    stamp: str
    ends: int = 0  # when the first of the leases ends, by the clock of the claims


class Watch:
    """Looks for all who ask, at most once each PAUSE; for one event loop."""

    def __init__(self, service: ClaimService, board: Board) -> None:
        self.board = board
        self.listeners = 0
        self._service = service
        self._sight = Sight(-1, (), "")
        self._seen_at = float("-inf")
        self._looking = asyncio.Lock()

    async def look(self) -> Sight:
        """How things stand, at most PAUSE seconds ago.

        Raises:
            StoreUnavailableError: The store does not answer.
        """
        async with self._looking:
            if time.monotonic() - self._seen_at >= PAUSE:
                self._sight = await asyncio.to_thread(self._look, self._sight)
                self._seen_at = time.monotonic()
            return self._sight

    def claims(self) -> tuple[HeldClaim, ...]:
        """Who holds what now, by bug."""
        return tuple(map(_held, self._records()))

    def _look(self, before: Sight) -> Sight:
        sequence = last_event(self._has_events, max(before.sequence, 0))
        stamp = self.board.stamp()
        has_ended = 0 < before.ends <= self._service.clock()
        if sequence == before.sequence and not has_ended:
            return Sight(sequence, before.claims, stamp, before.ends)
        records = self._records()
        ends = min((record.expires for record in records), default=0)
        return Sight(sequence, tuple(map(_held, records)), stamp, ends)

    def _records(self) -> list[ClaimRecord]:
        found = [
            record
            for state in (State.CLAIMED, State.PAUSED)
            for record in self._service.records(self.board.namespace, Filter(state=state), limit=MOST)
        ]
        return sorted(found, key=lambda record: (record.bug, record.operation))[:MOST]

    def _has_events(self, after: int) -> bool:
        return bool(self._service.log(self.board.namespace, after, 1))


def last_event(has_events: Callable[[int], bool], known: int) -> int:
    """The number after which there are no events, without reading them; ``known`` is where it was before.

    A log that has lost its newest event, as a store that was emptied has, is looked through from its start.
    """
    low = known if known and has_events(known - 1) else 0
    if not has_events(low):
        return low
    step = 1
    while has_events(low + step):
        low, step = low + step, step * 2
    high = low + step
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if has_events(middle) else (low, middle)
    return high


def _held(record: ClaimRecord) -> HeldClaim:
    end = f"until {datetime.fromtimestamp(record.expires / 1000, UTC):%Y-%m-%d %H:%M} UTC"
    text = f"paused {end}" if record.state is State.PAUSED else end
    return HeldClaim(record.bug, record.operation, record.state.value, record.owner, text)
