"""Where events of claims go besides the log of the store: into a file, or to a URL that is posted to."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from cleveragents.claims.events import Event
from cleveragents.errors import ClaimRequestError, ServerCheckError
from cleveragents.web import Call, Endpoint, send

SCHEMA = "cleveragents.claim-audit/1"
TIMEOUT = 5.0  # seconds that a URL has to answer
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
OK, REDIRECTED = 200, 300


class Sink(Protocol):
    """Takes events, and may take as long as it likes; OSError says that it has not taken them."""

    def send(self, events: Sequence[Event]) -> None:
        """Take events, all or none."""


class FileSink:
    """Appends a JSON document a line to a private file, which is opened each time: it may be moved away."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def send(self, events: Sequence[Event]) -> None:
        """Append events."""
        text = "".join(json.dumps({"schema": SCHEMA, **document_of(event)}) + "\n" for event in events)
        with open(os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600), "wb") as file:  # noqa: PTH123 - with rights
            file.write(text.encode())


class WebhookSink:
    """Posts documents of several events to a URL."""

    def __init__(self, url: str, timeout: float = TIMEOUT) -> None:
        self._endpoint = Endpoint(url, timeout=timeout)

    def send(self, events: Sequence[Event]) -> None:
        """Post events."""
        document = {"schema": SCHEMA, "events": [document_of(event) for event in events]}
        call = Call("POST", "", json.dumps(document).encode(), {"Content-Type": "application/json"})
        try:
            reply = send(self._endpoint, call)
        except ServerCheckError as error:
            raise OSError(error.reason) from error  # its text has the URL, which may hold a secret
        if not OK <= reply.status < REDIRECTED:
            raise OSError(f"answers {reply.status}")


def document_of(event: Event) -> dict[str, object]:
    """An event as data; its number in the log of the store is not known here."""
    document = asdict(event)
    del document["sequence"]
    return document


def open_sink(address: str) -> Sink:
    """The sink at ``file:PATH``, or at a URL.

    Raises:
        ClaimRequestError: It is none; the address is not repeated, as it may hold a secret.
    """
    if address.startswith("file:"):
        path = Path(address.removeprefix("file:")).expanduser()
        if not path.name or path.is_dir() or not path.parent.is_dir():
            raise ClaimRequestError("sink", "must be a file in a folder that is there")
        return FileSink(path)
    if not _is_safe(address):
        raise ClaimRequestError("sink", "must be file:PATH, an https URL, or an http URL of this machine")
    return WebhookSink(address)


def _is_safe(url: str) -> bool:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return False
    return bool(parts.hostname) and (parts.scheme == "https" or _is_local(parts.scheme, parts.hostname))


def _is_local(scheme: str, host: str | None) -> bool:
    return scheme == "http" and host in LOOPBACK
