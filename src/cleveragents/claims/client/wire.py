"""How claims travel over HTTP: requests to calls, and replies to answers. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import quote, urlencode

from cleveragents.claims.client.answers import Allowed, Answer, ClaimView, Denied, Wish
from cleveragents.claims.events import Event
from cleveragents.claims.hot_spots import HotSpot
from cleveragents.claims.listing import Filter, Stats
from cleveragents.claims.model import Reason, State, Verb
from cleveragents.web import Call, Reply

PAGE = 1000
_JSON = {"Content-Type": "application/json"}
OK, UNPROCESSABLE, TOO_MANY, SERVER_ERROR = 200, 422, 429, 500
PROBLEM = "urn:cleveragents:problem:"
# The last part of a problem's type -> what is refused; all else is an error, and no answer.
REASONS: Mapping[str, Reason] = {
    "claim-held": Reason.HELD,
    "prerequisite": Reason.PREREQUISITE,
    "already-complete": Reason.COMPLETE,
    "not-held": Reason.NOT_HELD,
    "not-expired": Reason.NOT_EXPIRED,
    "others-refused": Reason.OTHERS_REFUSED,
    "nothing-free": Reason.NOTHING_FREE,
    "not-owner": Reason.NOT_OWNER,
    "lease-lost": Reason.LEASE_LOST,
    "version-mismatch": Reason.STALE_VERSION,
    "unknown-operation": Reason.UNKNOWN_OPERATION,
}


def wish_call(namespace: str, owner: str, wish: Wish) -> Call:
    """What a server is asked for a wish; a token of the server says more about the owner than the body."""
    path = f"{_root(namespace)}/claims/{wish.bug}/{quote(wish.operation, safe='')}/{wish.verb}"
    # Whoever does not say which grant is meant has to say that any is.
    is_any = wish.verb is not Verb.CLAIM and wish.fence is None
    return _post(path, _body(owner, wish), {"If-Match": "*"} if is_any else {})


def next_call(namespace: str, owner: str, wish: Wish, bugs: Sequence[int]) -> Call:
    """What a server is asked for the next bug."""
    wanted = {"bugs": list(bugs)} if bugs else {}
    return _post(f"{_root(namespace)}/next", {**_body(owner, wish), "operation": wish.operation, **wanted})


def batch_call(namespace: str, owner: str, wishes: Sequence[Wish], all_or_nothing: bool) -> Call:  # noqa: FBT001 - as the body has it
    """What a server is asked for several claims at a time."""
    claims = [
        {"bug": wish.bug, "operation": wish.operation, "claim_token": wish.secret}
        | ({} if wish.lease is None else {"lease": wish.lease})
        for wish in wishes
    ]
    return _post(
        f"{_root(namespace)}/batch", {"owner": owner, "claims": claims, "all_or_nothing": all_or_nothing}
    )


def wait_call(namespace: str, owner: str, bug: int, operation: str) -> Call:
    """What a server is asked to put somebody on a waiting list."""
    body = json.dumps({"owner": owner}).encode()
    return Call("PUT", _place(namespace, bug, operation), body, _JSON)


def leave_call(namespace: str, owner: str, bug: int, operation: str) -> Call:
    """What a server is asked to take somebody off a waiting list."""
    return Call("DELETE", f"{_place(namespace, bug, operation)}?{urlencode({'owner': owner})}")


def stats_call(namespace: str) -> Call:
    """What a server is asked for its numbers."""
    return Call("GET", f"{_root(namespace)}/stats")


def get_call(namespace: str, bug: int, operation: str) -> Call:
    """What a server is asked for one claim."""
    return Call("GET", f"{_root(namespace)}/claims/{bug}/{quote(operation, safe='')}")


def list_call(namespace: str, wanted: Filter, after: int) -> Call:
    """What a server is asked for a page of claims, of the bugs above ``after``."""
    chosen = {"operation": wanted.operation, "state": wanted.state, "owner": wanted.owner}
    query = {name: str(value) for name, value in chosen.items() if value is not None}
    return Call("GET", f"{_root(namespace)}/claims?{urlencode({**query, 'after': after, 'limit': PAGE})}")


def log_call(namespace: str, after: int, wait: float) -> Call:
    """What a server is asked for the events after a sequence; it answers with some, or after the wait."""
    query = urlencode({"after": after, "limit": PAGE, "wait": f"{wait:g}"})
    return Call("GET", f"{_root(namespace)}/log?{query}")


def who_call(namespace: str) -> Call:
    """What a server is asked for itself, and for who it takes the one who asks."""
    return Call("GET", _root(namespace))


def answer_of(reply: Reply, wish: Wish) -> Answer | None:
    """What a reply says of a wish; None where it is no answer.

    Raises:
        KeyError, TypeError, ValueError: It does not have the form that it should.
    """
    document = document_of(reply)
    if reply.status == OK:
        return Allowed(view_of(document), bool(document.get("replayed", False)))
    reason = REASONS.get(problem_of(document))
    return None if reason is None else _denied(document, wish, reason)


def answers_of(reply: Reply, wishes: Sequence[Wish]) -> list[Answer]:
    """What a reply says of each wish of a batch.

    Raises:
        KeyError, TypeError, ValueError: It does not have the form that it should.
    """
    results = document_of(reply)["results"]
    return [_result_of(result, wish) for result, wish in zip(results, wishes, strict=True)]


def place_of(reply: Reply, operation: str, owner: str) -> int:
    """How many stand before somebody on a waiting list.

    Raises:
        KeyError, TypeError, ValueError: It does not have the form that it should.
    """
    line = document_of(reply)["waiting"]
    return [one["owner"] for one in line if one["operation"] == operation].index(owner)


def stats_of(reply: Reply) -> Stats:
    """The numbers of a namespace as the server shows them.

    Raises:
        KeyError, TypeError, ValueError: They are none.
    """
    told = document_of(reply)
    spots = tuple(
        HotSpot(int(spot["bug"]), int(spot["refusals"]), float(spot["share"]), str(spot["advice"]))
        for spot in told["hot_spots"]
    )
    states = {str(operation): dict(counts) for operation, counts in told["states"].items()}
    return Stats(states, int(told["grants"]), dict(told["refusals"]), spots)


def view_of(claim: Mapping[str, Any]) -> ClaimView:
    """A claim as the server shows it.

    Raises:
        KeyError, TypeError, ValueError: It is none.
    """
    return ClaimView(
        int(claim["bug"]),
        str(claim["operation"]),
        State(claim["state"]),
        str(claim.get("owner", "")),
        int(claim["fence"]),
        int(claim["version"]),
        float(claim["expires_in"]),
    )


def event_of(namespace: str, event: Mapping[str, Any]) -> Event:
    """An event as the server shows it.

    Raises:
        KeyError, TypeError, ValueError: It is none.
    """
    return Event(
        int(datetime.fromisoformat(event["at"]).timestamp() * 1000),
        namespace,
        int(event["bug"]),
        str(event["operation"]),
        str(event["kind"]),
        str(event["owner"]),
        int(event["fence"]),
        int(event["version"]),
        str(event.get("note") or ""),
        str(event.get("request_id") or ""),
        int(event["sequence"]),
    )


def document_of(reply: Reply) -> dict[str, Any]:
    """The document that a reply holds.

    Raises:
        ValueError: It holds none.
    """
    document = json.loads(reply.body)
    if not isinstance(document, dict):
        raise TypeError("is no object")
    return document


def problem_of(document: Mapping[str, Any]) -> str:
    """The name of a problem; empty where it is none that a claim server has."""
    kind = str(document.get("type", ""))
    return kind.removeprefix(PROBLEM) if kind.startswith(PROBLEM) else ""


def _result_of(result: Mapping[str, Any], wish: Wish) -> Answer:
    if result["status"] == OK:
        claim = result["claim"]
        return Allowed(view_of(claim), bool(claim.get("replayed", False)))
    return _denied(result["problem"], wish, REASONS[problem_of(result["problem"])])


def _denied(problem: Mapping[str, Any], wish: Wish, reason: Reason) -> Denied:
    known = problem.get("claim")
    claim = view_of(known) if known else ClaimView(wish.bug, wish.operation, State.FREE)
    after, missing = problem.get("retry_after") or 0, problem.get("missing") or ()
    return Denied(reason, claim, float(after), tuple(map(str, missing)))


def _place(namespace: str, bug: int, operation: str) -> str:
    return f"{_root(namespace)}/bugs/{bug}/waiting/{quote(operation, safe='')}"


def _root(namespace: str) -> str:
    return f"/v1/{quote(namespace, safe='')}"


def _body(owner: str, wish: Wish) -> dict[str, Any]:
    if wish.verb is Verb.BREAK:
        told = {"reason": wish.note, "owner": owner, "fence": wish.fence}
        return {name: value for name, value in told.items() if value is not None}
    body = {"claim_token": wish.secret, "owner": owner, "lease": wish.lease, "fence": wish.fence}
    return {name: value for name, value in {**body, "note": wish.note or None}.items() if value is not None}


def _post(path: str, body: Mapping[str, Any], headers: Mapping[str, str] | None = None) -> Call:
    return Call("POST", path, json.dumps(body).encode(), {**_JSON, **(headers or {})})
