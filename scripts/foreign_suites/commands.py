"""Runs other programs."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from foreign_suites.errors import SetupError

TIMEOUT = 900  # seconds: the longest command takes about two minutes, so this one hangs
# Coverage would measure (and slow down) a thousand inner processes. An unwritten bytecode cache makes
# each of them compile its framework anew, which costs two thirds more; a "safe" path hides what lies
# beside a suite. Robot takes options from a variable, too, and they are not for foreign suites.
DROPPED_VARIABLES = ("COVERAGE_", "PYTHONDONTWRITEBYTECODE", "PYTHONSAFEPATH", "ROBOT_")


def call(command: Sequence[str], log: Path, cwd: Path, env: Mapping[str, str]) -> int:
    """Runs a command with its output in a file, and returns its exit code."""
    with log.open("wb") as output:
        try:
            return subprocess.run(  # noqa: S603 - only this interpreter, with arguments from these packages
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


def environment(folders: Iterable[Path]) -> dict[str, str]:
    """Gives the caller's variables, with folders at the head of the module path."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(DROPPED_VARIABLES)}
    paths = [path for path in kept.get("PYTHONPATH", "").split(os.pathsep) if path]
    # A run has another working directory: what the caller named relative to his must not move.
    paths = [*map(str, folders), *map(os.path.abspath, paths)]
    return kept | {"PYTHONPATH": os.pathsep.join(paths)}
