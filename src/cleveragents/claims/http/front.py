"""What every request passes: its id, limits, the token, the body, and what becomes of errors."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from starlette.types import ASGIApp

from cleveragents.claims.http.board import PATH
from cleveragents.claims.http.changes import EXEMPT, change, verb_of
from cleveragents.claims.http.desk import Desk
from cleveragents.claims.http.exchange import SAFE, TLS, Exchange, Scope, Send
from cleveragents.claims.http.hosts import is_loopback
from cleveragents.claims.http.limits import ClientGoneError, RateLimit, Receive, read_body
from cleveragents.claims.http.live import refusal
from cleveragents.claims.http.problems import WAIT, Problem, ProblemError, problem_of, retry_later
from cleveragents.claims.model import Verb
from cleveragents.claims.tokens import Scope as TokenScope
from cleveragents.errors import ClaimRequestError, CleverAgentsError

log = logging.getLogger(__name__)

WRITING = frozenset({"POST", "PUT", "PATCH", "DELETE"})
OPEN = frozenset({"/healthz", "/readyz", "/openapi.json"})


class Front:
    """An ASGI application around the one with the routes."""

    def __init__(self, desk: Desk, inner: ASGIApp) -> None:
        self.desk = desk
        self._inner: Any = inner
        self._safe = SAFE + TLS if desk.settings.tls else SAFE
        self._addresses = RateLimit(desk.settings.address_rate)
        self._tokens = RateLimit(desk.settings.token_rate)
        self._active = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._inner(scope, receive, send)
            return
        start = time.perf_counter()
        exchange = Exchange(scope, receive, send, self._safe)
        parts = scope["path"].split("/")
        verb = verb_of(parts)
        self._active += 1
        try:
            await self._answer(exchange, parts, verb)
        finally:
            self._active -= 1
            seconds = time.perf_counter() - start
            self.desk.metrics.count_request(verb or _route(scope), exchange.status, seconds)

    async def _answer(self, exchange: Exchange, parts: Sequence[str], verb: Verb | None) -> None:
        try:
            await self._admit(exchange, parts, verb)
            if verb is not None:
                await exchange.reply(await change(self.desk, exchange, verb, parts))
            else:
                receive = exchange.again if exchange.scope["method"] in WRITING else exchange.receive
                await self._inner(exchange.scope, receive, exchange.send)
        except ProblemError as error:
            await self._refuse(exchange, error.problem)
        except ClientGoneError:
            log.info("request %s: the client is gone", exchange.request_id)
        except CleverAgentsError as error:
            await exchange.refuse(told(error, exchange.request_id))
        except Exception:
            log.exception("request %s", exchange.request_id)
            await exchange.refuse(Problem("internal-error", "the server's log says more"))

    async def _admit(self, exchange: Exchange, parts: Sequence[str], verb: Verb | None) -> None:
        settings, scope = self.desk.settings, exchange.scope
        if self._active > settings.active:
            raise ProblemError(retry_later("too-busy", "try again", WAIT))
        if verb not in EXEMPT:
            self._addresses.require(exchange.address, time.monotonic())
        await self._identify(exchange, parts, verb)
        if verb not in EXEMPT and exchange.caller.token_id:
            self._tokens.require(exchange.caller.token_id, time.monotonic())
        if scope["method"] in WRITING:
            exchange.body = await read_body(
                exchange.headers, exchange.receive, settings.body, settings.patience
            )

    async def _identify(self, exchange: Exchange, parts: Sequence[str], verb: Verb | None) -> None:
        gate, authorization = self.desk.gate, exchange.headers.get(b"authorization", b"")
        is_board = self._is_board(exchange.scope["path"])
        is_open = not is_board and (exchange.scope["path"] in OPEN or parts[1] not in ("v1", "metrics"))
        if is_open and not authorization:
            return  # so that the health of the process does not depend on its store
        await gate.refresh()
        if not gate.wants_tokens:
            _require_own_name(exchange.headers.get(b"host", b""))
        exchange.caller = gate.caller(authorization)
        if not is_open:
            namespace = self._namespace(exchange, parts)
            exchange.caller.require(namespace, _scope_of(exchange.scope["method"], verb))

    def _namespace(self, exchange: Exchange, parts: Sequence[str]) -> str:
        """Whose claims a request is about; the caller's own where it names none."""
        if self.desk.watch and self._is_board(exchange.scope["path"]):
            return self.desk.watch.board.namespace
        return parts[2] if parts[1] == "v1" and len(parts) > 2 else exchange.caller.namespace  # noqa: PLR2004 - "", v1, NAMESPACE

    def _is_board(self, path: str) -> bool:
        return self.desk.watch is not None and path == PATH

    async def _refuse(self, exchange: Exchange, problem: Problem) -> None:
        if self._is_board(exchange.scope["path"]) and not exchange.status:
            await exchange.reply(refusal(problem))
        else:
            await exchange.refuse(problem)


def told(error: CleverAgentsError, request_id: str) -> Problem:
    """What a client is told of an error; the log is told the rest."""
    if not isinstance(error, ClaimRequestError):
        log.error("request %s: %s", request_id, error)
    return problem_of(error)


def _scope_of(method: str, verb: Verb | None) -> TokenScope:
    if verb is Verb.BREAK:
        return TokenScope.ADMIN
    return TokenScope.CLAIM if method in WRITING else TokenScope.READ


def _require_own_name(host: bytes) -> None:
    """Refuse what a browser was led to by a name that somebody else has given to this address."""
    if not _is_own(host):
        raise ProblemError(
            Problem("wrong-host", "without tokens the server answers to names of the loopback only")
        )


@lru_cache(maxsize=64)  # clients say the same with every request
def _is_own(host: bytes) -> bool:
    try:
        return is_loopback(urlsplit(f"//{host.decode('latin-1')}").hostname or "")
    except ValueError:  # half of an IPv6 address
        return False


def _route(scope: Scope) -> str:
    """The operation that the framework has found; others share one name, so that nobody fills the memory."""
    route = scope.get("route")
    return str(getattr(route, "operation_id", None) or "other")
