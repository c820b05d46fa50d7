"""Bodies as they come from a network: in one, in pieces, too large, too late, or never."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

import httpx

from support.http_teams import Office

JSON = {"content-type": "application/json"}
Pieces = Sequence[bytes | None]  # None: it does not come
PATH = "claims/7/capture/claim"


def in_one(size: int) -> tuple[Pieces, Mapping[str, str]]:
    """A body, with its length before it."""
    return [b" " * size], {**JSON, "content-length": str(size)}


def piece_by_piece(size: int) -> tuple[Pieces, Mapping[str, str]]:
    """The same in pieces of 1 KiB, the last one smaller."""
    return [b" " * min(1024, size - at) for at in range(0, size, 1024)], JSON


def without_length(size: int) -> tuple[Pieces, Mapping[str, str]]:
    """A body whose length is not told."""
    return [b" " * size], JSON


def endless() -> tuple[Pieces, Mapping[str, str]]:
    """A body that begins, and does not end."""
    return [b"{", None], JSON


def as_bytes(body: object) -> bytes:
    """A body as JSON."""
    return json.dumps(body).encode()


def send(office: Office, body: tuple[Pieces, Mapping[str, str]]) -> None:
    """Send a body that was made above, and keep the answer."""
    office.answers.append(post(office, *body))


def post(office: Office, pieces: Pieces, headers: Mapping[str, str]) -> httpx.Response:
    """What a claim with such a body is answered."""
    sent = asyncio.run(
        _run(office, [_piece(piece, at < len(pieces) - 1) for at, piece in enumerate(pieces)], headers)
    )
    start, *rest = sent
    content = b"".join(message.get("body", b"") for message in rest)
    return httpx.Response(start["status"], headers=start["headers"], content=content)


def go_away(office: Office) -> None:
    """Close the connection in the middle of a body."""
    messages = [_piece(b"{", more=True), {"type": "http.disconnect"}]
    sent = asyncio.run(_run(office, messages, JSON))
    assert sent == [], sent


def _piece(piece: bytes | None, more: bool) -> dict[str, Any] | None:  # noqa: FBT001 - the field of ASGI
    return None if piece is None else {"type": "http.request", "body": piece, "more_body": more}


async def _run(
    office: Office, messages: Sequence[dict[str, Any] | None], headers: Mapping[str, str]
) -> list[dict[str, Any]]:
    sent: list[dict[str, Any]] = []

    async def keep(message: dict[str, Any]) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": "POST",
        "path": office.path(PATH),
        "query_string": b"",
        "client": ("127.0.0.1", 9),
        "headers": [
            (b"host", b"127.0.0.1"),
            *((name.encode(), value.encode()) for name, value in headers.items()),
        ],
    }
    await office.served(scope, _receiving(messages), keep)
    return sent


def _receiving(messages: Sequence[dict[str, Any] | None]) -> Callable[[], Awaitable[dict[str, Any]]]:
    waiting = iter(messages)

    async def receive() -> dict[str, Any]:
        message = next(waiting)
        if message is None:
            await asyncio.Event().wait()
        assert message is not None
        return message

    return receive
