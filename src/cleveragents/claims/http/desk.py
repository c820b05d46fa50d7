"""What the handlers of requests work with."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from fastapi import Request

from cleveragents.claims.http.answers import Answers
from cleveragents.claims.http.auth import Caller, TokenGate
from cleveragents.claims.http.exchange import KEY, Exchange
from cleveragents.claims.http.metrics import Metrics
from cleveragents.claims.http.problems import Problem, ProblemError
from cleveragents.claims.http.settings import ServerSettings
from cleveragents.claims.http.watching import Watch
from cleveragents.claims.service import ClaimService
from cleveragents.errors import ClaimRequestError


@dataclass(frozen=True, slots=True)
class Desk:
    """The service, and what stands between it and the network; ``stopping`` ends those who watch."""

    service: ClaimService
    settings: ServerSettings
    gate: TokenGate
    answers: Answers = field(default_factory=Answers)
    metrics: Metrics = field(default_factory=Metrics)
    stopping: asyncio.Event = field(default_factory=asyncio.Event)
    watch: Watch | None = None


def owner_of(caller: Caller, given: str | None) -> str:
    """Whose claim it is: that of the token's owner, or of whom an open server is told.

    Raises:
        ClaimRequestError: Nobody is named.
    """
    if caller.token_id:
        return caller.owner
    if given is None:
        raise ClaimRequestError("owner", "is needed: this server wants no tokens")
    return given


def require_operation(desk: Desk, operation: str) -> None:
    """Refuse an operation that the team does not have.

    Raises:
        ProblemError: It does not.
    """
    if operation not in desk.service.policy.operations:
        raise ProblemError(Problem("unknown-operation", "GET /v1/NAMESPACE names the operations"))


def desk_of(request: Request) -> Desk:
    """The desk at which a request is handled."""
    desk: Desk = request.app.state.desk
    return desk


def exchange_of(request: Request) -> Exchange:
    """The exchange that a request belongs to."""
    exchange: Exchange = request.scope[KEY]
    return exchange
