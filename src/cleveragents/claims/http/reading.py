"""The requests that change nothing."""

from __future__ import annotations

import asyncio
import time
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Response
from pydantic_core import to_json

from cleveragents.claims.http import bodies
from cleveragents.claims.http.desk import Desk, require_operation
from cleveragents.claims.http.parameters import (
    AfterBug,
    AfterEvent,
    AtDesk,
    BugNumber,
    InExchange,
    Limit,
    Namespace,
    OperationName,
)
from cleveragents.claims.http.views import JSON, claim_view, etag, event_view, stats_view
from cleveragents.claims.listing import Filter
from cleveragents.claims.model import ClaimRecord, State

router = APIRouter(prefix="/v1/{namespace}")

LONGEST_WAIT = 30.0
PAUSE = 0.25  # seconds between two looks into the log


@router.get("", response_model=bodies.Namespace, operation_id="describe", tags=["read"])
def describe(namespace: Namespace, desk: AtDesk, exchange: InExchange) -> Response:
    """Say who the caller is here, and what the team allows."""
    policy, caller = desk.service.policy, exchange.caller
    return _json(
        {
            "namespace": namespace,
            "owner": caller.owner,
            "scopes": sorted(caller.scopes),
            "tokens": desk.gate.wants_tokens,
            "operations": {name: list(before) for name, before in policy.operations.items()},
            "lease": policy.lease,
            "shortest": policy.shortest,
            "longest": policy.longest,
            "batch": policy.batch,
        }
    )


@router.get("/claims", response_model=bodies.Claims, operation_id="list", tags=["read"])
def list_claims(  # noqa: PLR0913, PLR0917 - the parameters of the query
    namespace: Namespace,
    desk: AtDesk,
    operation: str | None = None,
    state: Literal["free", "claimed", "paused", "complete"] | None = None,
    owner: str | None = None,
    after: AfterBug = 0,
    limit: Limit = 100,
) -> Response:
    """List the claims of the bugs above ``after``, by bug; all operations of a bug are on one page."""
    wanted = Filter(operation, State(state) if state else None, owner)
    found = desk.service.records(namespace, wanted, after, limit + 1)
    is_last = len(found) <= limit
    if not is_last:
        cut_off = found[-1].bug
        # A bug that stands at the edge comes whole, on the next page, if it is not alone on this one.
        whole = [record for record in found if record.bug != cut_off]
        found = whole or [
            record for record in _first(desk, namespace, wanted, after) if record.bug == cut_off
        ]
    now = desk.service.clock()
    shown = [claim_view(record, now) for record in found]
    return _json({"claims": shown, "next": None if is_last else found[-1].bug})


@router.get("/claims/{bug}/{operation}", response_model=bodies.Claim, operation_id="get", tags=["read"])
def get(namespace: Namespace, bug: BugNumber, operation: OperationName, desk: AtDesk) -> Response:
    """Show an operation of a bug; one that nobody has ever claimed is free, and its version is 0."""
    require_operation(desk, operation)
    record = desk.service.get(namespace, bug, operation)
    answer = _json(claim_view(record, desk.service.clock()))
    name, value = etag(record.version)
    answer.headers[name.decode()] = value.decode()
    return answer


@router.get("/bugs/{bug}/history", response_model=bodies.Events, operation_id="history", tags=["read"])
def history(namespace: Namespace, bug: BugNumber, desk: AtDesk, limit: Limit = 100) -> Response:
    """Show the last events of a bug, the oldest first."""
    return _json({"events": [event_view(event) for event in desk.service.history(namespace, bug, limit)]})


@router.get("/stats", response_model=bodies.Stats, operation_id="stats", tags=["read"])
def stats(namespace: Namespace, desk: AtDesk) -> Response:
    """Count claims by state, grants and refusals, and name the bugs in demand."""
    return _json(stats_view(desk.service.stats(namespace)))


@router.get("/log", response_model=bodies.Log, operation_id="log", tags=["read"])
async def log(
    namespace: Namespace,
    desk: AtDesk,
    after: AfterEvent = 0,
    limit: Limit = 100,
    wait: Annotated[float, Query(ge=0, le=LONGEST_WAIT, allow_inf_nan=False)] = 0.0,
) -> Response:
    """Show the events after a place in the log; where there are none yet, ``wait`` seconds for them."""
    end = time.monotonic() + wait
    while True:
        events = await asyncio.to_thread(desk.service.log, namespace, after, limit)
        rest = end - time.monotonic()
        if events or rest <= 0 or desk.stopping.is_set():
            break
        await asyncio.sleep(min(PAUSE, rest))
    place = events[-1].sequence if events else after
    return _json({"events": [event_view(event) for event in events], "next": place})


def _first(desk: Desk, namespace: str, wanted: Filter, after: int) -> list[ClaimRecord]:
    """At least all claims of the first bug."""
    return desk.service.records(namespace, wanted, after, len(desk.service.policy.operations))


def _json(document: object) -> Response:
    return Response(to_json(document), media_type=JSON)
