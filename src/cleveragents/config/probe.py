"""Asking a server whether it is there, before anybody relies on it."""

from __future__ import annotations

import ssl
from http.client import HTTPException
from typing import TYPE_CHECKING
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, HTTPSHandler, OpenerDirector, Request, build_opener

from cleveragents.config.connection import Connection
from cleveragents.deadline import within
from cleveragents.errors import ServerCheckError
from cleveragents.errors.locks import one_line

if TYPE_CHECKING:
    from http.client import HTTPResponse

HEALTH = "/healthz"
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
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    try:
        within(timeout, lambda: _get(connection, headers, timeout))
    except HTTPError as error:
        advice = _ADVICE.get(error.code, "look into the server's log")
        reason = one_line(f"answers {error.code} {error.reason}")
        raise ServerCheckError(connection.url, reason, advice) from error
    except (OSError, HTTPException, ValueError) as error:  # a host name may be none, which is a UnicodeError
        raise _unreachable(connection.url, error, timeout) from error


def _get(connection: Connection, headers: dict[str, str], timeout: int) -> None:
    request = Request(connection.url + HEALTH, headers=headers)  # noqa: S310 - http or https, which was checked
    response: HTTPResponse
    with _opener(connection).open(request, timeout=timeout) as response:
        response.read(1)


class _NoRedirects(HTTPRedirectHandler):
    """A redirect would carry the token to another server."""

    def redirect_request(self, *_arguments: object, **_named: object) -> None:
        """Follow none: the answer is an error with the code of the redirect."""


def _opener(connection: Connection) -> OpenerDirector:
    context = ssl.create_default_context()
    if not connection.tls_verify:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return build_opener(_NoRedirects, HTTPSHandler(context=context))


def _unreachable(url: str, error: Exception, timeout: int) -> ServerCheckError:
    cause = error.reason if isinstance(error, URLError) else error
    if isinstance(cause, ssl.SSLCertVerificationError):
        advice = "trust its certificate on this machine (SSL_CERT_FILE), or, to test, --no-tls-verify"
        return ServerCheckError(url, f"its certificate is not valid: {cause.verify_message}", advice)
    if isinstance(cause, TimeoutError):
        return ServerCheckError(
            url, f"did not answer within {timeout} s", "raise server.timeout, or try later"
        )
    reason = getattr(cause, "strerror", None) or str(cause) or type(cause).__name__
    return ServerCheckError(
        url, one_line(f"cannot be reached: {reason}"), "is the server running, and the URL right?"
    )
