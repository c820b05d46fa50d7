"""A station of a Dask worker without Dask: it is a thread of this process, and its zygote is a child."""

from __future__ import annotations

from pathlib import Path

from cleveragents.runner.control.station import Station
from cleveragents.runner.options import RunOptions
from cleveragents.runner.workers.suite_spec import SuiteSpec
from support.workspace import Workspace

PATIENCE = 0.2  # seconds


def opened(workspace: Workspace) -> Station:
    """A station that has the suite of a workspace loaded, and little patience."""
    spec = SuiteSpec((), str(workspace.folder), (), ("plain",), RunOptions(), with_matches=False)
    station = Station(spec, 1, PATIENCE)
    station.wait_until_open()
    return station


def zygotes() -> list[int]:
    """The zygotes that are children of this process and have not ended."""
    children = [
        text
        for file in Path("/proc/self/task").glob("*/children")
        for text in file.read_text("ascii").split()
    ]
    return [int(pid) for pid in children if b"zygote_program" in _command(pid)]


def _command(pid: str) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""
