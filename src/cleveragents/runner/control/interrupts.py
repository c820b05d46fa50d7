"""Ctrl-C: once is a wish, twice is an order."""

from __future__ import annotations

import signal
import threading
from types import FrameType
from typing import Any, Self


class Interrupts:
    """Counts the interrupts in a block; after ``patience`` of them, each raises KeyboardInterrupt."""

    def __init__(self, patience: int = 1) -> None:
        self.count = 0
        self._patience = patience
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
