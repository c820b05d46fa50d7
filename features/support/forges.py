"""Forges on this machine: Gitea's and GitHub's shapes, and what else answers at a URL."""

from __future__ import annotations

import http.server
import importlib
import json
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from cleveragents.errors import CleverAgentsError
from cleveragents.gate.forge import fetch_issue
from cleveragents.gate.issue import IssueMetadata

GITEA = "/api/v1/repos/anna/shop/issues/7"
GITHUB = "/api/v3/repos/anna/shop/issues/7"
VERSION = "/api/v1/version"
BODY = "## Metadata\n- **Commit Message**: `fix: prices`\n- **Branch**: `bugfix/prices`\n"
ISSUE = {"number": 7, "title": "Prices", "body": BODY, "labels": [{"name": "bug"}, "tdd", {}]}
TOKEN = "s3cr3t-t0k3n"  # noqa: S105 - of no use
LIMIT = 1.0  # seconds; for a server that says nothing it is shorter
SHORT = 0.3
OK, MOVED, UNAUTHORIZED, FORBIDDEN, NOT_FOUND, GONE, TOO_MANY, ILL = 200, 301, 401, 403, 404, 410, 429, 503

Reply = tuple[int, dict[str, str], bytes]


@dataclass
class Forge:
    """A forge's URL, what it answers to paths, and what it was asked, with which authorization."""

    url: str = ""
    replies: dict[str, Reply] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    private: bool = False
    failures: int = 0  # so many requests does it fail before it answers
    waits: threading.Event | None = None

    def reply(self, path: str, authorization: str) -> Reply:
        """What it says, having noted who asked."""
        self.asked.append((path, authorization))
        if self.waits:
            self.waits.wait(10)
        if self.failures:
            self.failures -= 1
            return ILL, {}, b""
        if self.private and not authorization:
            return FORBIDDEN, {}, b'{"message": "only signed in"}'
        return self.replies.get(path, (NOT_FOUND, {}, b'{"message": "Not Found"}'))


class _Server(http.server.ThreadingHTTPServer):
    """A server whose threads end with its scenario: what they said later would be in the output of the next."""

    daemon_threads = False

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Tells of everything but a client that did not wait for its answer."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def page(content: object, status: int = OK, **headers: str) -> Reply:
    """An answer in JSON."""
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    return status, names, json.dumps(content).encode()


def start(does: str, elsewhere: str, add_cleanup: Callable[..., None]) -> Forge:
    """A forge that ``does`` what a scenario says, stopped by the cleanup; ``elsewhere`` is another server."""
    forge = Forge()
    server = _Server(("127.0.0.1", 0), _handler(forge))
    forge.url = f"http://127.0.0.1:{server.server_port}"
    forge.replies = {
        GITEA: page(ISSUE),
        VERSION: page({"version": "11.0.1"}),
        **_replies(does, forge, elsewhere),
    }
    forge.private, forge.failures = does == "is private", {"is ill": 9, "is ill once": 1}.get(does, 0)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    add_cleanup(server.server_close)
    add_cleanup(server.shutdown)
    if does == "waits":
        forge.waits = threading.Event()
        add_cleanup(forge.waits.set)
    return forge


def _replies(does: str, forge: Forge, elsewhere: str) -> dict[str, Reply]:
    """What it answers otherwise than a Gitea with the issue does."""
    own = {
        "is a GitHub": {VERSION: (NOT_FOUND, {}, b""), GITHUB: page(ISSUE)},
        "is a GitHub with a page to log in": {VERSION: _moved(elsewhere), GITHUB: page(ISSUE)},
        "is a Gitea in a folder": {
            f"/git{VERSION}": page({"version": "1"}),
            f"/git{GITEA}": page(ISSUE),
        },
        "has the issue without a text": {GITEA: page({"title": "Prices", "body": None})},
        "has moved the issue": {
            GITEA: _moved("/api/v1/repos/anna/store/issues/7"),
            "/api/v1/repos/anna/store/issues/7": page(ISSUE),
        },
    }
    return own.get(does) or ({GITEA: _odd(does, forge, elsewhere)} if does in ODD else {})


ODD: dict[str, Reply | str] = {
    "has no such issue": (NOT_FOUND, {}, b"{}"),
    "wants to know who asks": (UNAUTHORIZED, {}, b"{}"),
    "forbids it": (FORBIDDEN, {}, b"{}"),
    "has been asked too often": (TOO_MANY, {}, b"{}"),
    "has been asked too often by this token": page({}, FORBIDDEN, x_ratelimit_remaining="0"),
    "has deleted it": (GONE, {}, b"{}"),
    "shows a page for people": (OK, {"content-type": "text/html; charset=utf-8"}, b"<html>Sign in</html>"),
    "answers nonsense": (OK, {}, b"\xff{"),
    "answers deep nonsense": (OK, {}, b"[" * 100_000),
    "answers with a list": page([ISSUE]),
    "answers without a title": page({"body": BODY}),
    "answers without a text": page({"title": "Prices"}),
    "answers with a pull request": page({**ISSUE, "pull_request": {"merged": False}}),
    "answers with too much": (OK, {}, b" " * (1 << 20) + json.dumps(ISSUE).encode()),
    "sends people elsewhere": "elsewhere",
    "sends people to another port": "port",
    "sends people to no URL": "http://[",
    "sends people on and on": GITEA,
    "shows the token": f"https://{TOKEN}.example/",
}


def _odd(does: str, forge: Forge, elsewhere: str) -> Reply:
    reply = ODD[does]
    if isinstance(reply, str):
        port = forge.url.replace(":", ":1", 2).replace("http:1", "http:")[:21]
        return _moved({"elsewhere": f"{elsewhere}{GITEA}", "port": port}.get(reply, reply))
    return reply


def _moved(target: str) -> Reply:
    return MOVED, {"location": target}, b""


def _handler(forge: Forge) -> type[http.server.BaseHTTPRequestHandler]:
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, headers, body = forge.reply(self.path, self.headers.get("Authorization", ""))
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_arguments: object) -> None:
            """Nothing: the report is Behave's."""

    return Handler


def fetch(url: str, variables: str, limit: float = LIMIT) -> IssueMetadata | CleverAgentsError:
    """Issue 7 of the repository at a URL, or why there is none; variables are such as ``A=b C=d``."""
    environ = dict(word.split("=", 1) for word in variables.split())
    try:
        return fetch_issue(url, 7, environ, limit)
    except CleverAgentsError as error:
        return error


def import_without_httpx() -> str:
    """What importing the forge says where httpx is not installed."""
    names = ("httpx", "cleveragents.gate.forge", "cleveragents.gate.forge_client")
    kept = {name: sys.modules.pop(name, None) for name in names}
    sys.modules.update({"httpx": None})  # type: ignore[dict-item]  # Python takes this for: there is none
    try:
        importlib.import_module("cleveragents.gate.forge")
    except CleverAgentsError as error:
        return str(error)
    finally:
        for name, module in kept.items():
            sys.modules.pop(name, None)
            if module is not None:
                sys.modules[name] = module
    return ""
