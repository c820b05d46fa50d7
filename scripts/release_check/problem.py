"""What ends the check of a release, and how programs are run in it."""

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

TIME_LIMIT = 600


class ReleaseError(Exception):
    """Something keeps it from being published."""


def run(command: Sequence[str | Path], folder: Path, environment: Mapping[str, str]) -> str:
    """Run a program, and return what it says.

    Raises:
        ReleaseError: It fails, or takes longer than ten minutes.
    """
    shown = " ".join(map(str, command))
    try:
        done = subprocess.run(  # noqa: S603 - the commands stand in this package
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            timeout=TIME_LIMIT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise ReleaseError(f"took longer than {TIME_LIMIT} s: {shown}") from None
    if done.returncode:
        raise ReleaseError(f"exit code {done.returncode}: {shown}\n{done.stdout}")
    return done.stdout
