"""Ctrl-C: once is a wish, twice is an order."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from types import FrameType
from typing import Any, Self

STOPPING = "interrupted: the scenarios that run are waited for; once more ends them at once"


class Interrupts:
    """Counts the interrupts in a block; after ``patience`` of them, each raises KeyboardInterrupt.

    ``notice`` is called at the first one, between two instructions of whatever runs.
    """

    def __init__(self, patience: int = 1, notice: Callable[[], object] = lambda: None) -> None:
        self.count = 0
        self._patience = patience
        self._notice = notice
        self._before: Any = None

    def __enter__(self) -> Self:
        # What is ignored stays ignored, and only the main thread may ask for signals.
        if threading.current_thread() is threading.main_thread():
            handler = signal.getsignal(signal.SIGINT)
            if handler is not signal.SIG_IGN:
                self._before = signal.signal(signal.SIGINT, self._interrupt)
        return self

    def __exit__(self, *_: object) -> None:
        if self._before is not None:
            signal.signal(signal.SIGINT, self._before)

    def _interrupt(self, _: int, __: FrameType | None) -> None:
        self.count += 1
        if self.count > self._patience:
            raise KeyboardInterrupt
        if self.count == 1:
            self._notice()


def tell_past_streams() -> None:
    """Say that the run is to stop, where the streams of this process may be in use or replaced just now."""
    with suppress(OSError):
        os.write(2, f"cleveragents: {STOPPING}\n".encode())
