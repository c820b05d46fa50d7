"""Lets a Python program see another wall clock: that many seconds off as stand in the file ``SET_CLOCK``."""

import os
import time
from pathlib import Path

_FILE, _BILLION = Path(os.environ["SET_CLOCK"]), 1_000_000_000
_time, _time_ns = time.time, time.time_ns


def _offset() -> int:
    return int(_FILE.read_text(encoding="ascii"))


time.time = lambda: _time() + _offset()
time.time_ns = lambda: _time_ns() + _offset() * _BILLION
