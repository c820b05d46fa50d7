"""Messages between two processes over a socket, whole or not at all.

A process that is killed while it writes leaves half a message behind; that half is never read as one,
and nobody waits for the other half.
"""

from __future__ import annotations

import os
import pickle
import socket
import struct
from array import array
from collections import deque
from typing import Any

from cleveragents.runner.workers.plain_messages import as_plain, of_plain

HEAD = struct.Struct("!Q")
CHUNK = 1 << 16
FILE_SPACE = socket.CMSG_LEN(array("i").itemsize)


class Channel:
    """One end of a pair; messages are whatever can be pickled, and a message may bring one file along."""

    def __init__(self, end: socket.socket) -> None:
        self._end = end
        self._unread = bytearray()
        self._files: deque[int] = deque()
        self.closed = False

    @classmethod
    def pair(cls) -> tuple[Channel, socket.socket]:
        """This process's end, and the end that another process is given."""
        ours, theirs = socket.socketpair()
        return cls(ours), theirs

    @classmethod
    def of_descriptor(cls, descriptor: int) -> Channel:
        """The channel whose end has this descriptor in this process."""
        return cls(socket.socket(fileno=descriptor))

    def fileno(self) -> int:
        """The descriptor to wait for."""
        return self._end.fileno()

    def send(self, message: Any, file: int | None = None) -> None:  # noqa: ANN401 - whatever can be pickled
        """Send a message, and with it an open file.

        Raises:
            OSError: The other end is closed.
        """
        data = pickle.dumps(as_plain(message), pickle.HIGHEST_PROTOCOL)
        data = HEAD.pack(len(data)) + data
        # The file goes with the first byte: who hears it in two parts is woken twice.
        sent = 0 if file is None else socket.send_fds(self._end, [data], [file])
        if sent < len(data):
            self._end.sendall(data[sent:])

    def receive(self) -> Any:  # noqa: ANN401 - whatever was sent
        """The next message, waited for.

        Raises:
            EOFError: The other end is closed, perhaps within a message.
        """
        while (message := self._next()) is None:
            if self.closed:
                raise EOFError
            self._read()
        return message[0]

    def received(self) -> list[Any]:
        """The messages that have arrived, all of them, without waiting for more."""
        # Where the other process has ended, one that it has started may hold its end open, and say nothing.
        while not self.closed and self._read(socket.MSG_DONTWAIT):
            pass
        messages = []
        while (message := self._next()) is not None:
            messages.append(message[0])
        return messages

    def take_file(self) -> int:
        """The file that came along with the oldest message that brought one."""
        return self._files.popleft()

    def close(self) -> None:
        """Close this end, and files that nobody has taken; the other end reads on to what has been sent."""
        self.closed = True
        self._end.close()
        while self._files:
            os.close(self._files.popleft())

    def _read(self, flags: int = 0) -> bool:
        """Read what is there; False where that is nothing, and the flags say not to wait."""
        try:
            # Python's recv_fds does not hand its flags on.
            data, notes, _, _ = self._end.recvmsg(CHUNK, FILE_SPACE, flags)
        except BlockingIOError:
            return False
        except ConnectionError:
            data, notes = b"", []
        for _, _, content in notes:  # nothing but files is ever sent beside the data
            self._files.extend(array("i", content))
        self._unread += data
        self.closed = self.closed or not data
        return True

    def _next(self) -> tuple[Any] | None:
        if len(self._unread) < HEAD.size:
            return None
        (length,) = HEAD.unpack_from(self._unread)
        beyond = HEAD.size + length
        if len(self._unread) < beyond:
            return None
        data = bytes(self._unread[HEAD.size : beyond])
        del self._unread[:beyond]
        # Both ends are this program, on a socket that nobody else can open.
        return (of_plain(pickle.loads(data)),)  # noqa: S301 - as above
