"""What the log says of a decision: written in the same transaction as what was decided. Pure.

Renewals and repeated answers change nothing worth telling. Refusals to those who are not, or not any
more, the owner are told; that others wanted a bug too is only counted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cleveragents.claims.model import ClaimRecord, Granted, Outcome, Reason, Request, Verb

KINDS: Mapping[Verb, str] = {
    Verb.CLAIM: "claimed",
    Verb.PAUSE: "paused",
    Verb.RESUME: "resumed",
    Verb.COMPLETE: "completed",
    Verb.ABANDON: "abandoned",
    Verb.EXPIRE: "expired",
    Verb.BREAK: "broken",
}
TOLD = frozenset({Reason.NOT_OWNER, Reason.LEASE_LOST})
COUNTED = frozenset({Reason.HELD, Reason.LEASE_LOST, Reason.STALE_VERSION})


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the log; ``sequence`` is its number in the store, 0 until it is kept."""

    at: int
    namespace: str
    bug: int
    operation: str
    kind: str
    owner: str
    fence: int
    version: int
    note: str = ""
    request_id: str = ""
    sequence: int = 0


def events_of(request: Request, outcome: Outcome, now: int) -> tuple[Event, ...]:
    """What is to be told of a decision, in the order in which it happened."""
    if not isinstance(outcome, Granted):
        told = outcome.reason in TOLD
        note = f"{request.verb}: {outcome.reason}"
        return (_event(request, outcome.record, "refused", now, note),) if told else ()
    if outcome.replayed or request.verb is Verb.RENEW:
        return ()
    done = _event(request, outcome.record, KINDS[request.verb], now, request.note)
    if outcome.expired is None or request.verb is Verb.EXPIRE:
        return (done,)
    ended = outcome.expired
    return (
        Event(
            now,
            ended.namespace,
            ended.bug,
            ended.operation,
            KINDS[Verb.EXPIRE],
            ended.owner,
            ended.fence,
            ended.version,
        ),
        done,
    )


def _event(request: Request, record: ClaimRecord, kind: str, now: int, note: str) -> Event:
    # Who an event is about: the one who asks, but for an expiry, which nobody has asked for.
    owner = record.owner if request.verb is Verb.EXPIRE else request.owner
    return Event(
        now,
        record.namespace,
        record.bug,
        record.operation,
        kind,
        owner,
        record.fence,
        record.version,
        note,
        request.request_id,
    )
