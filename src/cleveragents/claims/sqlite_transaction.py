"""One transaction of a SQLite store: bugs are read once, decided about, and written together."""

from __future__ import annotations

import sqlite3
from collections import Counter
from dataclasses import dataclass, field, replace

from cleveragents.claims.events import COUNTED, Event, events_of
from cleveragents.claims.model import (
    Bug,
    ClaimRecord,
    Granted,
    Outcome,
    Reason,
    Refused,
    Request,
    State,
    Verb,
)
from cleveragents.claims.operations import Operations
from cleveragents.claims.store import Batch, Job, Next
from cleveragents.claims.transitions import decide, decide_all

Key = tuple[str, int]

_CLAIM_COLUMNS = "operation, state, owner, token, fence, version, lease, expires, since, until, former"
_FREE_BUGS = """
SELECT bugs.bug FROM bugs
LEFT JOIN claims ON claims.namespace = bugs.namespace AND claims.bug = bugs.bug AND claims.operation = ?
WHERE bugs.namespace = ?
  AND (claims.state IS NULL OR claims.state = 'free' OR (claims.state != 'complete' AND claims.expires <= ?))
ORDER BY bugs.priority DESC, bugs.bug
"""


@dataclass(slots=True)
class Transaction:
    """What jobs have read and changed until now, between BEGIN and COMMIT."""

    connection: sqlite3.Connection
    operations: Operations
    now: int
    first_fence: int
    _bugs: dict[Key, Bug] = field(default_factory=dict)
    _changed: dict[tuple[str, int, str], ClaimRecord] = field(default_factory=dict)
    _events: list[Event] = field(default_factory=list)
    _counts: Counter[tuple[str, int, str]] = field(default_factory=Counter)

    def do(self, job: Job) -> tuple[Outcome, ...]:
        """Do a job, at its time or, where another process has been there later, at that time."""
        self.now = max(self.now, job.now)
        if isinstance(job, Next):
            return (self._next(job),)
        if job.all_or_nothing:
            return self._all_or_nothing(job)
        return tuple(self._apply(request) for request in job.requests)

    def save(self) -> list[Event]:
        """Write what has changed; the events that were written."""
        self._save_records()
        self.connection.executemany(
            "INSERT INTO events VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    e.at,
                    e.namespace,
                    e.bug,
                    e.operation,
                    e.kind,
                    e.owner,
                    e.fence,
                    e.version,
                    e.note,
                    e.request_id,
                )
                for e in self._events
            ],
        )
        for (namespace, bug, column), times in self._counts.items():
            self.connection.execute(
                f"UPDATE bugs SET {column} = {column} + ? WHERE namespace = ? AND bug = ?",  # noqa: S608 - a name of ours
                (times, namespace, bug),
            )
        self.connection.execute(
            "UPDATE meta SET value = ? WHERE key = 'now' AND value < ?", (self.now, self.now)
        )
        return self._events

    def _save_records(self) -> None:
        bugs = {(namespace, bug): self._bugs[namespace, bug] for namespace, bug, _ in self._changed}
        self.connection.executemany(
            "INSERT INTO bugs (namespace, bug, fence) VALUES (?, ?, ?)"
            " ON CONFLICT DO UPDATE SET fence = excluded.fence",
            [(*key, bug.fence) for key, bug in bugs.items()],
        )
        self.connection.executemany(
            f"INSERT OR REPLACE INTO claims (namespace, bug, {_CLAIM_COLUMNS})"  # noqa: S608 - names of ours
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [_row_of(record) for record in self._changed.values()],
        )
        self._changed.clear()

    def _apply(self, request: Request) -> Outcome:
        bug = self._bug(request.namespace, request.bug)
        return self._keep(request, decide(bug, request, self.now, self.operations))

    def _all_or_nothing(self, job: Batch) -> tuple[Outcome, ...]:
        bugs = {request.bug: self._bug(request.namespace, request.bug) for request in job.requests}
        outcomes = decide_all(bugs, job.requests, self.now, self.operations)
        return tuple(self._keep(*pair) for pair in zip(job.requests, outcomes, strict=True))

    def _next(self, job: Next) -> Outcome:
        request = job.request
        if request.operation not in self.operations:
            return Refused(Reason.UNKNOWN_OPERATION, ClaimRecord(request.namespace, 0, request.operation))
        if (before := self._granted_before(request)) is not None:
            return self._apply(replace(request, bug=before, fence=None, version=None))
        for bug in job.bugs or self._free_bugs(request):
            wanted = replace(request, bug=bug, fence=None, version=None)
            outcome = decide(self._bug(request.namespace, bug), wanted, self.now, self.operations)
            if isinstance(outcome, Granted):
                self._remember(wanted)
                return self._keep(wanted, outcome)
        return Refused(Reason.NOTHING_FREE, ClaimRecord(request.namespace, 0, request.operation))

    def _granted_before(self, request: Request) -> int | None:
        """The bug that was the next one for this token: what was answered then is answered again."""
        found = self.connection.execute(
            "SELECT bug FROM nexts WHERE namespace = ? AND token = ? AND operation = ?",
            (request.namespace, request.token, request.operation),
        ).fetchone()
        return None if found is None else int(found[0])

    def _remember(self, request: Request) -> None:
        values = (request.namespace, request.token, request.operation, request.bug)
        self.connection.execute("INSERT INTO nexts VALUES (?, ?, ?, ?)", values)

    def _free_bugs(self, request: Request) -> list[int]:
        """The bugs that nobody has, the best first."""
        self._save_records()
        values = (request.operation, request.namespace, self.now)
        return [bug for (bug,) in self.connection.execute(_FREE_BUGS, values)]

    def _bug(self, namespace: str, number: int) -> Bug:
        key = (namespace, number)
        if key not in self._bugs:
            self._bugs[key] = read_bug(self.connection, namespace, number, self.first_fence)
        return self._bugs[key]

    def _keep(self, request: Request, outcome: Outcome) -> Outcome:
        record = outcome.record
        self._events += events_of(request, outcome, self.now)
        if isinstance(outcome, Refused):
            if outcome.reason in COUNTED:
                self._counts[record.namespace, record.bug, outcome.reason.value] += 1
        elif not outcome.replayed:
            key = (record.namespace, record.bug)
            if request.verb is Verb.CLAIM:
                self._forget(self._bugs[key].record(record.operation), record)
            self._bugs[key] = self._bugs[key].with_record(record)
            self._changed[*key, record.operation] = record
            if request.verb is Verb.CLAIM:
                self._counts[*key, "grants"] += 1
                remove_waiting(self.connection, record)
        return outcome

    def _forget(self, before: ClaimRecord, after: ClaimRecord) -> None:
        """Forget for which bug a token asked that the record no longer knows: it is not answered again."""
        for token in {*before.former} - {*after.former}:
            self.connection.execute(
                "DELETE FROM nexts WHERE namespace = ? AND token = ? AND operation = ?",
                (after.namespace, token, after.operation),
            )


def read_bug(connection: sqlite3.Connection, namespace: str, number: int, first_fence: int) -> Bug:
    """All that is kept of a bug."""
    key = (namespace, number)
    found = connection.execute(
        "SELECT fence, priority FROM bugs WHERE namespace = ? AND bug = ?", key
    ).fetchone()
    if found is None:
        return Bug(namespace, number, first_fence)
    rows = connection.execute(f"SELECT {_CLAIM_COLUMNS} FROM claims WHERE namespace = ? AND bug = ?", key)  # noqa: S608 - names of ours
    records = {row[0]: _record_of(namespace, number, row) for row in rows}
    return Bug(namespace, number, max(found[0], first_fence), found[1], records)


def remove_waiting(connection: sqlite3.Connection, record: ClaimRecord) -> None:
    """Take the owner of a record off the waiting list of its operation."""
    connection.execute(
        "DELETE FROM waiting WHERE namespace = ? AND bug = ? AND operation = ? AND owner = ?",
        (record.namespace, record.bug, record.operation, record.owner),
    )


def _record_of(namespace: str, number: int, row: sqlite3.Row) -> ClaimRecord:
    operation, state, owner, token, fence, version, lease, expires, since, until, former = row
    values = (fence, version, lease, expires, since, until, tuple(former.split()))
    return ClaimRecord(namespace, number, operation, State(state), owner, token, *values)


def _row_of(record: ClaimRecord) -> tuple[str | int, ...]:
    return (
        record.namespace,
        record.bug,
        record.operation,
        record.state.value,
        record.owner,
        record.token,
        record.fence,
        record.version,
        record.lease,
        record.expires,
        record.since,
        record.until,
        " ".join(record.former),
    )
