"""Processes that set one key of the same configuration again and again."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

# Nobody else sets this key, so it must hold what this process set last.
SET_AND_LOOK = """
import sys
from cleveragents.cli.commands.server import _get_config_service

key, times = sys.argv[1], int(sys.argv[2])
section, name = key.split(".")
service = _get_config_service()
for number in range(times):
    value = f"https://host-{number}.example" if name == "url" else f"team-{number}"
    try:
        service.set_value(key, value)
        found = service.read_config().get(section, {}).get(name)
        if found != value:
            print(f"set {value}, found {found}")
    except Exception as error:
        print(f"set {value}: {error!r}")
"""


@dataclass(frozen=True)
class Setter:
    """A process that sets ``key`` so many times, and looks each time whether it is set."""

    key: str
    times: int


def run_together(home: Path, setters: Sequence[Setter]) -> dict[str, str]:
    """Run all at the same time; for each key, the values that were gone at once."""
    processes = {setter.key: _start(home, setter) for setter in setters}
    return {key: process.communicate(timeout=120)[0] for key, process in processes.items()}


def _start(home: Path, setter: Setter) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", SET_AND_LOOK, setter.key, str(setter.times)],
        env={**os.environ, "CLEVERAGENTS_HOME": str(home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
