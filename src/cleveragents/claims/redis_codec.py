"""Jobs, answers and lists as the texts that a Redis store sends and keeps. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from cleveragents.claims.events import COUNTED, Event
from cleveragents.claims.model import Bug, ClaimRecord, Granted, Outcome, Reason, Refused, Request, State
from cleveragents.claims.operations import Operations
from cleveragents.claims.store import Counts, Job, Next, Waiting
from cleveragents.claims.tokens import Scope, ServerToken

Fields = Mapping[str, str]  # a hash of Redis
SEPARATOR = "\x1f"  # no text that is asked for has it


def namespace_of(job: Job) -> str:
    """The namespace that a job is about."""
    return (job.request if isinstance(job, Next) else job.requests[0]).namespace


def arguments_of(job: Job, skew: int, operations: Operations) -> list[str]:
    """A job as the script takes it."""
    if isinstance(job, Next):
        mode, bugs = "next", " ".join(map(str, job.bugs))
        requests: Sequence[Request] = [replace(job.request, version=None, fence=None)]
    else:
        mode, bugs, requests = "all" if job.all_or_nothing else "each", "", job.requests
    head = SEPARATOR.join((str(job.now), str(skew), mode, bugs))
    return [head, *(_request(request, operations) for request in requests)]


def _request(request: Request, operations: Operations) -> str:
    needs = operations.get(request.operation)
    texts = (
        request.verb.value,
        str(request.bug),
        request.operation,
        request.owner,
        request.token,
        str(request.lease),
        str(request.hold),
        "" if request.fence is None else str(request.fence),
        "" if request.version is None else str(request.version),
        "-" if needs is None else " ".join(needs),
        request.request_id,
        request.note,
    )
    return SEPARATOR.join(texts)


def outcomes_of(namespace: str, reply: Iterable[str]) -> tuple[Outcome, ...]:
    """What the script has answered."""
    return tuple(_outcome(namespace, text) for text in reply)


def _outcome(namespace: str, text: str) -> Outcome:
    answer, bug, operation, line, retry_after, missing, expired = text.split(SEPARATOR)
    place = (namespace, int(bug), operation)
    record = _record(place, line)
    if answer in ("granted", "replayed"):
        return Granted(record, answer == "replayed", _record(place, expired) if expired else None)
    return Refused(Reason(answer), record, int(retry_after), tuple(missing.split()))


def _record(place: tuple[str, int, str], line: str) -> ClaimRecord:
    state, owner, token, fence, version, lease, expires, since, until, former = line.split("\n")
    return ClaimRecord(
        *place,
        State(state),
        owner,
        token,
        int(fence),
        int(version),
        int(lease),
        int(expires),
        int(since),
        int(until),
        tuple(former.split()),
    )


def bug_of(namespace: str, number: int, fields: Fields) -> Bug:
    """A bug from its hash."""
    records = {
        name.removeprefix("op:"): _record((namespace, number, name.removeprefix("op:")), value)
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
    at, bug, operation, kind, owner, fence, version, request_id, note = text.split("\n", 8)
    numbers = (int(fence), int(version))
    return Event(int(at), namespace, int(bug), operation, kind, owner, *numbers, note, request_id, sequence)


def waiting_name(waiting: Waiting) -> str:
    """The field of a bug's hash that says that somebody waits."""
    return f"wa:{waiting.operation} {waiting.owner}"


def waiting_of(number: int, fields: Fields) -> list[Waiting]:
    """The waiting list of a bug from its hash, whose values are the place in the line and the time."""
    line = []
    for name, value in fields.items():
        if name.startswith("wa:"):
            operation, _, owner = name.removeprefix("wa:").partition(" ")
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
