"""Asking a forge over HTTP, so that a token goes nowhere else."""

from __future__ import annotations

import ssl
import time
from urllib.parse import urljoin, urlsplit

from cleveragents.deadline import within
from cleveragents.errors import ForgeError, MissingExtraError
from cleveragents.errors.locks import one_line
from cleveragents.gate.forge_address import may_carry_token
from cleveragents.gate.forge_answers import Answer

try:
    import httpx
except ImportError as error:
    raise MissingExtraError("httpx", "reading an issue from a forge", "forge") from error

LARGEST = 1 << 20  # bytes
REDIRECTS = 3
PAUSE = 0.2  # seconds, before the one retry
SERVER_ERROR = 500
# A compressed answer could be a thousand times as large as what is read of it.
HEADERS = {"Accept": "application/json", "Accept-Encoding": "identity", "User-Agent": "cleveragents"}


class RefusedAnswerError(Exception):
    """An answer that is not read: a redirect to somewhere else, or one that is too large."""


def ask(url: str, end: float, scheme: str = "", token: str = "") -> Answer:
    """What a server says to a GET before ``end`` on the monotonic clock; ``scheme`` is that of the token.

    Raises:
        ForgeError: It says nothing that can be read.
    """
    left = max(end - time.monotonic(), 0.001)
    authorization = f"{scheme} {token}" if token else ""
    try:
        return within(left, lambda: _get(url, authorization, left))
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError, RefusedAnswerError) as error:
        reason, mend = _why(error)
        # Whatever a server makes of it, a token is not shown.
        reason = reason.replace(token, "***") if token else reason
        raise ForgeError(url, one_line(reason), mend) from error


def _why(error: Exception) -> tuple[str, str]:
    failure = _tls_error(error)
    if isinstance(error, RefusedAnswerError):
        return str(error), "is it the URL of a repository, with the name that it has now?"
    if isinstance(error, httpx.TimeoutException | TimeoutError):
        return "does not answer in time", "try again later, or take the issue from a file"
    if failure is not None:
        why = getattr(failure, "verify_message", "") or failure.reason or "no TLS"
        return (
            f"its certificate is not valid, or it has no TLS: {why}",
            "trust it on this machine (SSL_CERT_FILE)",
        )
    if isinstance(error, httpx.RemoteProtocolError):
        return "does not talk HTTP, or stops in the middle", "is it the URL of a repository?"
    return f"cannot be reached: {error or type(error).__name__}", "is the URL right, and the network there?"


def _tls_error(error: BaseException | None) -> ssl.SSLError | None:
    while error is not None:
        if isinstance(error, ssl.SSLError):
            return error
        error = error.__cause__ or error.__context__
    return None


def _get(url: str, authorization: str, seconds: float) -> Answer:
    """With one retry where the server is not there or ill."""
    # A proxy is for others than this machine, and would read what is not encrypted.
    is_encrypted = url.startswith("https:")
    with httpx.Client(verify=_context(is_encrypted), timeout=seconds, trust_env=is_encrypted) as client:
        try:
            answer = _follow(client, url, authorization)
        except httpx.NetworkError as error:
            if _tls_error(error):
                raise
        else:
            if answer.status < SERVER_ERROR:
                return answer
        time.sleep(PAUSE)
        return _follow(client, url, authorization)


def _context(is_encrypted: bool) -> ssl.SSLContext:  # noqa: FBT001 - one private caller
    """The certificates of this machine: httpx brings its own, and a company's are not among those."""
    # To read them takes longer than an answer; without TLS there is nobody to trust.
    return ssl.create_default_context() if is_encrypted else ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def _follow(client: httpx.Client, url: str, authorization: str) -> Answer:
    for _ in range(REDIRECTS + 1):
        answer = _ask(client, url, authorization)
        target = answer.headers.get("location", "")
        if not 300 <= answer.status < 400 or not target:  # noqa: PLR2004 - the redirects
            return answer
        url = _within_host(url, urljoin(url, target))
    raise RefusedAnswerError("sends people on and on")


def _within_host(url: str, target: str) -> str:
    """The target of a redirect, on the same host and as safe."""
    old, new = urlsplit(url), urlsplit(target)
    if (old.scheme, old.netloc) != (new.scheme, new.netloc):
        raise RefusedAnswerError(f"sends people elsewhere, to {new.scheme}://{new.hostname}")
    return target


def _ask(client: httpx.Client, url: str, authorization: str) -> Answer:
    headers = (
        {**HEADERS, "Authorization": authorization} if authorization and may_carry_token(url) else HEADERS
    )
    with client.stream("GET", url, headers=headers) as response:
        body = b""
        for part in response.iter_raw(1 << 16):
            body += part
            if len(body) > LARGEST:
                raise RefusedAnswerError("answers with more than 1 MiB")
        names = {name.lower(): value for name, value in response.headers.items()}
        return Answer(response.status_code, names, body)
