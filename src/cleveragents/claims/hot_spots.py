"""Which bugs are in such demand that something should be done about it, and what. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cleveragents.claims.model import Reason
from cleveragents.claims.store import Counts


@dataclass(frozen=True, slots=True)
class HotSpot:
    """A bug for which much is refused: how much, the share of all that was asked for it, and what to do."""

    bug: int
    refusals: int
    share: float
    advice: str


ADVICE = {
    Reason.HELD: (
        "many want this bug: `claim next` gives each of them another one, "
        "and the waiting list tells when it is free"
    ),
    Reason.LEASE_LOST: (
        "its leases end before the work does: ask for longer ones, or renew at a third of the lease"
    ),
    Reason.STALE_VERSION: (
        "its record is changed by several at a time: read it just before, and retry with jitter"
    ),
}


def hot_spots(counts: Iterable[Counts], least: int = 5, limit: int = 10) -> tuple[HotSpot, ...]:
    """The bugs with at least so many refusals, those with the most first."""
    hot = [_hot_spot(count) for count in counts if sum(count.refusals.values()) >= least]
    return tuple(sorted(hot, key=lambda spot: (-spot.refusals, spot.bug))[:limit])


def _hot_spot(count: Counts) -> HotSpot:
    refusals = sum(count.refusals.values())
    most = max(count.refusals, key=lambda reason: count.refusals[reason])
    return HotSpot(count.bug, refusals, refusals / (refusals + count.grants), ADVICE[Reason(most)])
