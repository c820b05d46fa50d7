"""Processes of their own: started, listened to, and killed."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryFile
from types import TracebackType
from typing import Any, Self

LIBRARIES = Path(__file__).resolve().parents[1]
PATIENCE = 60.0  # seconds until a silent process counts as hanging


class SilentError(Exception):
    """A process has ended, or hangs, without the word that was awaited: what it said of errors."""


def environment(**more: str) -> dict[str, str]:
    """The variables of a victim, which is not measured: it does not live to tell its coverage."""
    unwanted = ("COVERAGE_", "CLEVERAGENTS_")
    own = {name: value for name, value in os.environ.items() if not name.startswith(unwanted)}
    places = [str(LIBRARIES), *filter(None, [own.get("PYTHONPATH")])]
    return own | {"PYTHONPATH": os.pathsep.join(places)} | more


def victim_command(protocol: str, task: str, folder: Path, *numbers: int) -> list[str]:
    """The command line of a victim."""
    module = "config_harness.victim"
    return [sys.executable, "-m", module, protocol, task, str(folder), *map(str, numbers)]


class Process:
    """A process that says a number on each line, and goes on when it is told."""

    def __init__(self, command: list[str]) -> None:
        pipe = subprocess.PIPE
        self._errors = TemporaryFile()  # noqa: SIM115 - closed when the block ends
        # Unbuffered: what was not read before a power cut must not count.
        self._process = subprocess.Popen(
            command, stdin=pipe, stdout=pipe, stderr=self._errors, env=environment(), bufsize=0
        )
        self._heard = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()
        for stream in (self._process.stdin, self._process.stdout, self._errors):
            if stream:
                stream.close()

    def first(self) -> int:
        """The first number.

        Raises:
            SilentError: It never comes.
        """
        while b"\n" not in self._heard:
            if not self._hear(PATIENCE):
                raise SilentError(self._complaint())
        return int(self._heard.partition(b"\n")[0])

    def go_on(self) -> None:
        """Tell the process to go on."""
        assert self._process.stdin
        self._process.stdin.write(b"\n")

    def listen(self, seconds: float) -> int:
        """Listen for a while, and return the last whole number heard."""
        end = time.monotonic() + seconds
        while (rest := end - time.monotonic()) > 0 and self._hear(rest):
            pass
        return int(self._heard.split(b"\n")[-2])

    def last(self) -> int:
        """The last number, once the process has ended."""
        return int(self._last_line())

    def report(self) -> dict[str, Any]:
        """What the process reports on its last line, once it has ended.

        Raises:
            SilentError: It ended without a report.
        """
        line = self._last_line()
        if not line.startswith("{"):
            raise SilentError(self._complaint())
        report: dict[str, Any] = json.loads(line)
        return report

    def has_ended(self) -> bool:
        """Whether it has ended, of itself."""
        return self._process.poll() is not None

    def require_alive(self) -> None:
        """Go on only while it runs.

        Raises:
            SilentError: It has ended of itself.
        """
        if self.has_ended():
            raise SilentError(self._complaint())

    def kill(self) -> None:
        """End the process as ``kill -9`` does, and wait until it is gone."""
        self._process.kill()
        self._process.wait(PATIENCE)

    def _complaint(self) -> str:
        self._errors.seek(0)
        return self._errors.read().decode()

    def _last_line(self) -> str:
        while self._hear(PATIENCE):
            pass
        return self._heard.decode().splitlines()[-1]

    def _hear(self, seconds: float) -> bool:
        stdout = self._process.stdout
        assert stdout
        if not select.select([stdout], [], [], seconds)[0]:
            return False
        heard = os.read(stdout.fileno(), 1 << 16)
        self._heard += heard
        return bool(heard)
