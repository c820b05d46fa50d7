"""Jobs, answers and lists as the texts that a Redis store sends and keeps. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from cleveragents.claims.events import COUNTED, Event
from cleveragents.claims.model import Bug, ClaimRecord, Granted, Outcome, Reason, Refused, Request, State
from cleveragents.claims.operations import Operations
from cleveragents.claims.store import Counts, Job, Next, Waiting
from cleveragents.claims.tokens import Scope, ServerToken

Values = Sequence[str | None]  # what fields of a hash have
SEPARATOR = "\x1f"  # no text that is asked for has it

_COUNTED = tuple(sorted(reason.value for reason in COUNTED))


def namespace_of(job: Job) -> str:
    """The namespace that a job is about."""
    return (job.request if isinstance(job, Next) else job.requests[0]).namespace


def arguments_of(job: Job, skew: int, operations: Operations) -> list[str]:
    """A job as the script takes it."""
    times = [str(job.now), str(skew)]
    if isinstance(job, Next):
        request = replace(job.request, version=None, fence=None)
        return [*times, "next", _request(request, operations), " ".join(map(str, job.bugs))]
    mode = "all" if job.all_or_nothing else "each"
    return [*times, mode, *(_request(request, operations) for request in job.requests)]


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


def bug_fields(number: int, operations: Operations) -> list[str]:
    """Where a bug is kept in the hash of its namespace."""
    return [str(number), f"{number}:priority", *(f"{number} {operation}" for operation in operations)]


def bug_of(namespace: str, number: int, operations: Operations, values: Values) -> Bug:
    """A bug from what is kept there."""
    head, priority, *lines = values
    records = {
        operation: _record((namespace, number, operation), line)
        for operation, line in zip(operations, lines, strict=True)
        if line is not None
    }
    return Bug(namespace, number, _fence(head), int(priority or 0), records)


def counts_fields(number: int) -> list[str]:
    """Where the numbers of a bug are kept in the hash of its namespace."""
    return [str(number), *(f"{number}:{reason}" for reason in _COUNTED)]


def counts_of(number: int, values: Values) -> Counts:
    """The numbers of a bug from what is kept there: its fence is one more for each grant."""
    head, *refusals = values
    return Counts(
        number, _fence(head), dict(zip(_COUNTED, (int(times or 0) for times in refusals), strict=True))
    )


def _fence(head: str | None) -> int:
    return int(head.partition(" ")[0]) if head else 0


def event_of(namespace: str, sequence: int, text: str) -> Event:
    """An event from its text."""
    at, bug, operation, kind, owner, fence, version, _, request_id, note = text.split("\n", 9)
    numbers = (int(fence), int(version))
    return Event(int(at), namespace, int(bug), operation, kind, owner, *numbers, note, request_id, sequence)


def waiting_field(number: int) -> str:
    """Where it is kept in the hash of the namespace who waits for a bug."""
    return f"{number}:waiting"


def waiting_of(number: int, text: str | None) -> list[Waiting]:
    """The waiting list of a bug from what is kept there, a line each."""
    line = []
    for each in (text or "").splitlines():
        operation, since, owner = each.split(" ", 2)
        line.append(Waiting(number, operation, owner, int(since)))
    return line


def token_text(token: ServerToken) -> str:
    """A token of the server as it is kept."""
    names = ("token_id", "digest", "owner", "namespace", "created", "expires", "revoked")
    return json.dumps({name: getattr(token, name) for name in names} | {"scopes": sorted(token.scopes)})


def token_of(text: str) -> ServerToken:
    """A token of the server from its text."""
    values = json.loads(text)
    return ServerToken(**{**values, "scopes": frozenset(map(Scope, values["scopes"]))})


def address_of(url: str) -> str:
    """A URL without user, password and options; only its scheme where it is none."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url.partition(":")[0]
    host = parts.netloc.rpartition("@")[2]
    return f"{parts.scheme}://{host}{parts.path}"
