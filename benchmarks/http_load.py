"""A load of HTTP requests: connections that each send the next request when the last one is answered.

It is a program of its own, so that what it costs is not the server's; it reads no more of an answer than
its status and its length, and the requests are made before the clock starts.
"""

from __future__ import annotations

import asyncio
import json
import resource
import sys
import time
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast


@dataclass
class Load:
    """What is to be sent, and what came back."""

    requests: deque[bytes]
    statuses: Counter[int] = field(default_factory=Counter)
    waits: list[float] = field(default_factory=list)
    open: int = 0
    done: asyncio.Event = field(default_factory=asyncio.Event)


class Connection(asyncio.Protocol):
    """One connection."""

    def __init__(self, load: Load) -> None:
        """Send the first request of a load that nobody has sent."""
        self.load = load
        self.buffer = b""
        self.sent = 0.0
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin when all are connected."""
        self.transport = cast("asyncio.Transport", transport)  # uvloop's are of another class

    def send(self) -> None:
        """Send the next request, or end."""
        assert self.transport  # noqa: S101 - it is connected
        if not self.load.requests:
            self.transport.close()
            return
        self.sent = time.perf_counter()
        self.transport.write(self.load.requests.popleft())

    def data_received(self, data: bytes) -> None:
        """Take an answer, and go on."""
        self.buffer += data
        head = self.buffer.find(b"\r\n\r\n")
        if head < 0:
            return
        start = self.buffer.lower().find(b"content-length:", 0, head) + len(b"content-length:")
        if len(self.buffer) < head + 4 + int(self.buffer[start : self.buffer.find(b"\r", start)]):
            return
        self.load.statuses[int(self.buffer[9:12])] += 1
        self.load.waits.append(time.perf_counter() - self.sent)
        self.buffer = b""
        self.send()

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - asyncio's signature
        """Count the end."""
        self.load.open -= 1
        if not self.load.open:
            self.load.done.set()


async def run(port: int, connections: int, requests: list[bytes]) -> dict[str, object]:
    """Send requests by so many connections; the seconds, the statuses and the median wait."""
    load = Load(deque(requests), open=connections)
    loop = asyncio.get_running_loop()
    opened = [
        (await loop.create_connection(lambda: Connection(load), "127.0.0.1", port))[1]
        for _ in range(connections)
    ]
    start = time.perf_counter()
    for connection in opened:
        connection.send()
    await load.done.wait()
    seconds = time.perf_counter() - start
    waits = sorted(load.waits)
    return {
        "seconds": seconds,
        "statuses": dict(load.statuses),
        "median": waits[len(waits) // 2],
        "p99": waits[len(waits) * 99 // 100],
    }


def claims(first: int, count: int, *, same: bool) -> Iterator[bytes]:
    """Claims of a bug each, or all of one bug; the same to every server, with connections that are kept."""
    for number in range(first, first + count):
        bug = first if same else number
        body = b'{"claim_token":"%032d","owner":"benchmark %d"}' % (number, number)
        yield (
            b"POST /v1/bench/claims/%d/capture/claim HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            b"Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
        ) % (bug, len(body), body)


def main(arguments: list[str]) -> None:
    """Send as many claims as asked for, and print what came back as JSON."""
    import uvloop  # noqa: PLC0415 - the load should cost less than the server

    port, connections, first, count, same = map(int, arguments)
    requests = list(claims(first, count, same=bool(same)))
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(hard, 4096)), hard))
    print(json.dumps(uvloop.run(run(port, connections, requests))))


if __name__ == "__main__":
    main(sys.argv[1:])
