"""Claim servers as their operators start them: processes of their own."""

from __future__ import annotations

import queue
import re
import shlex
import signal
import ssl
import subprocess
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import trustme

from support.command_line import command
from support.workspace import Workspace

PATIENCE = 60.0  # seconds for what takes one


@dataclass
class ServerProcess:
    """A process that serves claims, its URL, and the lines that it has written."""

    process: subprocess.Popen[str]
    lines: list[str] = field(default_factory=list)
    url: str = ""
    _written: queue.Queue[str | None] = field(default_factory=queue.Queue)

    def __post_init__(self) -> None:
        threading.Thread(target=self._read, daemon=True).start()
        while not self.url and (line := self._written.get(timeout=PATIENCE)) is not None:
            self.lines.append(line)
            if found := re.match(r"listening on (\S+),", line):
                self.url = found[1]
        assert self.url, "".join(self.lines)

    @property
    def port(self) -> int:
        return int(self.url.rpartition(":")[2])

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Send a signal; the exit code."""
        self.process.send_signal(number)
        return self.process.wait(PATIENCE)

    def said(self) -> str:
        """All that it has written, when it has ended."""
        while (line := self._written.get(timeout=PATIENCE)) is not None:
            self.lines.append(line)
        self._written.put(None)
        return "".join(self.lines)

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self._written.put(line)
        self._written.put(None)


def start(
    workspace: Workspace, options: str, add_cleanup: Callable[..., None], **environment: str
) -> ServerProcess:
    """Start a server on a free port, and wait until it listens."""
    process = subprocess.Popen(
        command(f"server serve --port 0 {options}"),
        cwd=workspace.folder,
        env=workspace.whole_environment(**environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    add_cleanup(_end, process)
    return ServerProcess(process)


def write_tls_files(folder: Path) -> ssl.SSLContext:
    """Write ``server.pem`` and ``server.key``; the context of a client that trusts them."""
    authority = trustme.CA()
    certificate = authority.issue_cert("127.0.0.1", "localhost")
    certificate.cert_chain_pems[0].write_to_path(folder / "server.pem")
    certificate.private_key_pem.write_to_path(folder / "server.key")
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


def create_token(workspace: Workspace, options: str) -> str:
    """The secret of a new token."""
    words = shlex.split(f"server token create {options}")
    done = subprocess.run(
        command(shlex.join(words)),
        cwd=workspace.folder,
        env=workspace.whole_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def get(
    server: ServerProcess, path: str, token: str = "", trust: ssl.SSLContext | None = None
) -> httpx.Response:
    """What is answered to who asks with a token."""
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    url = server.url.replace("0.0.0.0", "127.0.0.1")  # noqa: S104 - what it listens on is where it is asked
    return httpx.get(url + path, headers=headers, verify=trust or True)


def _end(process: subprocess.Popen[str]) -> None:
    if process.poll() is None:
        process.kill()
        process.wait()
    if process.stdout:
        process.stdout.close()
