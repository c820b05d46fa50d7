"""What ``os._exit`` does to a run in this process: Python can do nothing more after it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import NoReturn

from cleveragents.errors import ExitCode

BYTE = 0xFF


@contextmanager
def red_when_left(where: Callable[[], str]) -> Iterator[None]:
    """A block in which ``os._exit`` says where it was called, and never ends this process with 0.

    Processes that are forked in it leave as they like.
    """
    leave, pid = os._exit, os.getpid()

    def leave_red(status: int) -> NoReturn:
        if os.getpid() == pid:
            _tell(
                f"os._exit({status}) was called {where()}; the run is red, because it did not come to its end"
            )
            # The system keeps no more than that of it.
            status = status & BYTE or ExitCode.FAILED
        leave(status)

    os._exit = leave_red
    try:
        yield
    finally:
        os._exit = leave


def _tell(message: str) -> None:
    # The streams of the moment may be those in which a scenario's output is captured.
    for stream in (sys.__stdout__, sys.__stderr__):
        if stream is not None:
            with suppress(OSError, ValueError):
                stream.flush()
    with suppress(OSError):
        os.write(2, f"cleveragents: {message}\n".encode(errors="backslashreplace"))
