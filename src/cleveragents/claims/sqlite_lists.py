"""What a SQLite store keeps beside the claims: lists, logs, numbers and tokens."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from cleveragents.claims.events import COUNTED, Event
from cleveragents.claims.store import Counts, Waiting
from cleveragents.claims.tokens import Scope, ServerToken

_EVENT = (
    "SELECT at, namespace, bug, operation, kind, owner, fence, version, note, request_id, sequence"
    " FROM events"
)
_OLDER = """
DELETE FROM events WHERE namespace = ? AND bug = ? AND sequence <=
  (SELECT sequence FROM events WHERE namespace = ? AND bug = ? ORDER BY sequence DESC LIMIT 1 OFFSET ?)
"""
_REASONS = tuple(sorted(reason.value for reason in COUNTED))


def numbers(connection: sqlite3.Connection, namespace: str, after: int, limit: int) -> list[int]:
    """The bugs with numbers above ``after``, by number."""
    rows = connection.execute(
        "SELECT bug FROM bugs WHERE namespace = ? AND bug > ? ORDER BY bug LIMIT ?", (namespace, after, limit)
    )
    return [bug for (bug,) in rows]


def prioritise(
    connection: sqlite3.Connection, namespace: str, priorities: Mapping[int, int], first_fence: int
) -> None:
    """Make bugs known, each with its priority."""
    connection.executemany(
        "INSERT INTO bugs (namespace, bug, fence, priority) VALUES (?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET priority = excluded.priority",
        [(namespace, bug, first_fence, priority) for bug, priority in priorities.items()],
    )


def history(connection: sqlite3.Connection, namespace: str, bug: int, limit: int) -> list[Event]:
    """The last events of a bug, the oldest first."""
    where = "WHERE namespace = ? AND bug = ? ORDER BY sequence DESC LIMIT ?"
    rows = connection.execute(f"{_EVENT} {where}", (namespace, bug, limit)).fetchall()
    return [Event(*row) for row in reversed(rows)]


def log(connection: sqlite3.Connection, namespace: str, after: int, limit: int) -> list[Event]:
    """The events of a namespace whose sequence is above ``after``, the oldest first."""
    where = "WHERE namespace = ? AND sequence > ? ORDER BY sequence LIMIT ?"
    return [Event(*row) for row in connection.execute(f"{_EVENT} {where}", (namespace, after, limit))]


def remove_older(connection: sqlite3.Connection, namespace: str, bug: int, keep: int) -> None:
    """Remove all events of a bug but the newest."""
    key = (namespace, bug)
    connection.execute(_OLDER, (*key, *key, keep))


def wait(connection: sqlite3.Connection, namespace: str, waiting: Waiting) -> None:
    """Put somebody on the waiting list of a bug."""
    values = (namespace, waiting.bug, waiting.operation, waiting.owner, waiting.since)
    connection.execute("INSERT OR IGNORE INTO waiting VALUES (?, ?, ?, ?, ?)", values)


def leave(connection: sqlite3.Connection, namespace: str, waiting: Waiting) -> None:
    """Take somebody off a waiting list."""
    connection.execute(
        "DELETE FROM waiting WHERE namespace = ? AND bug = ? AND operation = ? AND owner = ?",
        (namespace, waiting.bug, waiting.operation, waiting.owner),
    )


def waiting(connection: sqlite3.Connection, namespace: str, bug: int) -> list[Waiting]:
    """Who waits for a bug, the first one first."""
    rows = connection.execute(
        "SELECT bug, operation, owner, since FROM waiting WHERE namespace = ? AND bug = ? ORDER BY rowid",
        (namespace, bug),
    )
    return [Waiting(*row) for row in rows]


def counts(connection: sqlite3.Connection, namespace: str) -> list[Counts]:
    """The numbers of all bugs, by number."""
    rows = connection.execute(
        f"SELECT bug, grants, {', '.join(_REASONS)} FROM bugs WHERE namespace = ? ORDER BY bug",  # noqa: S608 - names of ours
        (namespace,),
    )
    return [
        Counts(bug, grants, dict(zip(_REASONS, refusals, strict=True))) for bug, grants, *refusals in rows
    ]


def put_token(connection: sqlite3.Connection, token: ServerToken) -> None:
    """Keep a token of the server, in the place of the one with its id."""
    scopes = " ".join(sorted(token.scopes))
    values = (token.token_id, token.digest, token.owner, token.namespace, scopes)
    times = (token.created, token.expires, token.revoked)
    connection.execute("INSERT OR REPLACE INTO tokens VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (*values, *times))


def tokens(connection: sqlite3.Connection) -> list[ServerToken]:
    """All tokens of the server, the oldest first."""
    rows = connection.execute(
        "SELECT token_id, digest, owner, namespace, scopes, created, expires, revoked"
        " FROM tokens ORDER BY created, token_id"
    )
    return [
        ServerToken(key, sha, owner, space, frozenset(map(Scope, scopes.split())), start, end, bool(revoked))
        for key, sha, owner, space, scopes, start, end, revoked in rows
    ]
