"""Bounds on what a client may send: how often, how much, how slowly."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from cleveragents.claims.http.problems import Problem, ProblemError, retry_later

Receive = Callable[[], Awaitable[Mapping[str, Any]]]

BURST = 5.0  # seconds' worth of requests that may come at once
MOST_KEYS = 10_000  # so that no crowd of addresses fills the memory


class ClientGoneError(Exception):
    """The client has closed the connection before it had sent everything."""


@dataclass(slots=True)
class RateLimit:
    """Requests a second for each key, 0 for any number."""

    rate: float
    _full_at: dict[str, float] = field(default_factory=dict)

    def take(self, key: str, now: float) -> float:
        """Count a request at ``now`` (seconds): 0.0, or the seconds until the next one is welcome.

        What is kept for a key is when all of its burst is there again.
        """
        if not self.rate:
            return 0.0
        full_at = max(self._full_at.get(key, now), now) + 1 / self.rate
        excess = full_at - now - BURST
        if excess > 0:
            return excess
        if len(self._full_at) >= MOST_KEYS and key not in self._full_at:
            self._forget(now)
        self._full_at[key] = full_at
        return 0.0

    def require(self, key: str, now: float) -> None:
        """Refuse a request too many.

        Raises:
            ProblemError: It is one.
        """
        if wait := self.take(key, now):
            raise ProblemError(retry_later("too-many-requests", "slow down", wait))

    def _forget(self, now: float) -> None:
        # A good part at once, so that a crowd of new keys does not have all of them looked at each time.
        waiting = [(key, full_at) for key, full_at in self._full_at.items() if full_at > now]
        self._full_at = dict(waiting[-MOST_KEYS * 9 // 10 :])


async def read_body(headers: Mapping[bytes, bytes], receive: Receive, largest: int, patience: float) -> bytes:
    """The body of a request that must be JSON; ``largest`` in bytes, ``patience`` in seconds.

    Raises:
        ProblemError: It is too large, too slow, or of another kind.
        ClientGoneError: It does not come.
    """
    length = headers.get(b"content-length", b"")
    if length.isdigit() and int(length) > largest:
        raise ProblemError(_too_large(largest))
    try:
        async with asyncio.timeout(patience):
            body = await _read(receive, largest)
    except TimeoutError as error:
        detail = f"the body has not come within {patience:g} s"
        raise ProblemError(Problem("request-timeout", detail)) from error
    media = headers.get(b"content-type", b"").partition(b";")[0].strip().lower()
    # Browsers send a form or a text anywhere without asking first, but JSON only where they may.
    if body and media != b"application/json":
        raise ProblemError(Problem("unsupported-media-type", "send Content-Type: application/json"))
    return body


async def _read(receive: Receive, largest: int) -> bytes:
    body = b""
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientGoneError
        body += message.get("body", b"")
        more = message.get("more_body", False)
        if len(body) > largest:
            raise ProblemError(_too_large(largest))
    return body


def _too_large(largest: int) -> Problem:
    return Problem("body-too-large", f"at most {largest} bytes", {}, ((b"connection", b"close"),))
