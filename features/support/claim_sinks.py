"""Sinks of events: one that hangs until it is let go, one with a bug, and a program that events are posted to."""

from __future__ import annotations

import http.server
import json
import logging
import os
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from cleveragents.claims.conflicts import RetryPolicy
from cleveragents.claims.events import Event
from cleveragents.claims.model import Outcome, Verb
from cleveragents.claims.policy import Ask
from cleveragents.claims.service import ClaimService
from cleveragents.claims.sink_feed import SinkFeed
from cleveragents.claims.sinks import Sink, WebhookSink, open_sink
from cleveragents.claims.sqlite_store import SqliteStore
from support.claim_clients import wait_until
from support.claim_teams import HandClock, new_secret

PATIENCE = 10.0  # seconds that an answer may take
AT_ONCE = RetryPolicy(attempts=3, base=0.0)
SECRET_PATH = "/s3cret"  # noqa: S105 - what no message may repeat


class Hanging:
    """Takes the first events, and does not come back."""

    def __init__(self) -> None:
        self.has_begun, self.may_end = threading.Event(), threading.Event()

    def send(self, _events: Sequence[Event]) -> None:
        self.has_begun.set()
        self.may_end.wait()


class Faulty:
    """Has a bug."""

    def send(self, events: Sequence[Event]) -> None:
        raise ZeroDivisionError(len(events))


class Program:
    """A program that answers with some statuses, the last one over and over again."""

    def __init__(self, statuses: Sequence[int], add_cleanup: Callable[..., None]) -> None:
        self.statuses, self.events = list(statuses), []
        handler = type("Handler", (_Handler,), {"program": self})
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.url = f"http://127.0.0.1:{server.server_port}{SECRET_PATH}"
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        for end in (server.server_close, server.shutdown):
            add_cleanup(end)

    events: list[dict[str, object]]

    def take(self, body: bytes) -> int:
        status = self.statuses.pop(0) if len(self.statuses) > 1 else self.statuses[0]
        if status == 200:  # noqa: PLR2004 - well
            self.events += json.loads(body)["events"]
        return status


class _Handler(http.server.BaseHTTPRequestHandler):
    program: Program

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(self.program.take(body))
        self.send_header("Location", "/elsewhere")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_arguments: object) -> None:
        """Nothing: the report is Behave's."""


class Fed:
    """A service whose events go to sinks."""

    def __init__(self, folder: Path, add_cleanup: Callable[..., None]) -> None:
        self._file = folder / "fed.db"
        add_cleanup(self.close)
        self.feeds: list[SinkFeed] = []
        self._service: ClaimService | None = None
        self.warnings: list[str] = []
        handler = logging.Handler()
        handler.emit = lambda record: self.warnings.append(record.getMessage())  # type: ignore[method-assign]
        logger = logging.getLogger("cleveragents.claims.sink_feed")
        logger.addHandler(handler)
        add_cleanup(logger.removeHandler, handler)

    def add(self, sink: Sink, capacity: int = 100) -> None:
        self.feeds.append(SinkFeed(f"sink-{len(self.feeds)}", sink, capacity, AT_ONCE))

    @property
    def service(self) -> ClaimService:
        """The service, opened when it is first wanted."""
        if self._service is None:
            self._service = ClaimService(SqliteStore(self._file), HandClock(), feeds=self.feeds)
        return self._service

    def close(self) -> None:
        if self._service is not None:
            self._service.close()
            self._service = None

    def ask(self, verb: Verb, bug: int, secret: str) -> Outcome:
        return self.service.submit(Ask(verb, "team", bug, "capture", "Anna", secret)).result(PATIENCE)[0]

    def claim(self, *bugs: int) -> list[Outcome]:
        return [self.ask(Verb.CLAIM, bug, new_secret()) for bug in bugs]

    def wait_until_gone(self) -> None:
        """Wait until the sink has taken, or has not taken, what has happened."""
        feed, (wanted,) = self.feeds[0], [len(self.service.log("team"))]
        wait_until(lambda: feed.delivered + feed.failed + feed.overflowed == wanted)


def webhook(url: str) -> Sink:
    return WebhookSink(url, timeout=30.0)


def sink_of(folder: Path, file: str) -> Sink:
    return open_sink(f"file:{folder / file}")


def kinds_in(path: Path) -> list[str]:
    """What a file says has happened."""
    return [json.loads(line)["kind"] for line in path.read_text().splitlines()]


def make_pipe(path: Path) -> None:
    os.mkfifo(path)
