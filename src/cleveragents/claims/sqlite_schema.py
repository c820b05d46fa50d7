"""The file of a SQLite store: made, recognised, and kept aside where it is damaged."""

from __future__ import annotations

import os
import sqlite3
import time
from datetime import UTC, datetime
from pathlib import Path

from cleveragents.errors import CorruptStoreError, ForeignStoreError, NewerSchemaError, StoreUnavailableError

APPLICATION = 0x436C6D73  # "Clms", by which `file` and this program know such a database
SCHEMA = 1
BUSY = 10.0  # seconds for which another process may have its turn

_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE bugs (
  namespace TEXT, bug INTEGER, fence INTEGER NOT NULL, priority INTEGER NOT NULL DEFAULT 0,
  held INTEGER NOT NULL DEFAULT 0, lease_lost INTEGER NOT NULL DEFAULT 0,
  stale_version INTEGER NOT NULL DEFAULT 0, grants INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (namespace, bug)
) WITHOUT ROWID;
CREATE TABLE claims (
  namespace TEXT, bug INTEGER, operation TEXT, state TEXT NOT NULL, owner TEXT NOT NULL,
  token TEXT NOT NULL, fence INTEGER NOT NULL, version INTEGER NOT NULL, lease INTEGER NOT NULL,
  expires INTEGER NOT NULL, since INTEGER NOT NULL, until INTEGER NOT NULL, former TEXT NOT NULL,
  PRIMARY KEY (namespace, bug, operation)
) WITHOUT ROWID;
CREATE TABLE nexts (
  namespace TEXT, token TEXT, operation TEXT, bug INTEGER NOT NULL, PRIMARY KEY (namespace, token, operation)
) WITHOUT ROWID;
CREATE TABLE events (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, namespace TEXT NOT NULL,
  bug INTEGER NOT NULL, operation TEXT NOT NULL, kind TEXT NOT NULL, owner TEXT NOT NULL,
  fence INTEGER NOT NULL, version INTEGER NOT NULL, note TEXT NOT NULL, request_id TEXT NOT NULL
);
CREATE INDEX events_by_bug ON events (namespace, bug, sequence);
CREATE TABLE waiting (
  namespace TEXT, bug INTEGER, operation TEXT, owner TEXT, since INTEGER NOT NULL,
  PRIMARY KEY (namespace, bug, operation, owner)
);
CREATE TABLE tokens (
  token_id TEXT PRIMARY KEY, digest TEXT NOT NULL, owner TEXT NOT NULL, namespace TEXT NOT NULL,
  scopes TEXT NOT NULL, created INTEGER NOT NULL, expires INTEGER NOT NULL, revoked INTEGER NOT NULL
);
"""


def open_database(path: Path) -> sqlite3.Connection:
    """A connection to the database at ``path``, which is made where there is none.

    Raises:
        CorruptStoreError: It is damaged, and was moved aside.
        ForeignStoreError: It holds something else.
        NewerSchemaError: A newer version has written it.
        StoreUnavailableError: It cannot be opened.
    """
    try:
        _make_file(path)
        return _open(path)
    except sqlite3.DatabaseError as error:
        if is_damage(error):
            raise _set_aside(path, str(error)) from error
        raise StoreUnavailableError(str(path), str(error)) from error
    except OSError as error:
        raise StoreUnavailableError(str(path), error.strerror or str(error)) from error


def connect(path: Path) -> sqlite3.Connection:
    """A connection that commits by itself, with nothing lost when the power goes."""
    connection = sqlite3.connect(path, timeout=BUSY, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA synchronous=FULL")
    return connection


def is_damage(error: sqlite3.Error) -> bool:
    """Whether SQLite says by an error that the file itself is wrong."""
    # The lower byte is the kind, the rest says where it was noticed.
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGED


def _make_file(path: Path) -> None:
    """Make an empty file that only its owner may read; what SQLite puts beside it gets the same rights."""
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


def _open(path: Path) -> sqlite3.Connection:
    connection = connect(path)
    try:
        version = _recognised(connection, path)
        _write_ahead(connection, path)
        if version == 0:
            _make_tables(connection, path)
        _require_sound(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _require_sound(connection: sqlite3.Connection) -> None:
    problem = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if problem != "ok":
        error = sqlite3.DatabaseError(problem)
        error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
        raise error


def _recognised(connection: sqlite3.Connection, path: Path) -> int:
    """The schema of the database, 0 where it is empty; nothing is written before this is known."""
    application, version = (_pragma(connection, name) for name in ("application_id", "user_version"))
    if application != APPLICATION:
        if application or version or connection.execute("SELECT 1 FROM sqlite_master").fetchone():
            raise ForeignStoreError(str(path), "it is the database of another program")
        return 0
    if version > SCHEMA:
        raise NewerSchemaError(str(path), version, SCHEMA)
    return version


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


def _write_ahead(connection: sqlite3.Connection, path: Path) -> None:
    """Switch to the write-ahead log, which not every file system has what it takes for."""
    deadline = time.monotonic() + BUSY
    while True:
        try:
            mode = connection.execute("PRAGMA journal_mode=WAL").fetchone()[0]
        except sqlite3.OperationalError as error:
            # The busy timeout does not count for this one: two processes may be the first ones.
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.005)
            continue
        if mode != "wal":
            raise ForeignStoreError(str(path), "its file system cannot share memory between processes")
        return


def _make_tables(connection: sqlite3.Connection, path: Path) -> None:
    connection.execute("BEGIN IMMEDIATE")
    if _recognised(connection, path) == 0:  # nobody else was faster
        for statement in _TABLES.split(";"):
            connection.execute(statement)
        connection.execute("INSERT INTO meta VALUES ('now', 0), ('first_fence', ?)", (_first_fence(path),))
        connection.execute(f"PRAGMA application_id={APPLICATION}")
        connection.execute(f"PRAGMA user_version={SCHEMA}")
    connection.execute("COMMIT")


def _first_fence(path: Path) -> int:
    """What fences begin above: beside a damaged database that is more than it can have granted.

    A grant a second since 1970 would be needed to reach it.
    """
    return int(time.time()) if any(path.parent.glob(f"{path.name}.damaged-*")) else 0


def _set_aside(path: Path, reason: str) -> CorruptStoreError:
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
    kept = path.with_name(f"{path.name}.damaged-{stamp}")
    try:
        # The log first: without its database it does no harm, but a new database would be given it.
        for ending in ("-wal", "-shm", ""):
            beside = path.with_name(path.name + ending)
            if beside.exists():
                beside.rename(kept.with_name(kept.name + ending))
    except OSError as error:
        return CorruptStoreError(str(path), None, f"{reason}; {error}")
    return CorruptStoreError(str(path), str(kept), reason)
