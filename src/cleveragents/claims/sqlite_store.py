"""Claims in one SQLite file, for all processes of one host.

Everything is written by one connection of a process, under ``BEGIN IMMEDIATE``: a transaction that
only becomes a writing one fails at once where another process writes, whatever the busy timeout is.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from cleveragents.claims import sqlite_lists
from cleveragents.claims.events import Event
from cleveragents.claims.model import Bug, Outcome
from cleveragents.claims.operations import DEFAULT_OPERATIONS, Operations, checked_operations
from cleveragents.claims.retention import Retention
from cleveragents.claims.sqlite_schema import connect, open_database
from cleveragents.claims.sqlite_transaction import Transaction, read_bug
from cleveragents.claims.store import Counts, Job, Waiting
from cleveragents.claims.tokens import ServerToken
from cleveragents.errors import StoreUnavailableError

T = TypeVar("T")


class SqliteStore:
    """A ClaimStore in the file ``path``; see ClaimStore for what it promises.

    Of each bug it keeps the newest ``keep_events`` events, and some more; 0 is all.
    It may be used by all threads of a process, and by many processes, but not by a forked child.

    Raises:
        CorruptStoreError: The file is damaged, and was moved aside.
        ForeignStoreError: The file holds something else.
        NewerSchemaError: A newer version has written it.
        StoreUnavailableError: It cannot be opened.
    """

    cautions: tuple[str, ...] = ()

    def __init__(self, path: Path, operations: Operations = DEFAULT_OPERATIONS, keep_events: int = 0) -> None:
        self._path = path.absolute()
        self._retention = Retention(keep_events)
        self._operations = checked_operations(operations)
        self._writer = open_database(self._path)
        self._reader = connect(self._path)
        self._writing, self._reading = threading.Lock(), threading.Lock()
        self._file = _identity(self._path)
        self._first_fence = self._read(lambda reader: _meta(reader, "first_fence") or 0)

    @property
    def address(self) -> str:
        """Where it is."""
        return f"sqlite:{self._path}"

    def run(self, jobs: Sequence[Job]) -> list[tuple[Outcome, ...]]:
        """Do jobs in one transaction, with one commit for all."""
        with self._written() as connection:
            now = _meta(connection, "now") or 0
            transaction = Transaction(connection, self._operations, now, self._first_fence)
            outcomes = [transaction.do(job) for job in jobs]
            written = ((event.namespace, event.bug) for event in transaction.save())
            for key in self._retention.due(written):
                sqlite_lists.remove_older(connection, *key, self._retention.keep)
        return outcomes

    def anchor(self, boot: str, running: int, wall: int) -> int:
        """What to add to the clock of a boot of this host."""
        key = f"boot {boot}"
        with self._written() as connection:
            offset = _meta(connection, key)
            if offset is None:
                offset = max(wall, _meta(connection, "now") or 0) - running
                connection.execute("INSERT INTO meta VALUES (?, ?)", (key, offset))
        return offset

    def get(self, namespace: str, bug: int) -> Bug:
        """All that is kept of a bug."""
        return self._read(lambda reader: read_bug(reader, namespace, bug, self._first_fence))

    def bugs(self, namespace: str, after: int = 0, limit: int = 1000) -> list[Bug]:
        """The bugs with numbers above ``after``, by number."""

        def read(reader: sqlite3.Connection) -> list[Bug]:
            numbers = sqlite_lists.numbers(reader, namespace, after, limit)
            return [read_bug(reader, namespace, bug, self._first_fence) for bug in numbers]

        return self._read(read)

    def prioritise(self, namespace: str, priorities: Mapping[int, int]) -> None:
        """Make bugs known, each with its priority."""
        with self._written() as connection:
            sqlite_lists.prioritise(connection, namespace, priorities, self._first_fence)

    def history(self, namespace: str, bug: int, limit: int = 1000) -> list[Event]:
        """The last events of a bug, the oldest first."""
        return self._read(lambda reader: sqlite_lists.history(reader, namespace, bug, limit))

    def log(self, namespace: str, after: int = 0, limit: int = 1000) -> list[Event]:
        """The events of a namespace whose sequence is above ``after``, the oldest first."""
        return self._read(lambda reader: sqlite_lists.log(reader, namespace, after, limit))

    def wait(self, namespace: str, waiting: Waiting) -> None:
        """Put somebody on the waiting list of a bug."""
        with self._written() as connection:
            sqlite_lists.wait(connection, namespace, waiting)

    def leave(self, namespace: str, waiting: Waiting) -> None:
        """Take somebody off a waiting list."""
        with self._written() as connection:
            sqlite_lists.leave(connection, namespace, waiting)

    def waiting(self, namespace: str, bug: int) -> list[Waiting]:
        """Who waits for a bug, the first one first."""
        return self._read(lambda reader: sqlite_lists.waiting(reader, namespace, bug))

    def counts(self, namespace: str) -> list[Counts]:
        """The numbers of all bugs, by number."""
        return self._read(lambda reader: sqlite_lists.counts(reader, namespace))

    def put_token(self, token: ServerToken) -> None:
        """Keep a token of the server."""
        with self._written() as connection:
            sqlite_lists.put_token(connection, token)

    def tokens(self) -> list[ServerToken]:
        """All tokens of the server, the oldest first."""
        return self._read(sqlite_lists.tokens)

    def check(self) -> None:
        """Make sure that it can be written to."""
        with self._written() as connection:
            connection.execute(
                "INSERT INTO meta VALUES ('checks', 1) ON CONFLICT DO UPDATE SET value = value + 1"
            )

    def close(self) -> None:
        """Let go of the file."""
        with self._writing, self._reading:
            self._reader.close()
            self._writer.close()

    @contextmanager
    def _written(self) -> Iterator[sqlite3.Connection]:
        """A transaction that is kept whole when its block ends, and undone where that fails."""
        with self._writing, self._told():
            self._require_in_place()
            self._writer.execute("BEGIN IMMEDIATE")
            try:
                yield self._writer
                self._writer.execute("COMMIT")
            except BaseException:
                if self._writer.in_transaction:
                    self._writer.execute("ROLLBACK")
                raise

    def _read(self, read: Callable[[sqlite3.Connection], T]) -> T:
        """Read at one moment: what other processes write meanwhile is not seen."""
        with self._reading, self._told():
            self._reader.execute("BEGIN")
            try:
                return read(self._reader)
            finally:
                self._reader.execute("COMMIT")

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise StoreUnavailableError(self.address, str(error)) from error

    def _require_in_place(self) -> None:
        """Grant nothing in a file that was moved aside, deleted or replaced: others use another."""
        if _identity(self._path) != self._file:
            raise StoreUnavailableError(self.address, "the file was moved or replaced while it was in use")


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = os.stat(path)  # noqa: PTH116 - once each transaction
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _meta(connection: sqlite3.Connection, key: str) -> int | None:
    found = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return None if found is None else int(found[0])
