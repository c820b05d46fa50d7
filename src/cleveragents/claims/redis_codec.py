"""Jobs, answers and lists as the texts that a Redis store sends and keeps. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from cleveragents.claims.events import COUNTED, Event
from cleveragents.claims.model import Bug, ClaimRecord, Granted, Outcome, Reason, Refused, Request, State
from cleveragents.claims.store import Counts, Job, Next, Waiting
from cleveragents.claims.tokens import Scope, ServerToken

Fields = Mapping[str, str]  # a hash of Redis


def namespace_of(job: Job) -> str:
    """The namespace that a job is about."""
    return (job.request if isinstance(job, Next) else job.requests[0]).namespace


def job_text(job: Job) -> str:
    """A job as the script reads it."""
    if isinstance(job, Next):
        asked: dict[str, object] = {
            "kind": "next",
            "requests": [_request(job.request, None)],
            "bugs": job.bugs,
        }
    else:
        requests = [_request(request, request.version) for request in job.requests]
        asked = {"kind": "batch", "requests": requests, "all_or_nothing": job.all_or_nothing}
    return json.dumps({**asked, "now": job.now})


def _request(request: Request, version: int | None) -> dict[str, object]:
    values: dict[str, object] = {
        "verb": request.verb,
        "bug": request.bug,
        "operation": request.operation,
        "owner": request.owner,
        "token": request.token,
        "lease": request.lease,
        "hold": request.hold,
        "note": request.note,
        "request_id": request.request_id,
    }
    seen = {"fence": request.fence, "version": version}
    # What is left out is nil to Lua, and null is not.
    return values | {name: number for name, number in seen.items() if number is not None}


def outcomes_of(namespace: str, text: str) -> tuple[Outcome, ...]:
    """What the script has answered."""
    return tuple(_outcome(namespace, values) for values in json.loads(text))


def _outcome(namespace: str, values: dict[str, Any]) -> Outcome:
    place = (namespace, int(values["bug"]), values["operation"])
    record = _record(place, values["record"])
    if "reason" in values:
        missing = tuple(values["missing"].split())
        return Refused(Reason(values["reason"]), record, int(values["retry_after"]), missing)
    expired = values.get("expired")
    return Granted(record, values["replayed"], None if expired is None else _record(place, expired))


def _record(place: tuple[str, int, str], values: dict[str, Any]) -> ClaimRecord:
    namespace, bug, operation = place
    return ClaimRecord(
        namespace,
        bug,
        operation,
        State(values["state"]),
        values["owner"],
        values["token"],
        int(values["fence"]),
        int(values["version"]),
        int(values["lease"]),
        int(values["expires"]),
        int(values["since"]),
        int(values["until"]),
        tuple(values["former"].split()),
    )


def bug_of(namespace: str, number: int, fields: Fields) -> Bug:
    """A bug from its hash."""
    records = {
        name.removeprefix("op:"): _record((namespace, number, name.removeprefix("op:")), json.loads(value))
        for name, value in fields.items()
        if name.startswith("op:")
    }
    return Bug(namespace, number, int(fields.get("fence", 0)), int(fields.get("priority", 0)), records)


def counts_of(number: int, fields: Fields) -> Counts:
    """The numbers of a bug from its hash."""
    refusals = {reason.value: int(fields.get(reason.value, 0)) for reason in sorted(COUNTED)}
    return Counts(number, int(fields.get("grants", 0)), refusals)


def event_of(namespace: str, sequence: int, text: str) -> Event:
    """An event from its text."""
    values = json.loads(text)
    numbers = {name: int(values[name]) for name in ("at", "bug", "fence", "version")}
    return Event(**{**values, **numbers}, namespace=namespace, sequence=sequence)


def waiting_of(number: int, fields: Fields) -> list[Waiting]:
    """A waiting list from its hash, whose values are the place in the line and the time."""
    line = []
    for name, value in fields.items():
        operation, _, owner = name.partition(" ")
        place, _, since = value.partition(" ")
        line.append((int(place), Waiting(number, operation, owner, int(since))))
    return [waiting for _, waiting in sorted(line, key=lambda each: each[0])]


def token_text(token: ServerToken) -> str:
    """A token of the server as it is kept."""
    names = ("token_id", "digest", "owner", "namespace", "created", "expires", "revoked")
    return json.dumps({name: getattr(token, name) for name in names} | {"scopes": sorted(token.scopes)})


def token_of(text: str) -> ServerToken:
    """A token of the server from its text."""
    values = json.loads(text)
    return ServerToken(**{**values, "scopes": frozenset(map(Scope, values["scopes"]))})
