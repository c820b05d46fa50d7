"""Runs of ``cleveragents run`` that go on while a scenario looks at them."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

from support.workspace import TIME_LIMIT, Workspace

# What the command of a run does; each ends when its stdin does, and says "ready" when it can be told to.
COMMANDS = {
    "waits": "echo ready; exec cat",
    # A shell handles a signal only when the child that it waits for has ended.
    "exits with 7 on SIGTERM": "trap 'exit 7' TERM; echo ready; while :; do sleep 0.01; done",
    "exits with 7 on SIGINT": "trap 'exit 7' INT; echo ready; while :; do sleep 0.01; done",
    "leaves a process behind": "echo ready; cat <&3 >/dev/null 2>&1 &",
}

# A signal that comes when the lock is held and the command is about to start.
SIGNALLED_EARLY = """
import os, signal, subprocess, sys
from cleveragents.cli.main import main

class Signalled(subprocess.Popen):
    def __init__(self, *arguments, **options):
        os.kill(os.getpid(), signal.SIGTERM)
        super().__init__(*arguments, **options)

subprocess.Popen = Signalled
sys.exit(main(["run", "--run-id", "nightly", "--", "sleep", "10"]))
"""


def begin(workspace: Workspace, run_id: str, does: str, *before: str) -> subprocess.Popen[str]:
    """Start a run, and wait until its command runs; it is the leader of a group, as in a terminal."""
    command = [sys.executable, "-m", "cleveragents", "run", "--run-id", run_id, "--"]
    # Shell scripts take the numbers of files up to 9 for themselves; the locked file must not be among them.
    closed = " ".join(f"{number}<&-" for number in range(4, 10))
    shell = ["sh", "-c", f"exec 3<&0 {closed}; {COMMANDS[does]}"]
    run = subprocess.Popen(
        [*before, *command, *shell],
        cwd=workspace.folder,
        env=workspace.whole_environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert run.stdout
    assert run.stdout.readline() == "ready\n", run.communicate()
    return run


def send(run: subprocess.Popen[str], name: str) -> None:
    """Send a signal to a run, or to its whole group ``as a terminal does it``."""
    number = signal.Signals[name.partition(",")[0]]
    if name.endswith("as a terminal does it"):
        os.killpg(run.pid, number)
    else:
        run.send_signal(number)


def end(run: subprocess.Popen[str]) -> None:
    """End a run and its command, if they still go on."""
    if run.stdin and not run.stdin.closed:
        run.stdin.close()  # the command's, so that it ends
    try:
        run.wait(1)
    except subprocess.TimeoutExpired:
        os.killpg(run.pid, signal.SIGKILL)
        run.wait()
    for pipe in (run.stdout, run.stderr):
        if pipe:
            pipe.close()


def run_signalled_early(workspace: Workspace) -> subprocess.CompletedProcess[str]:
    """Run a command, and send the run SIGTERM just before the command starts."""
    return workspace.python("-c", SIGNALLED_EARLY)


def finish(run: subprocess.Popen[str]) -> tuple[int, str]:
    """Wait for a run that ends, and return its exit code and what it wrote to stderr."""
    code = run.wait(TIME_LIMIT)
    assert run.stderr
    return code, run.stderr.read()


def facts_of(workspace: Workspace, run: subprocess.Popen[str], run_id: str) -> dict[str, str]:
    """What is known of a run from its record and from the system, as texts."""
    record = json.loads(workspace.read(f"home/locks/{run_id}.json"))
    facts = {"pid": str(run.pid), "host": os.uname().nodename, "cwd": str(workspace.folder)}
    return {**facts, "started": record["started"], "token": record["token"]}


def locked(workspace: Workspace) -> list[str]:
    """The files of all locks of runs."""
    return [path.name for path in (workspace.folder / "home" / "locks").glob("*")]


def aligned_cells(lines: list[str]) -> list[list[str]]:
    """The cells of a table whose columns begin where those of its head do."""
    starts = [found.start() for found in re.finditer(r"\S+( \S+)*", lines[0])]
    places = list(zip(starts, [*starts[1:], None], strict=True))
    return [[line[start:stop].rstrip() for start, stop in places] for line in lines]


def as_shown(row: Mapping[str, str], facts: Mapping[str, str]) -> dict[str, Any]:
    """The lock that a row of a table describes, as JSON shows it."""
    shown: dict[str, Any] = {name: cell.format(**facts) for name, cell in row.items()}
    return {**shown, "pid": int(shown["pid"])}


def handlers() -> list[object]:
    """How this process handles the signals that a run handles."""
    return [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)]


@contextmanager
def environment(**variables: str | None) -> Iterator[None]:
    """This process's environment with some variables set, or not set where they are None."""
    wanted = {name: value for name, value in variables.items() if value is not None}
    with mock.patch.dict(os.environ, wanted):
        for name in set(variables) - set(wanted):
            os.environ.pop(name, None)
        yield


@contextmanager
def homeless() -> Iterator[None]:
    """A user that no list of users knows, as in a container."""
    unknown = mock.patch.object(Path, "home", side_effect=RuntimeError("Could not determine home directory."))
    with unknown, environment(CLEVERAGENTS_HOME=None):
        yield
