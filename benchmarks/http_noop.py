"""The yardstick of the claim server: a FastAPI endpoint that takes the same body and does nothing."""

from __future__ import annotations

import socket
import sys

import uvicorn
from fastapi import FastAPI
from pydantic import BaseModel


class Body(BaseModel):
    """What a claim is sent with."""

    claim_token: str
    owner: str | None = None
    lease: float | None = None
    note: str = ""


class Answer(BaseModel):
    """What says that nothing was done."""

    ok: bool


def main(port: int) -> None:
    """Serve it, with the options of the claim server."""
    app = FastAPI()

    @app.post("/v1/{namespace}/claims/{bug}/{operation}/claim")
    async def noop(namespace: str, bug: int, operation: str, body: Body) -> Answer:  # noqa: ARG001 - they are checked
        return Answer(ok=True)

    listener = socket.create_server(("127.0.0.1", port), backlog=2048)
    print(f"listening on http://127.0.0.1:{listener.getsockname()[1]},", file=sys.stderr, flush=True)
    config = uvicorn.Config(app, access_log=False, log_config=None, ws="none", lifespan="off")
    uvicorn.Server(config).run([listener])


if __name__ == "__main__":
    main(0)
