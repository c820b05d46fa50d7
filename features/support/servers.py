"""Servers on this machine that behave as a scenario wants."""

from __future__ import annotations

import http.server
import json
import socket
import ssl
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import trustme

OK, FOUND, UNAUTHORIZED, FORBIDDEN, NOT_FOUND, UNAVAILABLE = 200, 302, 401, 403, 404, 503
WHO = json.dumps({"namespace": "team", "owner": "anna", "scopes": ["claim"]}).encode()
STATUSES = {
    "is well": OK,
    "is well and keeps no claims": OK,
    "has a certificate of its own": OK,
    "forbids it": FORBIDDEN,
    "is another program": NOT_FOUND,
    "is ill": UNAVAILABLE,
    "sends people elsewhere": FOUND,
}


@dataclass
class Server:
    """A server's URL, the certificate of its authority, and the paths and tokens that it was sent."""

    url: str
    authority: Path | None = None
    asked: list[str] = field(default_factory=list)
    tokens: list[str | None] = field(default_factory=list)


def start(does: str, folder: Path, add_cleanup: Callable[..., None]) -> Server:
    """A server that ``does`` what a scenario says, stopped by the cleanup."""
    if does in {"says nothing", "talks nonsense", "answers drop by drop", "is gone"}:
        return _bare(does, add_cleanup)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), http.server.BaseHTTPRequestHandler)
    described = Server(f"http://127.0.0.1:{server.server_port}")
    server.RequestHandlerClass = _handler(does, described)
    if does == "has a certificate of its own":
        described.url = described.url.replace("http:", "https:")
        described.authority = _use_tls(server, folder)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    add_cleanup(server.server_close)
    add_cleanup(server.shutdown)
    return described


def _handler(does: str, described: Server) -> type[http.server.BaseHTTPRequestHandler]:
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            described.asked.append(self.path)
            described.tokens.append(self.headers.get("Authorization"))
            self.send_response(_status(does, self.headers.get("Authorization", "")))
            self.send_header("Location", f"{described.url}/elsewhere")
            self.end_headers()
            if does != "is well and keeps no claims":
                self.wfile.write(WHO)

        def log_message(self, *_arguments: object) -> None:
            """Nothing: the report is Behave's."""

    return Handler


def _status(does: str, authorization: str) -> int:
    if does.startswith("wants the token"):
        token = does.split('"')[1]
        return OK if authorization == f"Bearer {token}" else UNAUTHORIZED
    return STATUSES[does]


def _use_tls(server: http.server.HTTPServer, folder: Path) -> Path:
    authority = trustme.CA()
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    file = folder / "authority.pem"
    authority.cert_pem.write_to_path(file)
    return file


def _bare(does: str, add_cleanup: Callable[..., None]) -> Server:
    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    if does == "is gone":
        listener.close()
    add_cleanup(listener.close)
    answers = {"talks nonsense": _answer_nonsense, "answers drop by drop": _answer_slowly}
    if does in answers:
        threading.Thread(target=answers[does], args=(listener,), daemon=True).start()
    return Server(f"http://127.0.0.1:{port}")


def _answer_slowly(listener: socket.socket) -> None:
    connection, _ = listener.accept()
    with connection, suppress(OSError):
        connection.recv(4096)
        for drop in b"HTTP/1.1 200 OK\r\nX: " + b"x" * 20 + b"\r\n\r\n":
            connection.sendall(bytes([drop]))
            time.sleep(0.1)


def _answer_nonsense(listener: socket.socket) -> None:
    connection, _ = listener.accept()
    with connection:
        connection.recv(4096)
        connection.sendall(b"220 mail.example ESMTP\r\n")
