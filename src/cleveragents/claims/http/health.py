"""Whether the server is well, and its numbers."""

from __future__ import annotations

from fastapi import APIRouter, Response
from fastapi.responses import PlainTextResponse
from pydantic_core import to_json

from cleveragents.claims.http import bodies
from cleveragents.claims.http.metrics import MEDIA
from cleveragents.claims.http.parameters import AtDesk
from cleveragents.claims.http.views import JSON

router = APIRouter(tags=["health"])


@router.get("/healthz", response_model=bodies.Health, operation_id="healthz")
async def healthz() -> Response:
    """Say that the process answers, whatever its store does."""
    return _well()


@router.get("/readyz", response_model=bodies.Health, operation_id="readyz")
def readyz(desk: AtDesk) -> Response:
    """Write into the store, and say that it worked."""
    desk.service.store.check()
    return _well()


@router.get("/metrics", response_class=PlainTextResponse, operation_id="metrics")
async def metrics(desk: AtDesk) -> Response:
    """Show the numbers of this process since its start, for Prometheus."""
    return Response(desk.metrics.text(desk.service.retrier.counts, desk.service.feeds), media_type=MEDIA)


def _well() -> Response:
    return Response(to_json({"status": "ok"}), media_type=JSON)
