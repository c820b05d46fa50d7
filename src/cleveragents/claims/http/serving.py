"""Running the claim server: where it listens, what it refuses, and how it ends."""

from __future__ import annotations

import logging
import os
import signal
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

import uvicorn

from cleveragents.claims.http.app import app_for, desk_for
from cleveragents.claims.http.board import Board
from cleveragents.claims.http.desk import Desk
from cleveragents.claims.http.hosts import is_loopback
from cleveragents.claims.http.settings import ServerSettings
from cleveragents.claims.service import ClaimService
from cleveragents.errors import ListenError, TlsFilesError, UnsafeServerError

BACKLOG = 2048  # a crowd that comes at once waits in line, and is not turned away
GRACE = 10  # seconds that requests have to end
IDLE = 60  # seconds that a silent connection is kept

_NO_TOKEN = "cleveragents server token create --scope claim --namespace NS"  # noqa: S105 - a command
_NO_TLS = "--tls-cert FILE --tls-key FILE"


@dataclass(frozen=True, slots=True)
class Address:
    """Where to listen, 0 being any free port, and the files of TLS."""

    host: str
    port: int
    certificate: Path | None = None
    key: Path | None = None


def serve(
    service: ClaimService,
    settings: ServerSettings,
    address: Address,
    announce: Callable[[str], None],
    board: Board | None = None,
) -> None:
    """Serve until SIGTERM or SIGINT; ``announce`` is told the URL when it serves.

    Raises:
        ListenError: The address cannot be listened on.
        TlsFilesError: The certificate or the key cannot be used.
        UnsafeServerError: Others could reach it, and there are no tokens or no TLS.
        StoreUnavailableError: The store does not answer.
    """
    family, place = _resolved(address)
    _require_safe(service, address, place[0])
    _require_usable(address)
    _allow_many_files()
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(message)s")
    desk = desk_for(service, settings, board)
    with _listening(family, place, address) as listener:
        url = _url(listener, address)
        _Server(_config(desk, address), desk, lambda: announce(url)).run([listener])


class _Server(uvicorn.Server):
    """Ends without the signal that ended it: a server that was asked to stop has not failed."""

    def __init__(self, config: uvicorn.Config, desk: Desk, started: Callable[[], None]) -> None:
        super().__init__(config)
        self._desk, self._tell = desk, started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        # Not before: whoever reads it may send a signal at once, and that has to be an orderly end.
        self._tell()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        handled = (signal.SIGINT, signal.SIGTERM)
        before = {number: signal.signal(number, self.handle_exit) for number in handled}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self._desk.stopping.set()
        super().handle_exit(sig, frame)


def _config(desk: Desk, address: Address) -> uvicorn.Config:
    return uvicorn.Config(
        app_for(desk),
        ssl_certfile=address.certificate,
        ssl_keyfile=address.key,
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,  # it would hold up every request, and the log of events tells what was done
        server_header=False,
        proxy_headers=False,  # or any client on this host could choose the address that it is known by
        timeout_keep_alive=IDLE,
        timeout_graceful_shutdown=GRACE,
        backlog=BACKLOG,
    )


def _resolved(address: Address) -> tuple[socket.AddressFamily, tuple[str, int]]:
    try:
        found = socket.getaddrinfo(
            address.host or None, address.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )
    except (OSError, UnicodeError) as error:
        raise ListenError(_shown(address.host, address.port), _reason(error)) from error
    family, _, _, _, place = found[0]
    return family, (str(place[0]), int(place[1]))


def _require_safe(service: ClaimService, address: Address, host: str) -> None:
    # What the name stands for counts: a file of hosts may say anything about localhost.
    if is_loopback(host):
        return
    now = service.clock()
    has_token = any(token.is_valid(now) for token in service.store.tokens())
    has_tls = address.certificate is not None and address.key is not None
    missing = [line for line, has in ((_NO_TOKEN, has_token), (_NO_TLS, has_tls)) if not has]
    if missing:
        raise UnsafeServerError(address.host or "every address", tuple(missing))


def _require_usable(address: Address) -> None:
    if address.certificate is None:
        return
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    try:
        # An empty password: without one, OpenSSL would ask a terminal.
        context.load_cert_chain(address.certificate, address.key, password=lambda: "")
    except OSError as error:  # ssl.SSLError is one
        raise TlsFilesError(str(address.certificate), _reason(error)) from error


@contextmanager
def _listening(
    family: socket.AddressFamily, place: tuple[str, int], address: Address
) -> Iterator[socket.socket]:
    try:
        listener = socket.create_server(place, family=family, backlog=BACKLOG)
    except OSError as error:
        raise ListenError(_shown(address.host, address.port), _reason(error)) from error
    with listener:
        yield listener


def _allow_many_files() -> None:
    """A thousand clients are a thousand files, and many systems allow no more unless they are asked."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ModuleNotFoundError:
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != hard:
        with suppress(OSError, ValueError):  # macOS allows less than it says
            resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def _url(listener: socket.socket, address: Address) -> str:
    host, port = listener.getsockname()[:2]
    return f"{'https' if address.certificate else 'http'}://{_shown(host, port)}"


def _shown(host: str, port: int) -> str:
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def _reason(error: Exception) -> str:
    # asyncio and socket put the address into the text, where it stands already.
    number = getattr(error, "errno", None)
    known = isinstance(error, OSError) and not isinstance(error, (ssl.SSLError, socket.gaierror))
    return os.strerror(number) if known and number else str(error) or type(error).__name__
