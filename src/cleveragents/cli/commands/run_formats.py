"""How ``run --list`` and ``run --force-unlock`` print: for people, and for programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from cleveragents.cli.tables import aligned
from cleveragents.errors.locks import one_line
from cleveragents.lock_record import Owner

SCHEMA = "cleveragents.locks/1"
HEAD: tuple[str, ...] = ("run id", "state", "pid", "host", "cwd", "since", "token")


def list_as_text(owners: Sequence[Owner]) -> str:
    """A table of who holds which lock."""
    if not owners:
        return "no run holds a lock"
    rows = [HEAD, *(tuple(one_line(str(fact)) for fact in _facts(owner).values()) for owner in owners)]
    return "\n".join(aligned(rows))


def list_as_json(owners: Sequence[Owner]) -> str:
    """Who holds which lock, as data."""
    return json.dumps({"schema": SCHEMA, "locks": [_facts(owner) for owner in owners]}, indent=2)


def forced(owner: Owner) -> str:
    """What was done to the owner of a lock that was forced."""
    run, host = one_line(owner.run_id), one_line(owner.process.host)
    return f"the lock of run {run} is free: it was taken from process {owner.process.pid} on {host}"


def _facts(owner: Owner) -> dict[str, str | int]:
    return {
        "run_id": owner.run_id,
        "state": owner.liveness().value,
        "pid": owner.process.pid,
        "host": owner.process.host,
        "cwd": owner.cwd,
        "started": owner.started,
        "token": owner.token,
    }


LISTS: dict[str, Callable[[Sequence[Owner]], str]] = {"text": list_as_text, "json": list_as_json}
