"""Crowds that want the same at the same moment: all are connected before the first one asks."""

from __future__ import annotations

import asyncio
import json
import resource
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from support.claim_teams import new_secret

FILES = 4096


@dataclass(frozen=True)
class Asked:
    """A request of one of the crowd, and the claim token that it is made with."""

    path: str
    body: dict[str, Any]


@dataclass(frozen=True)
class Told:
    """The status and the body of an answer."""

    status: int
    body: dict[str, Any]


def claims_of_one_bug(bug: int, count: int) -> list[Asked]:
    """So many claims by as many owners."""
    path = f"/v1/crowd/claims/{bug}/capture"
    return [
        Asked(f"{path}/claim", {"owner": f"client {at}", "claim_token": new_secret()}) for at in range(count)
    ]


def afterwards(claims: Sequence[Asked], verb: str, fence: int) -> list[Asked]:
    """What those who sent claims send next."""
    return [Asked(one.path.removesuffix("claim") + verb, {**one.body, "fence": fence}) for one in claims]


def send_at_once(port: int, requests: Sequence[Asked]) -> list[Told]:
    """What each of a crowd is answered, in their order."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(FILES, hard), hard))
    return asyncio.run(_send(port, requests))


async def _send(port: int, requests: Sequence[Asked]) -> list[Told]:
    start = asyncio.Event()
    connected = asyncio.Semaphore(0)
    tasks = [asyncio.create_task(_ask(port, one, connected, start)) for one in requests]
    for _ in requests:
        await connected.acquire()
    start.set()
    return await asyncio.gather(*tasks)


async def _ask(port: int, request: Asked, connected: asyncio.Semaphore, start: asyncio.Event) -> Told:
    body = json.dumps(request.body).encode()
    head = (
        f"POST {request.path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    connected.release()
    await start.wait()
    writer.write(head.encode() + body)
    answer, _, content = (await reader.read()).partition(b"\r\n\r\n")
    writer.close()
    return Told(int(answer.split()[1]), json.loads(content))
