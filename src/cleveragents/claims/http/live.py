"""The board for people, and the events that keep it as things are."""

from __future__ import annotations

import asyncio
import html
import logging
import time
from collections.abc import AsyncIterator
from dataclasses import asdict

from fastapi import APIRouter, Response
from fastapi.responses import StreamingResponse
from pydantic_core import to_json

from cleveragents.claims.http.board import PATH
from cleveragents.claims.http.desk import Desk
from cleveragents.claims.http.exchange import Exchange
from cleveragents.claims.http.parameters import AtDesk, InExchange, Namespace
from cleveragents.claims.http.problems import KINDS, WAIT, Problem, ProblemError, retry_later
from cleveragents.claims.http.views import Reply
from cleveragents.claims.http.watching import PAUSE, Sight, Watch
from cleveragents.errors import CleverAgentsError

log = logging.getLogger(__name__)
router = APIRouter(include_in_schema=False)

HTML = "text/html; charset=utf-8"
STREAM = "text/event-stream"
RETRY = b"retry: 1000\n\n"  # milliseconds until a browser asks again
ALIVE = b": alive\n\n"
REFUSED = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title></head><body><main><h1>{title}</h1><p>{detail}</p>
<p>{advice}</p></main></body></html>
"""
ADVICE = (
    "This server wants a token with each request, and a browser sends none by itself. Look at the board by"
    " way of a proxy that adds the header, or make one of your own: cleveragents report."
)


@router.get(PATH, operation_id="board")
def board(desk: AtDesk) -> Response:
    """Show the board of the project, with the claims as they are now."""
    watch = _watch(desk)
    page = watch.board.page(watch.claims(), f"v1/{watch.board.namespace}/board/events")
    headers = {"content-security-policy": f"{page.policy}; frame-ancestors 'none'"}
    return Response(page.text, headers=headers, media_type=HTML)


@router.get("/v1/{namespace}/board/events", operation_id="board-events")
async def events(namespace: Namespace, desk: AtDesk, exchange: InExchange) -> Response:
    """Say how things stand, and say it again whenever it has changed, until the client or the server goes."""
    watch = _watch(desk)
    if namespace != watch.board.namespace:
        raise ProblemError(Problem("not-found", f"the board is that of {watch.board.namespace}"))
    if watch.listeners >= desk.settings.listeners:
        raise ProblemError(retry_later("too-busy", "as many watch the board as may", WAIT))
    await watch.look()  # a store that does not answer is told before anything is sent
    return StreamingResponse(_stream(desk, watch, exchange), media_type=STREAM)


def refusal(problem: Problem) -> Reply:
    """A problem as a page, for people."""
    advice = ADVICE if problem.name == "unauthorized" else ""
    _, title = KINDS[problem.name]
    text = REFUSED.format(title=title, detail=html.escape(problem.detail), advice=advice)
    return Reply(problem.status, text.encode(), problem.headers, HTML)


async def _stream(desk: Desk, watch: Watch, exchange: Exchange) -> AsyncIterator[bytes]:
    watch.listeners += 1
    try:
        yield RETRY
        async for news in _news(desk, watch):
            await _require_token(desk, exchange)
            yield news
    except (ProblemError, CleverAgentsError) as error:
        # The browser asks again, and is told then.
        log.info("request %s: the board's events end: %s", exchange.request_id, error)
    finally:
        watch.listeners -= 1


async def _news(desk: Desk, watch: Watch) -> AsyncIterator[bytes]:
    before, sent_at = Sight(-1, (), ""), time.monotonic()
    while not desk.stopping.is_set():
        now = await watch.look()
        news = _changes(before, now)
        if not news and time.monotonic() - sent_at >= desk.settings.heartbeat:
            news = ALIVE
        if news:
            yield news
            before, sent_at = now, time.monotonic()
        await asyncio.sleep(PAUSE)


def _changes(before: Sight, now: Sight) -> bytes:
    news = b""
    if (before.sequence, before.claims) != (now.sequence, now.claims):
        news += _event("claims", now.sequence, [asdict(claim) for claim in now.claims])
    if before.stamp != now.stamp:
        news += _event("board", now.sequence, now.stamp)
    return news


def _event(name: str, number: int, data: object) -> bytes:
    # JSON has its line ends escaped: no data can end an event.
    return b"id: %d\nevent: %s\ndata: %s\n\n" % (number, name.encode(), to_json(data))


async def _require_token(desk: Desk, exchange: Exchange) -> None:
    """Refuse to go on where a token was revoked since, or is wanted now."""
    await desk.gate.refresh()
    desk.gate.caller(exchange.headers.get(b"authorization", b""))


def _watch(desk: Desk) -> Watch:
    if desk.watch is None:
        raise ProblemError(Problem("not-found", "this server shows no board"))
    return desk.watch
