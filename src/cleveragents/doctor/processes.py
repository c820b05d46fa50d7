"""A run of probes as a process that ends: by itself, or at its time limit with all that it has started."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

# Probes are no tests of the project: measuring them would count in its coverage.
MEASURING = ("COVERAGE_PROCESS_START", "COVERAGE_PROCESS_CONFIG")


def run_limited(
    command: Sequence[str], folder: Path, environment: Mapping[str, str], limit: float
) -> tuple[int, str]:
    """The exit code of a command and what it prints; 1 where it takes longer than ``limit``."""
    process = subprocess.Popen(  # noqa: S603 - what runs is this interpreter
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        start_new_session=True,
    )
    try:
        printed, _ = process.communicate(timeout=limit)
    except subprocess.TimeoutExpired:
        return 1, f"[ ERROR ] It does not end within {limit:g} seconds"
    finally:
        _end(process)
    return process.returncode, printed


def own_environment(folder: Path) -> dict[str, str]:
    """The variables of a run whose temporary files go to ``folder``, and whose programs are ours first."""
    own = {**os.environ, **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder)), "PYTHONIOENCODING": "utf-8"}
    own["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), own.get("PATH", "")])
    for name in MEASURING:
        own.pop(name, None)
    return own


def _end(process: subprocess.Popen[str]) -> None:
    """End a run with all that it has started: pabot has workers, and a hook may leave a service behind."""
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):  # all of them have ended
            os.killpg(process.pid, signal.SIGKILL)
    elif process.poll() is None:
        process.kill()
    process.wait()
