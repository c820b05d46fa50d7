"""The claim server as an ASGI application."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.routing import Match

from cleveragents.claims.http import health, live, reading, writing
from cleveragents.claims.http.auth import TokenGate
from cleveragents.claims.http.board import Board
from cleveragents.claims.http.desk import Desk, exchange_of
from cleveragents.claims.http.document import document_of
from cleveragents.claims.http.front import Front, told
from cleveragents.claims.http.problems import BY_STATUS, Problem, ProblemError, invalid
from cleveragents.claims.http.settings import ServerSettings
from cleveragents.claims.http.views import problem_reply
from cleveragents.claims.http.watching import Watch
from cleveragents.claims.service import ClaimService
from cleveragents.errors import CleverAgentsError

__all__ = ["ServerSettings", "create_app", "desk_for"]

HEADERS = ("Authorization", "Content-Type", "If-Match", "X-Request-Id")
SHOWN = ("ETag", "Retry-After", "X-Request-Id")
METHODS = ("GET", "POST", "PUT", "DELETE")


def create_app(
    service: ClaimService, settings: ServerSettings | None = None, board: Board | None = None
) -> Any:  # noqa: ANN401 - an ASGI application
    """The application that serves ``service``, and a board to people."""
    return app_for(desk_for(service, settings or ServerSettings(), board))


def desk_for(service: ClaimService, settings: ServerSettings, board: Board | None = None) -> Desk:
    """What the application for a service works with."""
    watch = Watch(service, board) if board else None
    return Desk(service, settings, TokenGate(service, required=settings.tokens), watch=watch)


def app_for(desk: Desk) -> Any:  # noqa: ANN401 - an ASGI application
    """The application at a desk."""
    front = Front(desk, _routes(desk))
    origins = desk.settings.origins
    if not origins:
        return front
    return CORSMiddleware(
        front, allow_origins=origins, allow_methods=METHODS, allow_headers=HEADERS, expose_headers=SHOWN
    )


def _routes(desk: Desk) -> FastAPI:
    app = FastAPI(docs_url=None, redoc_url=None, redirect_slashes=False)
    app.state.desk = desk
    for router in (health.router, live.router, reading.router, writing.router):
        app.include_router(router)
    app.openapi = _once(lambda: document_of(app, desk.service.policy))  # type: ignore[method-assign]
    app.add_exception_handler(ProblemError, _on_problem)
    app.add_exception_handler(CleverAgentsError, _on_error)
    app.add_exception_handler(RequestValidationError, _on_validation)
    app.add_exception_handler(HTTPException, _on_status)
    app.add_exception_handler(Exception, _on_bug)
    return app


def _once(make: Callable[[], dict[str, Any]]) -> Callable[[], dict[str, Any]]:
    made: list[dict[str, Any]] = []

    def document() -> dict[str, Any]:
        if not made:
            made.append(make())
        return made[0]

    return document


def _refuse(request: Request, problem: Problem) -> Response:
    reply = problem_reply(problem, exchange_of(request).request_id)
    headers = {name.decode(): value.decode() for name, value in reply.headers}
    return Response(reply.body, reply.status, headers, reply.media)


async def _on_problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, ProblemError)  # noqa: S101 - it is registered for these
    return _refuse(request, error.problem)


async def _on_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, CleverAgentsError)  # noqa: S101 - as above
    return _refuse(request, told(error, exchange_of(request).request_id))


async def _on_validation(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - as above
    faults = [(_field(fault), str(fault["msg"])) for fault in error.errors()]
    return _refuse(request, invalid(faults))


async def _on_status(request: Request, error: Exception) -> Response:
    """What the framework says by a status alone: an unknown path, a wrong method, a body that is no JSON."""
    assert isinstance(error, HTTPException)  # noqa: S101 - as above
    name = BY_STATUS.get(error.status_code, "bad-request")
    headers = {
        **(error.headers or {}),
        **({"allow": _allowed(request)} if name == "method-not-allowed" else {}),
    }
    shown = tuple((key.lower().encode(), value.encode()) for key, value in headers.items())
    return _refuse(request, Problem(name, str(error.detail), {}, shown))


def _allowed(request: Request) -> str:
    """The methods of all routes that have this path; the framework names those of the first one only."""
    found = {
        method
        for route in request.app.routes
        if isinstance(route, APIRoute) and route.matches(request.scope)[0] is not Match.NONE
        for method in route.methods or ()
    }
    return ", ".join(sorted(found))


async def _on_bug(request: Request, _error: Exception) -> Response:
    """Whoever wraps these routes logs it: it is raised again when this is sent."""
    return _refuse(request, Problem("internal-error", "the server's log says more"))


def _field(fault: dict[str, Any]) -> str:
    """A field as its sender knows it: without where the framework has found it, or the offset in bad JSON."""
    location = () if fault["type"] == "json_invalid" else fault["loc"][1:]
    return ".".join(map(str, location)) or "body"
