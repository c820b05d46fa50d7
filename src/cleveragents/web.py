"""Asking a server over HTTP with what Python brings: whole answers, within a time, and no redirects."""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import TYPE_CHECKING
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, HTTPSHandler, OpenerDirector, Request, build_opener

from cleveragents.deadline import within
from cleveragents.errors import ServerCheckError
from cleveragents.errors.locks import one_line

if TYPE_CHECKING:
    from http.client import HTTPResponse

LARGEST = 8 << 20  # bytes of an answer: nobody sends more in good faith


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A server, what proves to it who asks, and how many seconds an answer may take."""

    url: str
    token: str = field(default="", repr=False)
    tls_verify: bool = True
    timeout: float = 5


@dataclass(frozen=True, slots=True)
class Call:
    """What is asked: a method, a path, and what goes with it."""

    method: str
    path: str
    body: bytes | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reply:
    """What was answered; the names of the headers are in small letters."""

    status: int
    reason: str
    headers: Mapping[str, str]
    body: bytes


def send(endpoint: Endpoint, call: Call) -> Reply:
    """The answer of a server, whatever its status; a redirect is an answer too.

    Raises:
        ServerCheckError: It cannot be reached, its certificate is not valid, or it is too slow.
    """
    try:
        return within(endpoint.timeout, lambda: _send(endpoint, call))
    except (OSError, HTTPException, ValueError) as error:  # a host name may be none, which is a UnicodeError
        reason, mend = _why(error, endpoint.timeout)
        raise ServerCheckError(endpoint.url, one_line(reason), mend) from error


def _send(endpoint: Endpoint, call: Call) -> Reply:
    own = {"Authorization": f"Bearer {endpoint.token}"} if endpoint.token else {}
    url, headers = endpoint.url + call.path, {**call.headers, **own}
    request = Request(url, call.body, headers, method=call.method)  # noqa: S310 - http or https, which was checked
    response: HTTPResponse
    try:
        with _opener(endpoint).open(request, timeout=endpoint.timeout) as response:
            return _reply(response.status, response.reason, response)
    except HTTPError as error:
        with error:
            return _reply(error.code, str(error.reason), error)


def _reply(status: int, reason: str, response: HTTPResponse | HTTPError) -> Reply:
    names = {name.lower(): value for name, value in response.headers.items()}
    body = response.read(LARGEST + 1)
    if len(body) > LARGEST:
        raise ValueError(f"answers with more than {LARGEST >> 20} MiB")
    return Reply(status, reason, names, body)


class _NoRedirects(HTTPRedirectHandler):
    """A redirect would carry the token to another server."""

    def redirect_request(self, *_arguments: object, **_named: object) -> None:
        """Follow none: the answer is an error with the code of the redirect."""


def _opener(endpoint: Endpoint) -> OpenerDirector:
    if not endpoint.url.lower().startswith("https:"):
        # To read the certificates of this machine takes longer than an answer.
        return build_opener(_NoRedirects)
    context = ssl.create_default_context()
    if not endpoint.tls_verify:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return build_opener(_NoRedirects, HTTPSHandler(context=context))


def _why(error: Exception, timeout: float) -> tuple[str, str]:
    """Why there is no answer, and what to do about it."""
    cause = error.reason if isinstance(error, URLError) else error
    if isinstance(cause, ssl.SSLCertVerificationError):
        advice = "trust its certificate on this machine (SSL_CERT_FILE), or, to test, --no-tls-verify"
        return f"its certificate is not valid: {cause.verify_message}", advice
    if isinstance(cause, TimeoutError):
        return f"did not answer within {timeout:g} s", "raise server.timeout, or try later"
    reason = getattr(cause, "strerror", None) or str(cause) or type(cause).__name__
    return f"cannot be reached: {reason}", "is the server running, and the URL right?"
