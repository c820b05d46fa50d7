"""A claim server in this process that can be told to fail: the service behind a small HTTP front."""

from __future__ import annotations

import http.server
import json
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from cleveragents.claims.client.remote import RemoteClaims, Waiting
from cleveragents.claims.listing import Filter, as_it_is
from cleveragents.claims.model import ClaimRecord, Granted, Outcome, Reason, State, Verb
from cleveragents.claims.policy import Ask, Policy
from cleveragents.claims.service import ClaimService
from cleveragents.claims.sqlite_store import SqliteStore
from cleveragents.errors import ClaimRequestError
from cleveragents.web import Endpoint
from support.claim_teams import HandClock

PROBLEMS = {
    Reason.HELD: (409, "claim-held"),
    Reason.COMPLETE: (409, "already-complete"),
    Reason.PREREQUISITE: (409, "prerequisite"),
    Reason.NOTHING_FREE: (409, "nothing-free"),
    Reason.NOT_OWNER: (403, "not-owner"),
    Reason.LEASE_LOST: (412, "lease-lost"),
    Reason.STALE_VERSION: (412, "version-mismatch"),
    Reason.UNKNOWN_OPERATION: (404, "unknown-operation"),
}
RESET = struct.pack("ii", 1, 0)  # SO_LINGER: closed without a word, and with a reset
PAGE = 2  # so that a client has to turn pages

# What goes wrong -> the status, headers and body of the answer instead.
FAILURES: dict[str, tuple[int, dict[str, str], bytes]] = {
    "is overloaded": (503, {}, b""),
    "asks for 2 s": (503, {"Retry-After": "2"}, b""),
    "asks for an hour": (503, {"Retry-After": "3600"}, b""),
    "wants a token": (401, {}, b"{}"),
    "forbids it": (403, {}, b'{"type": "urn:cleveragents:problem:wrong-scope", "detail": "not for this"}'),
    "is another program": (404, {}, b"<html>"),
    "wants less": (429, {"Retry-After": "1"}, b"{}"),
    "wants another value": (
        422,
        {},
        b'{"type": "urn:cleveragents:problem:validation", "errors": [{"field": "lease", "problem": "is odd"}]}',
    ),
    "sends people elsewhere": (307, {"Location": "/elsewhere"}, b""),
    "says yes to all": (200, {}, b"yes"),
    "answers a list": (200, {}, b"[]"),
    "answers half": (200, {}, b'{"bug": 7}'),
}


@dataclass
class ClaimServer:
    """A server: its service and clock, what it was asked, and what goes wrong with the next answers."""

    service: ClaimService
    clock: HandClock
    url: str = ""
    asked: list[str] = field(default_factory=list)
    tokens: list[str | None] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    bounds: list[float] = field(default_factory=list)

    def client(self, owner: str = "Anna", **more: Any) -> RemoteClaims:
        """A client that waits in no time, and says for how long it would have."""
        waiting = Waiting(sleep=self.waits.append, uniform=self._longest)
        return RemoteClaims(Endpoint(self.url, **more), "team", owner, waiting)

    def _longest(self, _: float, bound: float) -> float:
        self.bounds.append(bound)
        return bound


def start(folder: Path, add_cleanup: Callable[..., None], policy: Policy | None = None) -> ClaimServer:
    """A claim server with nothing in it, stopped by the cleanup."""
    clock = HandClock()
    service = ClaimService(SqliteStore(folder / "server.db"), clock, policy)
    described = ClaimServer(service, clock)
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), type("Handler", (_Handler,), {"described": described})
    )
    described.url = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    for end in (service.close, server.server_close, server.shutdown):
        add_cleanup(end)
    return described


class _Handler(http.server.BaseHTTPRequestHandler):
    described: ClaimServer

    def do_GET(self) -> None:
        self._handle({})

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        self._handle(json.loads(self.rfile.read(length)))

    def _handle(self, body: dict[str, Any]) -> None:
        described = self.described
        described.asked.append(self.path)
        described.tokens.append(self.headers.get("Authorization"))
        failure = described.failures.pop(0) if described.failures else ""
        if failure in FAILURES:
            self._send(*FAILURES[failure])
            return
        if self._is_careless(body):
            self._send(428, {}, b"{}")
            return
        answer = None if failure == "hangs up" else _answer(described, self.path, body)
        if answer is None or failure == "loses the answer":
            self._hang_up()
        else:
            self._send(answer[0], {}, json.dumps(answer[1]).encode())

    def _is_careless(self, body: dict[str, Any]) -> bool:
        """Whether somebody would change a claim without saying which one is meant."""
        is_change = self.command == "POST" and not self.path.endswith(("/claim", "/next"))
        return is_change and "fence" not in body and "If-Match" not in self.headers

    def _hang_up(self) -> None:
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
        self.close_connection = True
        self.rfile.close()
        self.connection.close()

    def finish(self) -> None:
        if not self.rfile.closed:
            super().finish()

    def _send(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_arguments: object) -> None:
        """Nothing: the report is Behave's."""


def _answer(described: ClaimServer, path: str, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    try:
        return _routed(described, path, body)
    except ClaimRequestError as error:
        problem = {"field": error.field, "problem": error.problem}
        return 422, {"type": "urn:cleveragents:problem:validation", "errors": [problem]}


def _routed(described: ClaimServer, path: str, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    url, service = urlsplit(path), described.service
    query = {name: values[0] for name, values in parse_qs(url.query).items()}
    answer: tuple[int, dict[str, Any]] = (404, {})
    match url.path.split("/")[2:]:
        case [namespace]:
            answer = 200, {"namespace": namespace, "owner": ""}
        case [namespace, "next"]:
            ask = _ask(Verb.CLAIM, namespace, 1, body["operation"], body)
            answer = _told(described, service.ask_next(ask, body.get("bugs", ())))
        case [namespace, "log"]:
            answer = 200, {"events": list(_events(described, namespace, int(query["after"])))}
        case [namespace, "claims"]:
            answer = 200, _page(described, namespace, query)
        case [namespace, "claims", bug, operation]:
            answer = 200, _view(described, service.get(namespace, int(bug), operation))
        case [namespace, "claims", bug, operation, verb]:
            answer = _told(described, service.ask(_ask(Verb(verb), namespace, int(bug), operation, body)))
    return answer


def _ask(verb: Verb, namespace: str, bug: int, operation: str, body: dict[str, Any]) -> Ask:
    known = {name: body[name] for name in ("lease", "fence", "note") if name in body}
    return Ask(verb, namespace, bug, operation, body["owner"], body["claim_token"], **known)


def _told(described: ClaimServer, outcome: Outcome) -> tuple[int, dict[str, Any]]:
    shown = as_it_is(outcome.record, described.clock())
    if isinstance(outcome, Granted):
        return 200, {**_view(described, shown), "replayed": outcome.replayed}
    status, name = PROBLEMS[outcome.reason]
    claim = {} if outcome.reason is Reason.NOTHING_FREE else {"claim": _view(described, shown)}
    more = {"retry_after": outcome.retry_after / 1000, "missing": list(outcome.missing), **claim}
    return status, {"type": f"urn:cleveragents:problem:{name}", **more}


def _view(described: ClaimServer, record: ClaimRecord) -> dict[str, Any]:
    is_held = record.state in (State.CLAIMED, State.PAUSED)
    return {
        "bug": record.bug,
        "operation": record.operation,
        "state": str(record.state),
        "owner": record.owner,
        "fence": record.fence,
        "version": record.version,
        "expires_in": (record.expires - described.clock()) / 1000 if is_held else 0,
    }


def _page(described: ClaimServer, namespace: str, query: dict[str, str]) -> dict[str, Any]:
    state = State(query["state"]) if "state" in query else None
    wanted = Filter(query.get("operation"), state, query.get("owner"))
    after = int(query["after"])
    records = described.service.records(namespace, wanted, after)
    bugs = sorted({record.bug for record in records})[:PAGE]
    shown = [_view(described, record) for record in records if record.bug in bugs]
    return {"claims": shown, "next": bugs[-1] if len(bugs) == PAGE else None}


def _events(described: ClaimServer, namespace: str, after: int) -> Iterator[dict[str, Any]]:
    for event in described.service.log(namespace, after):
        facts = {
            name: getattr(event, name) for name in ("bug", "operation", "kind", "owner", "fence", "version")
        }
        yield {**facts, "sequence": event.sequence, "note": event.note, "at": "2026-01-31T12:00:00Z"}
