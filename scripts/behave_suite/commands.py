"""Runs other programs."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from behave_suite.model import SetupError

TIMEOUT = 900  # seconds: the longest command takes about two minutes, so this one hangs


def call(command: Sequence[str], log: Path, cwd: Path, env: Mapping[str, str]) -> int:
    """Runs a command with its output in a file, and returns its exit code."""
    with log.open("wb") as output:
        try:
            return subprocess.run(  # noqa: S603 - only this interpreter, with arguments from this package
                command,
                cwd=cwd,
                env=env,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                timeout=TIMEOUT,
                check=False,
            ).returncode
        except subprocess.TimeoutExpired as error:
            raise SetupError(f"{log.stem} did not end within {TIMEOUT} seconds") from error


def last_lines(log: Path, count: int) -> str:
    """Reads the end of what a command printed."""
    return "\n".join(log.read_text("utf-8", "replace").strip().splitlines()[-count:])
