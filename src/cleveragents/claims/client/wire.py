"""How claims travel over HTTP: requests to calls, and replies to answers. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import quote, urlencode

from cleveragents.claims.client.answers import Allowed, Answer, ClaimView, Denied, Wish
from cleveragents.claims.events import Event
from cleveragents.claims.listing import Filter
from cleveragents.claims.model import Reason, State, Verb
from cleveragents.web import Call, Reply

PAGE = 1000
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
    if reason is None:
        return None
    known = document.get("claim")
    claim = view_of(known) if known else ClaimView(wish.bug, wish.operation, State.FREE)
    after, missing = document.get("retry_after", 0), document.get("missing", ())
    return Denied(reason, claim, float(after), tuple(map(str, missing)))


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


def _root(namespace: str) -> str:
    return f"/v1/{quote(namespace, safe='')}"


def _body(owner: str, wish: Wish) -> dict[str, Any]:
    body = {"claim_token": wish.secret, "owner": owner, "lease": wish.lease, "fence": wish.fence}
    return {name: value for name, value in {**body, "note": wish.note or None}.items() if value is not None}


def _post(path: str, body: Mapping[str, Any], headers: Mapping[str, str] | None = None) -> Call:
    sent = {"Content-Type": "application/json", **(headers or {})}
    return Call("POST", path, json.dumps(body).encode(), sent)
