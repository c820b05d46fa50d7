"""Asking a server whether it is there, before anybody relies on it."""

from __future__ import annotations

from cleveragents.config.connection import Connection
from cleveragents.errors import ServerCheckError
from cleveragents.errors.locks import one_line
from cleveragents.web import Call, Endpoint, send

HEALTH = "/healthz"
OK = 200
_ADVICE = {
    401: "set the server's token: cleveragents config set server.token=-",
    403: "set a token that may use this server: cleveragents config set server.token=-",
    404: "is this the URL of a claim server?",
}


def ask(connection: Connection, timeout: int, token: str = "") -> None:
    """Ask a server for its health, within ``timeout`` seconds.

    Raises:
        ServerCheckError: It cannot be reached, its certificate is not valid, or it is not well.
    """
    endpoint = Endpoint(connection.url, token, connection.tls_verify, timeout)
    reply = send(endpoint, Call("GET", HEALTH))
    if reply.status != OK:
        advice = _ADVICE.get(reply.status, "look into the server's log")
        reason = one_line(f"answers {reply.status} {reply.reason}")
        raise ServerCheckError(connection.url, reason, advice)
