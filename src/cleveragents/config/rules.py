"""What the values of settings have to be like: each function says what is wrong, or nothing."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

NAMESPACE = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?", re.IGNORECASE | re.ASCII)
LONGEST_OWNER = 128
TIMEOUT = range(1, 301)
ATTEMPTS, WAIT = range(1, 101), range(1, 60_001)
LONGEST_URL = 2048


def no_problem(_value: object) -> str:
    """Any value will do."""
    return ""


def url_problem(url: str) -> str:
    """A server is reached by http or https, at a host, and its URL holds no secret."""
    if len(url) > LONGEST_URL or not url.isprintable() or any(character.isspace() for character in url):
        return f"must be a URL without spaces, of at most {LONGEST_URL} characters"
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:  # whose text would repeat what may be a password
        return "is not a URL"
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return "must look like https://bugs.example.org"
    if parts.username is not None or parts.password is not None:
        return "must not hold a user or password: set server.token instead"
    return "must end with the path, without ? and #" if "?" in url or "#" in url else ""


def namespace_problem(namespace: str) -> str:
    """A namespace stands in URLs and file names everywhere."""
    if NAMESPACE.fullmatch(namespace):
        return ""
    return "must be 1 to 64 letters, digits, dots, dashes or underscores, with a letter or digit at both ends"


def owner_problem(owner: str) -> str:
    """An owner's name stands in lists and messages."""
    if 0 < len(owner) <= LONGEST_OWNER and owner.isprintable() and owner == owner.strip():
        return ""
    return f"must be 1 to {LONGEST_OWNER} printable characters, without spaces around"


def timeout_problem(seconds: int) -> str:
    """A time-out is long enough for an answer, and short enough for a person."""
    return "" if seconds in TIMEOUT else f"must be {TIMEOUT.start} to {TIMEOUT.stop - 1} seconds"


def attempts_problem(attempts: int) -> str:
    """Something is tried at least once, and not for ever."""
    return "" if attempts in ATTEMPTS else f"must be {ATTEMPTS.start} to {ATTEMPTS.stop - 1}"


def wait_problem(milliseconds: int) -> str:
    """Whoever waits between two tries is not kept waiting for minutes."""
    return "" if milliseconds in WAIT else f"must be {WAIT.start} to {WAIT.stop - 1} milliseconds"


def token_problem(token: str) -> str:
    """A token stands in an HTTP header."""
    return (
        ""
        if token and token.isascii() and token.isprintable() and " " not in token
        else ("must be printable ASCII characters without spaces")
    )
