"""Whether a service is ready: looks that take a moment each, and never sleep."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

from cleveragents.runner.services.settings import (
    CommandReady,
    FileReady,
    OutputReady,
    PortReady,
    Readiness,
    Service,
    UrlReady,
)

# Seconds that one look at a port or an address may take.
LOOK = 1.0
# Bytes of a line that is not yet complete, and of an answer's first line.
LINE = 65_536
BAD_REQUEST = 400
STATUS = re.compile(rb"HTTP/\d(?:\.\d)? (\d{3})\b")

# Takes the seconds that are left, and tells whether the service is ready now.
Look = Callable[[float], bool]


def look_of(service: Service, printed: Path, environment: Mapping[str, str]) -> Look:
    """How to look whether a service is ready that is about to be started; its output goes to ``printed``."""
    ready = service.ready
    if isinstance(ready, PortReady):
        return lambda left: takes_connections(ready.host, ready.port, min(left, LOOK))
    if isinstance(ready, UrlReady):
        return lambda left: _answers(ready, min(left, LOOK))
    if isinstance(ready, FileReady):
        return _has_changed(ready.path)
    if isinstance(ready, OutputReady):
        return _prints(re.compile(ready.pattern, re.MULTILINE), printed)
    return lambda left: _succeeds(ready, service.cwd, environment, left)


def place_of(ready: Readiness) -> tuple[str, int] | None:
    """The host and port at which a service is to be, if it is known."""
    return (ready.host, ready.port) if isinstance(ready, PortReady | UrlReady) else None


def takes_connections(host: str, port: int, seconds: float) -> bool:
    """Whether something accepts connections there."""
    try:
        socket.create_connection((host, port), timeout=seconds).close()
    except (OSError, UnicodeError):  # a host's name may be too long for its encoding
        return False
    return True


def _answers(ready: UrlReady, seconds: float) -> bool:
    """Whether a GET is answered; only the first line is read, so that nobody can hold us with the rest."""
    deadline = time.monotonic() + seconds
    parts = urlsplit(ready.url)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    request = f"GET {path} HTTP/1.0\r\nHost: {parts.netloc.rpartition('@')[2]}\r\nConnection: close\r\n\r\n"
    answer = b""
    try:
        with socket.create_connection((ready.host, ready.port), timeout=seconds) as connection:
            connection.sendall(request.encode())
            while b"\n" not in answer and len(answer) < LINE:
                connection.settimeout(max(deadline - time.monotonic(), 0.001))
                chunk = connection.recv(4096)
                if not chunk:
                    break
                answer += chunk
    except (OSError, UnicodeError):
        return False
    status = STATUS.match(answer)
    return status is not None and int(status[1]) < BAD_REQUEST


def _has_changed(path: Path) -> Look:
    """A file that an earlier run has left says nothing."""
    before = _identity(path)
    return lambda _: _identity(path) not in (None, before)


def _identity(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size


def _prints(pattern: re.Pattern[str], printed: Path) -> Look:
    """Read what is new since the last look, and the line that was not complete then."""
    offset, rest = 0, b""

    def look(_: float) -> bool:
        nonlocal offset, rest
        with printed.open("rb") as file:
            file.seek(offset)
            new = file.read()
        offset += len(new)
        text = rest + new
        rest = text[text.rfind(b"\n") + 1 :][-LINE:]
        return pattern.search(text.decode(errors="replace")) is not None

    return look


def _succeeds(ready: CommandReady, cwd: Path, environment: Mapping[str, str], seconds: float) -> bool:
    try:
        process = subprocess.Popen(  # noqa: S603 - the project says what to run
            ready.command,
            cwd=cwd,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    try:
        return process.wait(seconds) == 0
    except subprocess.TimeoutExpired:
        return False
    finally:
        with suppress(ProcessLookupError, PermissionError):
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
        process.wait()
