"""What a client sees of claims, events and outcomes: times as seconds, and never a token. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from pydantic_core import to_json

from cleveragents.claims.events import Event
from cleveragents.claims.http.problems import MEDIA, Problem, retry_later
from cleveragents.claims.listing import Stats, as_it_is
from cleveragents.claims.model import ClaimRecord, Granted, Outcome, Reason, Refused
from cleveragents.claims.store import Waiting

JSON = "application/json"
Headers = tuple[tuple[bytes, bytes], ...]

# Why something is refused -> the name of the problem.
NAMES: Mapping[Reason, str] = {
    Reason.HELD: "claim-held",
    Reason.COMPLETE: "already-complete",
    Reason.PREREQUISITE: "prerequisite",
    Reason.NOT_OWNER: "not-owner",
    Reason.LEASE_LOST: "lease-lost",
    Reason.STALE_VERSION: "version-mismatch",
    Reason.NOT_HELD: "not-held",
    Reason.NOT_EXPIRED: "not-expired",
    Reason.NO_REASON: "validation",
    Reason.UNKNOWN_OPERATION: "unknown-operation",
    Reason.OTHERS_REFUSED: "others-refused",
    Reason.NOTHING_FREE: "nothing-free",
}


@dataclass(frozen=True, slots=True)
class Reply:
    """What is sent back."""

    status: int
    body: bytes
    headers: Headers = ()
    media: str = JSON


def claim_view(record: ClaimRecord, now: int) -> dict[str, Any]:
    """A claim as it is at ``now``."""
    shown = as_it_is(record, now)
    held = shown.is_held(now)
    return {
        "namespace": shown.namespace,
        "bug": shown.bug,
        "operation": shown.operation,
        "state": shown.state.value,
        "owner": shown.owner,
        "fence": shown.fence,
        "version": shown.version,
        "lease": shown.lease / 1000,
        "expires_in": (shown.expires - now) / 1000 if held else 0.0,
        "held_for": max(0, now - shown.since) / 1000 if held else 0.0,
        "renewable_for": max(0, shown.until - now) / 1000 if held and shown.until else None,
    }


def event_view(event: Event) -> dict[str, Any]:
    """A line of the log."""
    at = datetime.fromtimestamp(event.at / 1000, UTC).isoformat(timespec="milliseconds")
    return {
        "sequence": event.sequence,
        "at": at.replace("+00:00", "Z"),
        "bug": event.bug,
        "operation": event.operation,
        "kind": event.kind,
        "owner": event.owner,
        "fence": event.fence,
        "version": event.version,
        "note": event.note,
        "request_id": event.request_id,
    }


def waiting_view(waiting: list[Waiting], now: int) -> dict[str, Any]:
    """A waiting list, the first one first."""
    shown = [
        {
            "bug": one.bug,
            "operation": one.operation,
            "owner": one.owner,
            "waiting_for": max(0, now - one.since) / 1000,
        }
        for one in waiting
    ]
    return {"waiting": shown}


def stats_view(stats: Stats) -> dict[str, Any]:
    """The numbers of a namespace."""
    spots = [
        {"bug": spot.bug, "refusals": spot.refusals, "share": spot.share, "advice": spot.advice}
        for spot in stats.hot_spots
    ]
    return {
        "states": stats.states,
        "grants": stats.grants,
        "refusals": stats.refusals,
        "hot_spots": spots,
    }


def problem_of_refusal(refused: Refused, now: int) -> Problem:
    """What is told to whom something is refused: why, and the record as it stands."""
    record, name = refused.record, NAMES[refused.reason]
    what = f"{record.operation} of bug {record.bug}"
    if refused.reason is Reason.NOTHING_FREE:
        return Problem(name, f"there is no bug whose {record.operation} can be claimed now")
    if refused.reason is Reason.UNKNOWN_OPERATION:
        return Problem(name, "GET /v1/NAMESPACE names the operations")
    if refused.reason is Reason.NO_REASON:
        return Problem(name, "reason: is needed", {"errors": [{"field": "reason", "problem": "is needed"}]})
    more: dict[str, Any] = {"claim": claim_view(record, now)}
    if refused.reason is Reason.HELD:
        problem = retry_later(name, f"{record.owner} has {what}", refused.retry_after / 1000)
        return Problem(name, problem.detail, {**problem.more, **more}, problem.headers)
    if refused.reason is Reason.PREREQUISITE:
        more["missing"] = list(refused.missing)
        return Problem(name, f"{what}: {', '.join(refused.missing)} must be complete before", more)
    return Problem(name, f"{what}: {_SENTENCES[refused.reason]}", more)


_SENTENCES = {
    Reason.COMPLETE: "it is complete",
    Reason.NOT_OWNER: "it is not yours",
    Reason.LEASE_LOST: "the lease has ended, or the claim was broken, given back or superseded",
    Reason.STALE_VERSION: "somebody has changed it since; read it again",
    Reason.NOT_HELD: "there is nothing to break",
    Reason.NOT_EXPIRED: "there is nothing to expire",
    Reason.OTHERS_REFUSED: "all or none was asked for, and another one was refused",
}


def granted_view(granted: Granted, now: int) -> dict[str, Any]:
    """The claim, and whether this was answered before."""
    return {**claim_view(granted.record, now), "replayed": granted.replayed}


def reply_of(outcome: Outcome, now: int, request_id: str) -> Reply:
    """An outcome as an answer, with the version of the record as its ETag."""
    if isinstance(outcome, Granted):
        return Reply(200, to_json(granted_view(outcome, now)), (etag(outcome.record.version),))
    return problem_reply(problem_of_refusal(outcome, now), request_id)


def problem_reply(problem: Problem, request_id: str) -> Reply:
    """A problem as an answer."""
    return Reply(problem.status, to_json(problem.document(request_id)), problem.headers, MEDIA)


def etag(version: int) -> tuple[bytes, bytes]:
    """The header that names the version of a record."""
    return (b"etag", b'"%d"' % version)


def item_view(outcome: Outcome, now: int, request_id: str) -> dict[str, Any]:
    """One of the results of a batch, as it would have been answered by itself."""
    if isinstance(outcome, Granted):
        return {"status": 200, "claim": granted_view(outcome, now)}
    problem = problem_of_refusal(outcome, now)
    return {"status": problem.status, "problem": problem.document(request_id)}
