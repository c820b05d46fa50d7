"""The processes that are disturbed: claim servers, and the Redis behind them."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Self

import redis

from support.redis_servers import packaged_redis, redis_program

PATIENCE = 30.0  # seconds for what takes one
CARELESS = Path(__file__).with_name("careless_server.py")


class Server:
    """``cleveragents server serve``, at the same port each time that it is started.

    ``fault`` names what is wrong with one that is to be found out; ``prefix`` is what it is started by,
    which must become it.
    """

    def __init__(self, store: str, folder: Path, fault: str = "") -> None:
        self.port = free_port()
        self.prefix: tuple[str, ...] = ()
        self.options: tuple[str, ...] = ()
        self.environment: dict[str, str] = {}
        self._store, self._folder, self._fault = store, folder, fault
        self._log = folder / "server.log"

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def start(self) -> None:
        """Start it, and wait until it says that it listens."""
        with self._log.open("ab") as log:
            begin = log.tell()
            self.process = subprocess.Popen(
                [*self.prefix, *self._command()],
                env={**_environment(self._folder), **self.environment},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        _wait(lambda: "listening on" in self.said(begin), self.process, self._log)

    def said(self, begin: int = 0) -> str:
        """What it has written from a place on."""
        return self._log.read_bytes()[begin:].decode(errors="replace")

    def kill(self) -> None:
        """End it as a power cut of its process would: no handler runs."""
        self.process.kill()
        self.process.wait(PATIENCE)

    def freeze(self, seconds: float) -> None:
        """Let it stand still for some time, as a laptop that sleeps or a host that swaps."""
        self.process.send_signal(signal.SIGSTOP)
        time.sleep(seconds)
        self.process.send_signal(signal.SIGCONT)

    @property
    def pid(self) -> int:
        """The process that serves."""
        return self.process.pid

    def _command(self) -> list[str]:
        program = [sys.executable, str(CARELESS), self._fault] if self._fault else [_installed()]
        rates = ["--rate", "0", "--address-rate", "0"]
        return [
            *program,
            "server",
            "serve",
            "--port",
            str(self.port),
            "--store",
            self._store,
            *rates,
            *self.options,
        ]


class RedisProcess:
    """A Redis for one test, at the same port each time that it is started."""

    def __init__(self, folder: Path, *settings: str) -> None:
        self.port, self.data = free_port(), folder / "redis"
        self.data.mkdir()
        self.prefix: tuple[str, ...] = ()
        self.program = redis_program()
        self.environment: Mapping[str, str] = {}
        self._socket, self._log, self._settings = folder / "socket", folder / "redis.log", settings

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def start(self) -> None:
        """Start it, and wait until it has loaded what it kept."""
        where = ["--bind", "127.0.0.1", "--port", str(self.port), "--unixsocket", str(self._socket)]
        with self._log.open("ab") as log:
            self.process = subprocess.Popen(
                [
                    *self.prefix,
                    self.program,
                    *where,
                    "--dir",
                    str(self.data),
                    "--save",
                    "",
                    *self._settings,
                ],
                env={**os.environ, **self.environment},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        # Its port may be in another network.
        client = redis.Redis(unix_socket_path=str(self._socket))
        _wait(lambda: _answers(client), self.process, self._log)
        client.close()

    def kill(self) -> None:
        """End it with SIGKILL."""
        self.process.kill()
        self.process.wait(PATIENCE)


def program_under(environment: Mapping[str, str]) -> tuple[str, Mapping[str, str]]:
    """A Redis that can run with variables, and they; or the usual one and none, where none can.

    The memory allocator of some does not bear libfaketime: they end at once, or hang.
    """
    for program in filter(None, (redis_program(), packaged_redis())):
        with suppress(subprocess.SubprocessError):
            command, variables = [program, "--version"], {**os.environ, **environment}
            subprocess.run(command, env=variables, capture_output=True, check=True, timeout=2)
            return program, environment
    return redis_program(), {}


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _installed() -> str:
    beside = Path(sys.executable).with_name("cleveragents")
    found = str(beside) if beside.exists() else shutil.which("cleveragents")
    assert found, "cleveragents is not installed"
    return found


def _environment(folder: Path) -> dict[str, str]:
    # Measuring coverage would slow the races down, and a killed process measures nothing.
    kept = {
        name: value for name, value in os.environ.items() if not re.match("COVERAGE_|CLEVERAGENTS_", name)
    }
    return {**kept, "CLEVERAGENTS_HOME": str(folder / "home")}


def _answers(client: redis.Redis) -> bool:
    try:
        return bool(client.ping())
    except redis.RedisError:
        return False


def _wait(is_ready: Callable[[], bool], process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while not is_ready():
        if process.poll() is not None or time.monotonic() > deadline:
            raise AssertionError(log.read_text(errors="replace"))
        time.sleep(0.02)
