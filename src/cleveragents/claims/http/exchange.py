"""One request and its answer."""

from __future__ import annotations

import re
import secrets
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from cleveragents.claims.http.auth import ANYBODY, Caller
from cleveragents.claims.http.limits import Receive
from cleveragents.claims.http.problems import Problem
from cleveragents.claims.http.views import Headers, Reply, problem_reply

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Send = Callable[[Message], Awaitable[None]]

KEY = "cleveragents.exchange"  # where a request's scope holds it
SAFE: Headers = (
    (b"cache-control", b"no-store"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
)
TLS: Headers = ((b"strict-transport-security", b"max-age=31536000"),)

_GIVEN_ID = re.compile(rb"[A-Za-z0-9._-]{1,64}")
_START, _NUMBERS = secrets.token_hex(6), count(1)


@dataclass(slots=True)
class Exchange:
    """A request, who sends it, and what is sent back; ``status`` is 0 until something was."""

    scope: Scope
    receive: Receive
    sender: Send
    safe: Headers = SAFE
    headers: Mapping[bytes, bytes] = field(init=False)
    request_id: str = field(init=False)
    caller: Caller = ANYBODY
    body: bytes = b""
    status: int = 0

    def __post_init__(self) -> None:
        self.headers = dict(self.scope["headers"])
        given = self.headers.get(b"x-request-id", b"")
        known = _GIVEN_ID.fullmatch(given) is not None
        self.request_id = given.decode() if known else f"{_START}-{next(_NUMBERS)}"
        self.scope[KEY] = self

    @property
    def address(self) -> str:
        """Where it comes from."""
        client = self.scope.get("client")
        return str(client[0]) if client else ""

    async def send(self, message: Message) -> None:
        """Send a part of the answer, its head with what every answer carries."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            given = message.get("headers", ())
            names = {name for name, _ in given}  # a page has a policy of its own
            own = (*self.safe, (b"x-request-id", self.request_id.encode()))
            message["headers"] = [*given, *(line for line in own if line[0] not in names)]
        await self.sender(message)

    async def reply(self, reply: Reply) -> None:
        """Send a whole answer."""
        head = [(b"content-type", reply.media.encode()), (b"content-length", b"%d" % len(reply.body))]
        await self.send(
            {"type": "http.response.start", "status": reply.status, "headers": [*head, *reply.headers]}
        )
        await self.send({"type": "http.response.body", "body": reply.body})

    async def refuse(self, problem: Problem) -> None:
        """Send a problem, where nothing was sent yet."""
        if not self.status:
            await self.reply(problem_reply(problem, self.request_id))

    async def again(self) -> Message:
        """The body that was read already, to those who want to receive it."""
        body, self.body = self.body, b""
        return {"type": "http.request", "body": body, "more_body": False}
