"""Networks that lose what goes one way: packets in a namespace of its own, or bytes in a proxy."""

from __future__ import annotations

import ctypes
import os
import shutil
import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from typing import Self

from claim_harness.scenes import Around

PIECE = 65_536
CLONE_NEWNET = 0x4000_0000
ASKED, ANSWERED = "requests", "answers"


def obstacle() -> str:
    """Why no packets can be dropped here, if so."""
    for program in ("ip", "nft", "nsenter", "unshare"):
        if shutil.which(program) is None:
            return f"{program} is not installed"
    if os.geteuid():
        return "it takes root"
    tried = _in_new_network("nft add table inet tried")
    return "" if tried.returncode == 0 else tried.stderr.strip()


class PacketFilter:
    """A network namespace with nothing but a loopback, whose packets of a port can be dropped one way."""

    def __enter__(self) -> Self:
        script = "ip link set lo up && echo up && exec sleep 600"
        self._holder = subprocess.Popen(["unshare", "--net", "sh", "-c", script], stdout=subprocess.PIPE)
        assert self._holder.stdout
        assert self._holder.stdout.readline() == b"up\n"
        self._nft("add table inet cut", "add chain inet cut out { type filter hook output priority 0; }")
        return self

    def __exit__(self, *_: object) -> None:
        self._holder.kill()
        self._holder.communicate()

    def around(self) -> Around:
        """What is done to the processes and the clients: they are all in this network."""
        return Around(self._prefix, self._prefix, enter=self._enter)

    def _enter(self) -> None:
        """Put the calling thread, and no other, into this network: all that it connects from now on."""
        descriptor = os.open(self._path, os.O_RDONLY)
        try:
            if ctypes.CDLL(None, use_errno=True).setns(descriptor, CLONE_NEWNET):
                raise OSError(ctypes.get_errno(), "setns")
        finally:
            os.close(descriptor)

    def through(self, port: int) -> int:
        """The port at which a port is reached."""
        return port

    @contextmanager
    def without(self, what: str, port: int) -> Iterator[None]:
        """Drop the requests to a port, or its answers, while the block runs."""
        side = "dport" if what == ASKED else "sport"
        self._nft(f"add rule inet cut out tcp {side} {port} drop")
        yield
        self._nft("flush chain inet cut out")

    @property
    def _prefix(self) -> tuple[str, ...]:
        return ("nsenter", f"--net={self._path}")

    @property
    def _path(self) -> str:
        return f"/proc/{self._holder.pid}/ns/net"

    def _nft(self, *commands: str) -> None:
        subprocess.run([*self._prefix, "nft", "-f", "-"], input="\n".join(commands), text=True, check=True)


class Proxy:
    """Passes bytes on, and can hold back those that go one way: lost packets are sent again, too."""

    def __init__(self) -> None:
        self._target = 0
        self._passes = {ASKED: threading.Event(), ANSWERED: threading.Event()}
        for event in self._passes.values():
            event.set()

    def __enter__(self) -> Self:
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=128)
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        for event in self._passes.values():
            event.set()
        with suppress(OSError):  # wakes who accepts
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def around(self) -> Around:
        """What is done to the processes and the clients: nothing."""
        return Around()

    def through(self, port: int) -> int:
        """The port at which a port is reached."""
        self._target = port
        return int(self._listener.getsockname()[1])

    @contextmanager
    def without(self, what: str, _port: int = 0) -> Iterator[None]:
        """Hold requests, or answers, back while the block runs."""
        self._passes[what].clear()
        yield
        self._passes[what].set()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=[near], daemon=True).start()

    def _serve(self, near: socket.socket) -> None:
        with closing(near):
            try:
                far = socket.create_connection(("127.0.0.1", self._target), timeout=60)
            except OSError:
                return
            with closing(far):
                back = threading.Thread(target=self._copy, args=[far, near, ANSWERED], daemon=True)
                back.start()
                self._copy(near, far, ASKED)
                back.join()

    def _copy(self, source: socket.socket, target: socket.socket, what: str) -> None:
        with suppress(OSError):
            while piece := source.recv(PIECE):
                self._passes[what].wait(60)
                target.sendall(piece)
        with suppress(OSError):
            target.shutdown(socket.SHUT_WR)
        if what == ANSWERED:
            with suppress(OSError):
                source.shutdown(socket.SHUT_RDWR)


def _in_new_network(command: str) -> subprocess.CompletedProcess[str]:
    words = ["unshare", "--net", *command.split()]
    return subprocess.run(words, capture_output=True, text=True, check=False)
