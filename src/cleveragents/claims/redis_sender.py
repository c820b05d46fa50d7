"""Calls of the script of the transitions, sent together on one connection that is kept for them.

redis-py makes the connection, writes and parses. Its pool and its pipelines are gone past: to take a
connection, look whether it is alive and count it costs as much again as the call.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from importlib.resources import files
from typing import Any

import redis

Call = tuple[str, Sequence[str]]  # the key, and the arguments


def script(name: str) -> str:
    """The text of a script of this package."""
    return files("cleveragents.claims").joinpath(f"{name}.lua").read_text(encoding="utf-8")


class ScriptSender:
    """Sends calls of the script ``transitions`` to a Redis, group by group; any thread may use it."""

    def __init__(self, client: redis.Redis) -> None:
        # The types of redis-py are those of its blocking and its asynchronous client in one.
        self._client: Any = client
        self._text = script("transitions")
        self._digest = ""
        self._connection: Any = None
        self._process = 0
        self._sending = threading.Lock()

    def load(self) -> None:
        """Let Redis know the script."""
        self._digest = self._client.script_load(self._text)

    def send(self, calls: Sequence[Call]) -> list[Any]:
        """The answers to calls, or the errors that they were answered with.

        The calls are sent again where the connection was broken, so repeating one must do no harm.

        Raises:
            redis.RedisError: There is no answer.
        """
        with self._sending:
            answers = self._exchanged(calls)
            # Scripts are gone after a restart; and what is not found has not been done.
            gone = [
                at for at, answer in enumerate(answers) if isinstance(answer, redis.exceptions.NoScriptError)
            ]
            if gone:
                self.load()
                for at, answer in zip(gone, self._exchanged([calls[at] for at in gone]), strict=True):
                    answers[at] = answer
        return answers

    def close(self) -> None:
        """Let go of the connection."""
        with self._sending:
            if self._connection is not None:
                self._connection.disconnect()
                self._connection = None

    def _exchanged(self, calls: Sequence[Call]) -> list[Any]:
        packed = self._packed(calls)
        try:
            return self._once(packed, len(calls))
        except redis.ConnectionError:  # Redis may have closed it while nothing was going on
            return self._once(packed, len(calls))

    def _once(self, packed: bytes, count: int) -> list[Any]:
        if self._connection is None or self._process != os.getpid():
            # A forked child has the connection of its parent, who would be given its answers.
            self._connection = self._client.connection_pool.make_connection()
            self._process = os.getpid()
        self._connection.send_packed_command((packed,))
        return [self._answer() for _ in range(count)]

    def _answer(self) -> Any:  # noqa: ANN401 - what Redis answers
        try:
            return self._connection.read_response()
        except redis.ResponseError as error:
            return error

    def _packed(self, calls: Sequence[Call]) -> bytes:
        head = f"$7\r\nEVALSHA\r\n$40\r\n{self._digest}\r\n$1\r\n1\r\n"
        parts: list[bytes] = []
        for key, arguments in calls:
            parts.append(f"*{len(arguments) + 4}\r\n{head}".encode())
            for text in (key, *arguments):
                data = text.encode()
                parts.append(b"$%d\r\n%b\r\n" % (len(data), data))
        return b"".join(parts)
