"""One service that has been started: a process in a session of its own, and all that it starts."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from cleveragents.runner.exit_codes import describe_code
from cleveragents.runner.services.guard import Guard
from cleveragents.runner.services.process_groups import group_runs
from cleveragents.runner.services.readiness import Look, look_of
from cleveragents.runner.services.settings import Service

# Seconds between two looks: the first pause, by how much each is longer, and the longest.
FIRST_PAUSE, GROWTH, LONGEST_PAUSE = 0.01, 1.5, 0.25
# Seconds that the system may take to carry out a SIGKILL.
KILLED = 2.0
# Characters of the last output that are shown.
SHOWN = 2_000
# Of linux/sched.h, and where /proc/PID/stat has the flags, counted from behind the name.
PF_EXITING, FLAGS = 0x4, 6


class ServiceProcess:
    """A service that runs, or has run; its output goes to the file ``printed``."""

    def __init__(self, service: Service, printed: Path, environment: Mapping[str, str]) -> None:
        self.service = service
        self._printed = printed
        whole = {**environment, **service.environment}
        with printed.open("wb") as file:
            self._look: Look = look_of(service, printed, whole)
            self._process = subprocess.Popen(  # noqa: S603 - the project says what to run
                service.command,
                cwd=service.cwd,
                env=whole,
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=subprocess.STDOUT,
                # Ctrl-C is for this process alone, which stops its services when nothing needs them.
                start_new_session=True,
            )
        self._guard = Guard(self._process.pid, service.stop_timeout)

    @property
    def is_alive(self) -> bool:
        """Whether the process that was started runs; what one that has ended has left behind is killed."""
        if self._process.poll() is None and _is_exiting(self._process.pid):
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(KILLED)
        if self._process.poll() is None:
            return True
        self._signal("SIGKILL")
        self._guard.dismiss()
        return False

    def wait_until_ready(self, is_ending: Callable[[], bool]) -> str | None:
        """Wait until the service is ready; the reason why it is not, if it does not come to that."""
        service = self.service
        deadline = time.monotonic() + service.timeout
        pause = FIRST_PAUSE
        while (left := deadline - time.monotonic()) > 0 and not is_ending():
            is_ready = self._look(left)
            if not self.is_alive:
                code = describe_code(self._process.returncode)
                return f"it ended with {code} before it was ready{self._output()}"
            if is_ready:
                return None
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(min(pause, max(deadline - time.monotonic(), 0)))
            pause = min(pause * GROWTH, LONGEST_PAUSE)
        if is_ending():
            return "the run was ended before it was ready"
        return f"it was not ready within {service.timeout:g} s: {service.ready}{self._output()}"

    def ask_to_end(self) -> None:
        """Let all its processes end by themselves."""
        self._signal("SIGTERM")

    def wait_for_end(self, deadline: float) -> bool:
        """Wait until none of its processes is left, or until a monotonic time; whether that is so."""
        while self._is_there():
            left = deadline - time.monotonic()
            if left <= 0:
                return False
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(min(left, FIRST_PAUSE))
            if self._process.returncode is not None:
                time.sleep(min(left, FIRST_PAUSE))  # nobody tells when the others have ended
        return True

    def kill(self) -> None:
        """End all its processes at once."""
        self._signal("SIGKILL")
        self.wait_for_end(time.monotonic() + KILLED)
        self._guard.dismiss()

    def _is_there(self) -> bool:
        return self._process.poll() is None or group_runs(self._process.pid)

    def _signal(self, name: str) -> None:
        with suppress(ProcessLookupError, PermissionError):
            if hasattr(os, "killpg"):
                os.killpg(self._process.pid, getattr(signal, name))
            else:
                self._process.kill()

    def _output(self) -> str:
        with self._printed.open("rb") as file:
            file.seek(max(file.seek(0, os.SEEK_END) - SHOWN, 0))
            text = file.read().decode(errors="replace").strip()
        return f"; its last output:\n{text}" if text else "; it has printed nothing"


def _is_exiting(pid: int) -> bool:
    """Whether a process is about to end, where the system tells.

    A client sees a connection close while the process that had it is not dead yet, and may still get a new
    one, which comes to nothing.
    """
    try:
        text = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
        return bool(int(text.rpartition(")")[2].split()[FLAGS]) & PF_EXITING)
    except (OSError, ValueError, IndexError):
        return False
