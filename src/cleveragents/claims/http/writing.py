"""The requests that change several claims, or what is kept beside them."""

from __future__ import annotations

from fastapi import APIRouter, Response
from pydantic_core import to_json

from cleveragents.claims.http import bodies
from cleveragents.claims.http.desk import Desk, owner_of, require_operation
from cleveragents.claims.http.exchange import Exchange
from cleveragents.claims.http.parameters import (
    AtDesk,
    BugNumber,
    InExchange,
    Namespace,
    OperationName,
    OwnerName,
)
from cleveragents.claims.http.views import JSON, item_view, reply_of, waiting_view
from cleveragents.claims.model import Granted, Verb
from cleveragents.claims.policy import Ask

router = APIRouter(prefix="/v1/{namespace}")


@router.post("/batch", response_model=bodies.BatchAnswer, operation_id="batch", tags=["change"])
async def batch(namespace: Namespace, body: bodies.BatchBody, desk: AtDesk, exchange: InExchange) -> Response:
    """Claim several bugs: each on its own, or all or none. The answer says what became of each."""
    owner = owner_of(exchange.caller, body.owner)
    asks = [
        Ask(
            Verb.CLAIM,
            namespace,
            item.bug,
            item.operation,
            owner,
            item.claim_token,
            item.lease,
            note=body.note,
            request_id=exchange.request_id,
        )
        for item in body.claims
    ]
    outcomes = await desk.answers.to(
        lambda: desk.service.submit_all(asks, all_or_nothing=body.all_or_nothing)
    )
    for outcome in outcomes:
        desk.metrics.count_outcome(Verb.CLAIM, outcome)
    now = desk.service.clock()
    granted = sum(isinstance(outcome, Granted) for outcome in outcomes)
    results = [item_view(outcome, now, exchange.request_id) for outcome in outcomes]
    document = {"results": results, "granted": granted, "refused": len(outcomes) - granted}
    return Response(to_json(document), media_type=JSON)


@router.post("/next", response_model=bodies.Answer, operation_id="next", tags=["change"])
async def claim_next(
    namespace: Namespace, body: bodies.NextBody, desk: AtDesk, exchange: InExchange
) -> Response:
    """Claim the first bug that is free: of a list, or of all known ones by priority and number."""
    require_operation(desk, body.operation)
    owner = owner_of(exchange.caller, body.owner)
    ask = Ask(
        Verb.CLAIM,
        namespace,
        1,  # any: the store picks the bug
        body.operation,
        owner,
        body.claim_token,
        body.lease,
        note=body.note,
        request_id=exchange.request_id,
    )
    (outcome,) = await desk.answers.to(lambda: desk.service.submit_next(ask, body.bugs))
    desk.metrics.count_outcome(Verb.CLAIM, outcome)
    reply = reply_of(outcome, desk.service.clock(), exchange.request_id)
    headers = {name.decode(): value.decode() for name, value in reply.headers}
    return Response(reply.body, reply.status, headers, reply.media)


@router.put("/priorities", response_model=bodies.Known, operation_id="prioritise", tags=["change"])
def prioritise(namespace: Namespace, body: bodies.PrioritiesBody, desk: AtDesk) -> Response:
    """Make bugs known, each with its priority: the highest is claimed next."""
    desk.service.prioritise(namespace, {int(bug): rank for bug, rank in body.priorities.items()})
    return Response(to_json({"known": len(body.priorities)}), media_type=JSON)


WAITING = "/bugs/{bug}/waiting"
PLACE = WAITING + "/{operation}"


@router.get(WAITING, response_model=bodies.WaitingList, operation_id="waiting", tags=["read"])
def waiting(namespace: Namespace, bug: BugNumber, desk: AtDesk) -> Response:
    """Show who waits for a bug, the first one first."""
    shown = waiting_view(desk.service.waiting(namespace, bug), desk.service.clock())
    return Response(to_json(shown), media_type=JSON)


@router.put(PLACE, response_model=bodies.WaitingList, operation_id="wait", tags=["change"])
def wait(  # noqa: PLR0913, PLR0917 - a parameter each for path, body and what handlers work with
    namespace: Namespace,
    bug: BugNumber,
    operation: OperationName,
    body: bodies.WaitBody,
    desk: AtDesk,
    exchange: InExchange,
) -> Response:
    """Wait for a bug; who waits already keeps the place."""
    owner = _waiter(desk, exchange, operation, body.owner)
    shown = waiting_view(desk.service.wait(namespace, bug, operation, owner), desk.service.clock())
    return Response(to_json(shown), media_type=JSON)


@router.delete(PLACE, response_model=bodies.WaitingList, operation_id="leave", tags=["change"])
def leave(  # noqa: PLR0913, PLR0917 - as above
    namespace: Namespace,
    bug: BugNumber,
    operation: OperationName,
    desk: AtDesk,
    exchange: InExchange,
    owner: OwnerName = None,
) -> Response:
    """Wait no longer."""
    name = _waiter(desk, exchange, operation, owner)
    shown = waiting_view(desk.service.leave(namespace, bug, operation, name), desk.service.clock())
    return Response(to_json(shown), media_type=JSON)


def _waiter(desk: Desk, exchange: Exchange, operation: str, given: str | None) -> str:
    require_operation(desk, operation)
    return owner_of(exchange.caller, given)
