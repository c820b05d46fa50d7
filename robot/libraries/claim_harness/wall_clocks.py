"""Wall clocks that can be set while a process runs, and nothing else with them."""

from __future__ import annotations

import glob
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self

LIBRARIES = ("/usr/lib/*/faketime/libfaketimeMT.so.1", "/usr/lib*/faketime/libfaketimeMT.so.1")
HOUR = 3600


def library() -> str:
    """The library that moves the clock of any program, where it is installed."""
    return next((path for pattern in LIBRARIES for path in glob.glob(pattern)), "")  # noqa: PTH207 - absolute


class WallClock:
    """A wall clock for programs that are started with its variables."""

    def __enter__(self) -> Self:
        self._folder = TemporaryDirectory(prefix="clock-")
        self._file = Path(self._folder.name, "clock")
        self.set(0)
        return self

    def __exit__(self, *_: object) -> None:
        self._folder.cleanup()

    @property
    def of_python(self) -> dict[str, str]:
        """What moves the clock of a program in Python: libfaketime makes one with threads slow, or hang."""
        return {"PYTHONPATH": str(Path(__file__).with_name("set_clock")), "SET_CLOCK": str(self._file)}

    @property
    def of_others(self) -> dict[str, str]:
        """What moves the clock of any other program; nothing where libfaketime is not installed."""
        # Setting a clock leaves those alone that run since the boot: so does this.
        settings = {
            "LD_PRELOAD": library(),
            "FAKETIME_TIMESTAMP_FILE": str(self._file),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        }
        return settings if library() else {}

    def set(self, seconds: int) -> None:
        """Let it be wrong by some seconds."""
        new = self._file.with_suffix(".new")
        new.write_text(f"{seconds:+d}\n", encoding="ascii")
        new.replace(self._file)
