"""Whether what clients were told is what the store keeps, and could have happened at all."""

from __future__ import annotations

import http.client
import json
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

from claim_harness.clients import BUGS, Crowd
from support.linearizability import Operation, first_impossible

PAGE = 500
PATIENCE = 20.0  # seconds for a server to answer again


class Finding(NamedTuple):
    """What is wrong, and an example of it."""

    kind: str
    detail: str


class Audit(NamedTuple):
    """How many answers there were, how many got lost or were 503, how many grants, and what is wrong."""

    answers: int
    lost: int
    unavailable: int
    grants: int
    findings: tuple[Finding, ...]


def audit(crowd: Crowd) -> Audit:
    """Look at what clients were told, and at the log of the server when all is over."""
    # In a thread of its own, which is put where the clients are.
    with ThreadPoolExecutor(1, initializer=crowd.enter) as thread:
        events = thread.submit(_read_log, crowd).result()
    history = crowd.history
    findings = (*_impossible(history), *_forgotten(history, events), *_fences(events))
    lost = sum(operation.answer == "unknown" for operation in history)
    grants = sum(event["kind"] == "claimed" for event in events)
    return Audit(len(history) - lost, lost, crowd.unavailable, grants, findings)


def _read_log(crowd: Crowd) -> list[dict[str, Any]]:
    """The log of all bugs; a server that has only just recovered is asked again."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            return list(_pages(crowd))
        except (OSError, KeyError, http.client.HTTPException):
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def _pages(crowd: Crowd) -> Iterator[dict[str, Any]]:
    after = 0
    connection = http.client.HTTPConnection(*crowd.where, timeout=5)
    while True:
        connection.request("GET", f"/v1/{crowd.namespace}/log?after={after}&limit={PAGE}")
        page = json.loads(connection.getresponse().read())
        yield from page["events"]
        if page["next"] == after:
            connection.close()
            return
        after = page["next"]


def _impossible(history: Sequence[Operation]) -> Iterator[Finding]:
    if found := first_impossible(history):
        around = [each for each in history if each.bug == found.bug and each.called <= found.returned]
        recent = sorted(around, key=lambda each: each.called)[-12:]
        yield Finding("not linearizable", "\n".join(map(str, [found, *recent])))


def _forgotten(history: Sequence[Operation], events: Sequence[dict[str, Any]]) -> Iterator[Finding]:
    """Each grant that somebody was told of is in the log, once, with the fence that was told."""
    kept = {(event["note"], event["fence"]) for event in events if event["kind"] == "claimed"}
    for operation in history:
        is_told = operation.verb == "claim" and operation.answer in ("granted", "replayed")
        if is_told and (operation.token, operation.fence) not in kept:
            yield Finding("a grant was forgotten", str(operation))
            return


def _fences(events: Sequence[dict[str, Any]]) -> Iterator[Finding]:
    for bug in range(1, BUGS + 1):
        given = [event["fence"] for event in events if event["kind"] == "claimed" and event["bug"] == bug]
        if given != sorted(set(given)):
            yield Finding("a fence was given twice", f"bug {bug}: {given}")
