"""A claim server with its store, for one test, and who works with it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from claim_harness.clients import Crowd
from claim_harness.servers import RedisProcess, Server, program_under
from support.redis_servers import GIVEN

SETTINGS = {
    "Redis, appendfsync always": ("--appendonly", "yes", "--appendfsync", "always"),
    "Redis, appendfsync everysec": ("--appendonly", "yes", "--appendfsync", "everysec"),
    "Redis without an append-only file": ("--appendonly", "no"),
}
REDIS = "Redis"  # the one that is given, or else one that keeps all
Words = tuple[str, ...]
Port = Callable[[int], int]


@dataclass(frozen=True)
class Around:
    """What the processes of a scene are started by and with, and the ports at which they are reached."""

    server: Words = ()
    redis: Words = ()
    server_variables: Mapping[str, str] = field(default_factory=dict)
    redis_variables: Mapping[str, str] = field(default_factory=dict)
    disk: Callable[[Path], Words] | None = None
    enter: Callable[[], None] | None = None
    server_port: Port | None = None
    redis_port: Port | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is done to the processes, so that a Redis that runs somewhere will do."""
        return self == Around()


@dataclass
class Scene:
    """A server, its store, and who works with it."""

    folder: Path
    server: Server
    redis: RedisProcess | None
    crowd: Crowd


@contextmanager
def scene(store: str, fault: str = "", around: Around | None = None, options: Words = ()) -> Iterator[Scene]:
    """Start what is needed: ``fault`` is what is wrong with the server, ``store`` SQLite or a Redis."""
    about = around or Around()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="claims-")))
        address, redis = f"sqlite:{_database(folder)}", None
        if store == REDIS and about.is_empty and (given := os.environ.get(GIVEN)):
            address = given
        elif store != "SQLite":
            redis = stack.enter_context(_redis(store, folder, about))
            address = f"redis://127.0.0.1:{_through(about.redis_port, redis.port)}/0"
        server = _server(address, fault, folder, about)
        server.options = options
        stack.enter_context(server)
        where = ("127.0.0.1", _through(about.server_port, server.port))
        yield Scene(folder, server, redis, Crowd(where, about.enter))


def database_folder(folder: Path) -> Path:
    """Where the file of a SQLite store is."""
    return folder / "disk"


def _database(folder: Path) -> Path:
    database_folder(folder).mkdir()
    return database_folder(folder) / "claims.db"


def _redis(store: str, folder: Path, about: Around) -> RedisProcess:
    settings = SETTINGS.get(store, SETTINGS["Redis, appendfsync always"])
    process = RedisProcess(folder, *settings)
    process.prefix = about.redis + (about.disk(process.data) if about.disk else ())
    if about.redis_variables:
        process.program, process.environment = program_under(about.redis_variables)
    return process


def _server(address: str, fault: str, folder: Path, about: Around) -> Server:
    server = Server(address, folder, fault)
    is_file = address.startswith("sqlite:")
    server.prefix = about.server + (about.disk(database_folder(folder)) if about.disk and is_file else ())
    server.environment |= about.server_variables
    return server


def _through(port: Port | None, number: int) -> int:
    return port(number) if port else number
