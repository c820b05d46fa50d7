"""Stores of claims that something has happened to."""

from __future__ import annotations

import os
import sqlite3
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from itertools import count
from pathlib import Path

from cleveragents.claims.clock import clock_of
from cleveragents.claims.model import Outcome, Verb
from cleveragents.claims.policy import Ask
from cleveragents.claims.service import ClaimService
from cleveragents.claims.store import ClaimStore
from cleveragents.errors import (
    ClaimError,
    ClaimRequestError,
    ClockSkewError,
    CorruptStoreError,
    ForeignStoreError,
    NewerSchemaError,
    OperationsError,
    StoreUnavailableError,
    VersionConflictError,
)

SPACE, BUG, OPERATION = "shop", 7, "capture"
SECRET = "a-secret-of-anna"  # noqa: S105 - of nobody
PAGE = 4096


def claim(store: ClaimStore) -> Outcome:
    """What Anna is told who claims bug 7; the store is closed."""
    service = ClaimService(store, clock_of(store))
    try:
        return service.ask(asked())
    finally:
        service.close()


def asked() -> Ask:
    return Ask(Verb.CLAIM, SPACE, BUG, OPERATION, "Anna", SECRET)


def make_many(service: ClaimService, count: int, claimed: int) -> None:
    """Make bugs known, from 1 on, of which the first ones are claimed by Anna."""
    service.prioritise(SPACE, dict.fromkeys(range(1, count + 1), 0))
    asks = [replace(asked(), bug=bug, secret=f"{SECRET}-{bug}") for bug in range(1, claimed + 1)]
    for first in range(0, claimed, service.policy.batch):
        service.ask_all(asks[first : first + service.policy.batch])


def claim_next(service: ClaimService) -> Outcome:
    """What Anna is told who wants the next bug."""
    return service.ask_next(replace(asked(), secret=uuid.uuid4().hex))


def spoil(path: Path, what: str) -> None:
    """Let something happen to a database that nobody has open."""
    ways: dict[str, Callable[[], object]] = {
        "replaced by a text": lambda: path.write_text("This is no database.\n" * 400),
        "overwritten from its 2nd page": lambda: _overwrite(path),
        "cut off in its middle": lambda: os.truncate(path, path.stat().st_size // PAGE // 2 * PAGE),
        "a folder": path.mkdir,
        "moved away": lambda: path.rename(path.with_name("elsewhere.db")),
        "deleted": path.unlink,
        "replaced": lambda: _replace(path),
    }
    ways[what]()


def _overwrite(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(PAGE)
        file.write(b"\xff" * (path.stat().st_size - PAGE))


def _replace(path: Path) -> None:
    with closing(sqlite3.connect(path.with_name("other.db"))) as other:
        other.execute("CREATE TABLE t (x)")
    path.with_name("other.db").rename(path)


def age(path: Path, pragma: str, value: int) -> None:
    """Write a number into the head of a database."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA {pragma}={value}")
        connection.execute("PRAGMA journal_mode=DELETE")


def make_foreign(path: Path) -> None:
    """The database of another program."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipes (name)")


@contextmanager
def full_disk(service: ClaimService) -> Iterator[None]:
    """No room for another page of this database, and none in those that there are."""
    writer = service.store._writer  # type: ignore[attr-defined]  # noqa: SLF001 - whose room is limited
    writer.execute("PRAGMA max_page_count=1")
    with suppress(StoreUnavailableError):
        for bug in count(1000):
            service.ask(replace(asked(), bug=bug))
    yield
    writer.execute("PRAGMA max_page_count=1000000")


@contextmanager
def another_writer(path: Path) -> Iterator[None]:
    """Another process that has begun to write."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.execute("ROLLBACK")


ERRORS: tuple[ClaimError, ...] = (
    ClaimRequestError("bug", "must be 1"),
    OperationsError("there are no operations"),
    VersionConflictError(7, "fix", 5),
    StoreUnavailableError("sqlite:claims.db", "database is locked"),
    ClockSkewError("redis://localhost", 5, 50_000),
    NewerSchemaError("claims.db", 2, 1),
    CorruptStoreError("claims.db", "claims.db.damaged-1", "malformed"),
    CorruptStoreError("claims.db", None, "malformed"),
    ForeignStoreError("claims.db", "it is the database of another program"),
)
