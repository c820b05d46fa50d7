"""The claim server with one thing wrong with it: ``careless_server.py FAULT server serve ...``.

What clients are told by it has to be found out; where that fails, the tests find nothing in anything.
"""

from __future__ import annotations

import sqlite3
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from cleveragents.claims import clock, redis_store
from cleveragents.claims.model import ClaimRecord, Granted, Outcome, Request, State
from cleveragents.claims.redis_store import RedisStore
from cleveragents.claims.sqlite_store import SqliteStore
from cleveragents.claims.sqlite_transaction import Transaction
from cleveragents.claims.store import Batch, Job
from cleveragents.cli.main import main
from cleveragents.errors import StoreUnavailableError

LATE = 0.3  # seconds


def commit_late() -> None:
    """Answer before what was decided is committed: some tenths of a second are lost with the process."""
    committed = time.monotonic()

    @contextmanager
    def written(self: SqliteStore) -> Iterator[sqlite3.Connection]:
        nonlocal committed
        with self._writing:
            if not self._writer.in_transaction:
                self._writer.execute("BEGIN IMMEDIATE")
            yield self._writer
            if time.monotonic() - committed > LATE:
                self._writer.execute("COMMIT")
                committed = time.monotonic()

    SqliteStore._written = written  # type: ignore[method-assign]  # noqa: SLF001 - broken on purpose


def ignore_full_disk() -> None:
    """Take a commit that has failed for one that has not."""

    @contextmanager
    def written(self: SqliteStore) -> Iterator[sqlite3.Connection]:
        with self._writing:
            try:
                self._writer.execute("BEGIN IMMEDIATE")
                yield self._writer
                self._writer.execute("COMMIT")
            except sqlite3.OperationalError:
                if self._writer.in_transaction:
                    self._writer.execute("ROLLBACK")

    SqliteStore._written = written  # type: ignore[method-assign]  # noqa: SLF001 - as above


def count_ticks() -> None:
    """Go by a clock that stands still while the process does."""
    passed = 0

    def tick() -> None:
        nonlocal passed
        before = time.monotonic()
        while True:
            time.sleep(0.01)
            now = time.monotonic()
            passed += int(min(now - before, 0.05) * 1_000_000)
            before = now

    threading.Thread(target=tick, daemon=True).start()
    begin = clock.running()
    clock.running = lambda: begin + passed // 1000


def trust_wall_clock() -> None:
    """Go by the clock that people set."""
    difference = clock.running() - time.time_ns() // 1_000_000
    clock.running = lambda: time.time_ns() // 1_000_000 + difference


def forget_tokens() -> None:
    """Take the repetition of a claim whose answer was lost for another claim, of a lease that goes over."""
    real = Transaction.do

    def do(self: Transaction, job: object) -> object:
        outcome = real(self, job)  # type: ignore[arg-type]
        for each in outcome:
            if getattr(each, "replayed", False):
                key = (each.record.namespace, each.record.bug)
                self.connection.execute("DELETE FROM claims WHERE namespace = ? AND bug = ?", key)
                self._bugs.pop(key, None)
                return real(self, job)  # type: ignore[arg-type]
        return outcome

    Transaction.do = do  # type: ignore[method-assign,assignment]


def leave_files_open() -> None:
    """Open a file for each group of requests, and never close it."""
    real, opened = SqliteStore.run, []

    def run(self: SqliteStore, jobs: Sequence[Job]) -> list[tuple[Outcome, ...]]:
        opened.append(Path(sys.argv[0]).open("rb"))  # noqa: SIM115 - broken on purpose
        return real(self, jobs)

    SqliteStore.run = run  # type: ignore[method-assign]


def guess_answers() -> None:
    """Where Redis says nothing for a moment, take it that a claim was granted."""
    real = RedisStore.run

    def run(self: RedisStore, jobs: Sequence[Job]) -> list[tuple[Outcome, ...]]:
        try:
            return real(self, jobs)
        except StoreUnavailableError:
            return [tuple(map(_as_if_granted, job.requests)) for job in jobs if isinstance(job, Batch)]

    redis_store.PATIENCE = LATE
    RedisStore.run = run  # type: ignore[method-assign]


def _as_if_granted(request: Request) -> Outcome:
    record = ClaimRecord(request.namespace, request.bug, request.operation, State.CLAIMED, request.owner)
    return Granted(replace(record, token=request.token, fence=1, version=1, lease=request.lease))


FAULTS = {
    "guesses answers": guess_answers,
    "leaves files open": leave_files_open,
    "commits late": commit_late,
    "ignores a full disk": ignore_full_disk,
    "counts ticks": count_ticks,
    "trusts the wall clock": trust_wall_clock,
    "forgets tokens": forget_tokens,
}

if __name__ == "__main__":
    FAULTS[sys.argv.pop(1)]()
    sys.exit(main())
