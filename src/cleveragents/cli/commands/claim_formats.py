"""How ``claim`` prints: who has what, until when; for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime, timedelta

from cleveragents.claims.client.answers import Allowed, Answer, ClaimView, in_words
from cleveragents.claims.events import Event
from cleveragents.claims.listing import Stats
from cleveragents.claims.model import State
from cleveragents.cli.tables import aligned, as_json
from cleveragents.errors.locks import one_line

SCHEMA, LIST_SCHEMA, EVENT_SCHEMA, BATCH_SCHEMA, STATS_SCHEMA = (
    "cleveragents.claim/1",
    "cleveragents.claims/1",
    "cleveragents.claim-event/1",
    "cleveragents.claim-batch/1",
    "cleveragents.claim-stats/1",
)
HEAD = ("bug", "operation", "state", "owner", "fence", "ends in")


def done_as_text(did: str, claim: ClaimView) -> str:
    """What was done, with what is left of the lease."""
    text = f"{did}: {claim.what}, fence {claim.fence}"
    return f"{text}, {_until(claim.expires_in)}" if claim.expires_in else text


def refused_as_text(answer: Answer) -> str:
    """What was refused, why, and what to do."""
    if isinstance(answer, Allowed):
        return ""
    what = answer.claim.what if answer.claim.bug else answer.claim.operation
    return f"refused: {what}: {one_line(answer.text)}\n  mend: {answer.mend}"


def answer_as_json(answer: Answer) -> str:
    """What became of a request, as data."""
    return as_json({"schema": SCHEMA, **_document(answer)})


def _document(answer: Answer) -> dict[str, object]:
    document: dict[str, object] = {"granted": isinstance(answer, Allowed)}
    if isinstance(answer, Allowed):
        document |= {"replayed": answer.replayed}
    else:
        document |= {
            "reason": str(answer.reason),
            "message": answer.text,
            "mend": answer.mend,
            "retry_after": answer.retry_after,
            "missing": list(answer.missing),
        }
    return {**document, "claim": asdict(answer.claim) if answer.claim.bug else None}


def batch_as_json(answers: Sequence[Answer]) -> str:
    """What became of several requests, as data."""
    granted = sum(isinstance(answer, Allowed) for answer in answers)
    results = [_document(answer) for answer in answers]
    told = {"schema": BATCH_SCHEMA, "granted": granted, "refused": len(answers) - granted}
    return as_json({**told, "results": results})


def stats_as_text(stats: Stats) -> str:
    """The numbers of a namespace, and the bugs in demand, each with what to do about it."""
    states = [str(state) for state in State]
    rows = [("operation", *states)]
    for name, counts in stats.states.items():
        rows.append((name, *(str(counts.get(state, 0)) for state in states)))
    refusals = [f"{times} {reason.replace('_', ' ')}" for reason, times in stats.refusals.items() if times]
    lines = [*aligned(rows), f"granted: {stats.grants}", f"refused: {', '.join(refusals) or 'none'}"]
    for spot in stats.hot_spots:
        lines += [
            f"in demand: #{spot.bug}, {spot.refusals} refusals, {spot.share:.0%} of what was asked for it",
            f"  mend: {one_line(spot.advice)}",
        ]
    return "\n".join(lines)


def stats_as_json(stats: Stats) -> str:
    """The numbers of a namespace as data."""
    return as_json({"schema": STATS_SCHEMA, **asdict(stats)})


def list_as_text(claims: Sequence[ClaimView]) -> str:
    """A table of claims."""
    if not claims:
        return "nothing is claimed"
    return "\n".join(aligned([HEAD, *map(_row, claims)]))


def list_as_json(claims: Sequence[ClaimView]) -> str:
    """Claims as data."""
    return as_json({"schema": LIST_SCHEMA, "claims": [asdict(claim) for claim in claims]})


def events_as_text(events: Iterable[Event]) -> str:
    """Events, a line each."""
    return "\n".join(_line(event) for event in events)


def events_as_json(events: Iterable[Event]) -> str:
    """Events, a document a line: who watches reads them as they come."""
    return "\n".join(json.dumps({"schema": EVENT_SCHEMA, **asdict(event)}) for event in events)


def _row(claim: ClaimView) -> tuple[str, ...]:
    left = in_words(claim.expires_in) if claim.expires_in else ""
    owner = one_line(claim.owner)
    return f"#{claim.bug}", claim.operation, str(claim.state), owner, str(claim.fence), left


def _line(event: Event) -> str:
    at = datetime.fromtimestamp(event.at / 1000, UTC).astimezone()
    note = f": {one_line(event.note)}" if event.note else ""
    who = f" by {one_line(event.owner)}" if event.owner else ""
    return (
        f"{at:%Y-%m-%d %H:%M:%S}  #{event.bug} {event.operation} {event.kind}{who}, fence {event.fence}{note}"
    )


def _until(seconds: float) -> str:
    """For how long, and until when by the clock of whoever reads it."""
    now = datetime.now(UTC).astimezone()
    at = now + timedelta(seconds=seconds)
    day = "" if at.date() == now.date() else f"{at:%Y-%m-%d} "
    return f"for {in_words(seconds)}, until {day}{at:%H:%M}"


def is_shown(claim: ClaimView) -> bool:
    """Whether a list shows it where nothing was chosen: that something is free is no news."""
    return claim.state is not State.FREE
