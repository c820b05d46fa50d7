"""The claim server itself, in a thread of this process, by the clock of a scenario."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable

import uvicorn

from cleveragents.claims.http.app import ServerSettings, create_app
from cleveragents.claims.http.board import Board
from cleveragents.claims.service import ClaimService

PATIENCE = 30.0  # seconds


def serve(
    service: ClaimService, add_cleanup: Callable[..., None], board: Board | None = None, **settings: object
) -> str:
    """The URL of a server of that service, which the cleanup stops."""
    app = create_app(service, ServerSettings(token_rate=0, address_rate=0, **settings), board)  # type: ignore[arg-type]
    server = uvicorn.Server(uvicorn.Config(app, lifespan="off", log_config=None, access_log=False, ws="none"))
    # It listens before it serves: who comes early waits.
    listener = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
    thread.start()

    def stop() -> None:
        server.should_exit = True
        thread.join(PATIENCE)
        listener.close()

    add_cleanup(stop)
    return f"http://127.0.0.1:{listener.getsockname()[1]}"
