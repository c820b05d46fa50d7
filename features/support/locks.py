"""Processes that hold locks, and records that were never written by one."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from cleveragents.errors import CleverAgentsError
from cleveragents.lock import ProcessLock
from cleveragents.process import ProcessIdentity, Sighting, current_process
from support.workspace import Workspace

# Each says "ready", and then lives until its stdin ends.
HOLDS = """
import sys
from pathlib import Path
from cleveragents.lock import ProcessLock
lock = ProcessLock(eval(sys.argv[1]), Path("locks"))
lock.acquire()
print("ready", flush=True)
sys.stdin.read()
"""
FORKS = """
import os, sys, time
from pathlib import Path
from cleveragents.lock import ProcessLock
lock = ProcessLock(eval(sys.argv[1]), Path("locks"))
lock.acquire()
if os.fork():
    print("ready", flush=True)
    time.sleep(60)
sys.stdin.read()
"""
HANDS_ON = """
import subprocess, sys, time
from pathlib import Path
from cleveragents.lock import ProcessLock
lock = ProcessLock(eval(sys.argv[1]), Path("locks"))
lock.acquire()
subprocess.Popen(["cat"], pass_fds=[lock.held_file()])
print("ready", flush=True)
time.sleep(60)
"""
LOOKS = """
import fcntl, os, sys, time
os.makedirs("locks", exist_ok=True)
file = open("locks/" + sys.argv[1], "w")
fcntl.flock(file, fcntl.LOCK_SH)
print("ready", flush=True)
time.sleep(float(sys.argv[2]))
"""
KINDS = {"forked": FORKS, "handed the locked file": HANDS_ON}
OTHER = {"host": "elsewhere", "boot": "last week", "pidns": 1, "start": 1}

RECORDS: dict[str, bytes] = {
    "empty": b"",
    "torn": b'{"schema": "cleveragents.lock/1", "pid": 7, "ho',
    "no JSON": b"held by me",
    "no text": b"\xff\xfe\x00",
    "a list": b"[]",
    "null": b"null",
    "nested too deep": b"[" * 100_000,
    "a number too long": b"1" * 10_000,
}


def folder_of(workspace: Workspace) -> Path:
    """Where a workspace's locks are; it may not exist."""
    return workspace.folder / "locks"


def lock_of(workspace: Workspace, name: str) -> ProcessLock:
    """The lock of a run."""
    return ProcessLock(name, folder_of(workspace))


def lock_named(workspace: Workspace, cell: str) -> ProcessLock:
    """The lock of the run that a table's cell names."""
    return lock_of(workspace, name_of(cell))


def files_of(workspace: Workspace) -> list[str]:
    """The names of all files in the folder of locks."""
    folder = folder_of(workspace)
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


def name_of(text: str) -> str:
    """The run id that a table's cell means: a Python string, or ``300 times "z"``."""
    times, _, quoted = text.rpartition(" times ")
    name: str = json.loads(quoted.replace("\\0", "\\u0000"))
    return name * int(times or 1)


def attempt(action: Callable[[], object]) -> Exception | None:
    """Do something with a lock, and return the error that it ends with."""
    try:
        action()
    except CleverAgentsError as error:
        return error
    return None


def start(workspace: Workspace, program: str, *arguments: str) -> subprocess.Popen[str]:
    """Start a program of this module and wait until it is ready."""
    process = subprocess.Popen(
        [sys.executable, "-c", program, *arguments],
        cwd=workspace.folder,
        env=workspace.whole_environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    assert process.stdout.readline() == "ready\n"
    return process


def end(process: subprocess.Popen[str]) -> None:
    """Kill a process, and let go the children that read what it reads."""
    process.kill()
    process.communicate()


def in_forked_child(action: Callable[[], object]) -> str:
    """Do something in a forked child, and return the name of the error that it ends with, if any."""
    reader, writer = os.pipe()
    if child := os.fork():
        os.close(writer)
        with os.fdopen(reader) as pipe:
            said = pipe.read()
        os.waitpid(child, 0)
        return said
    try:
        os.write(writer, type(attempt(action)).__name__.encode())
    finally:
        os._exit(0)  # behave must not go on in two processes


def zombie() -> subprocess.Popen[bytes]:
    """A process that has ended, and that nobody has asked for its exit code."""
    child = subprocess.Popen(["true"])  # noqa: S607 - every system's own
    os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
    return child


def sleeping(seconds: str) -> subprocess.Popen[bytes]:
    """A process that ends by itself."""
    return subprocess.Popen(["sleep", seconds])  # noqa: S607 - every system's own


def start_of(pid: int) -> int:
    """When a process with a simple name has started, zombie or not."""
    return int(Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").split()[21])


def read_record(workspace: Workspace, name: str) -> dict[str, Any]:
    """The record of a lock with a plain name, as any program would read it."""
    record: dict[str, Any] = json.loads(workspace.read(f"locks/{name}.json"))
    return record


def forge_record(workspace: Workspace, name: str, **changes: object) -> None:
    """Write the record of a lock as this process would have, with some facts changed."""
    me = current_process()
    facts: dict[str, object] = {field: getattr(me, field) for field in ProcessIdentity.__slots__}
    facts |= {"cwd": "/", "started": "2026-01-01T00:00:00+00:00", "run_id": name, "token": "0123456789abcdef"}
    facts |= {"schema": "cleveragents.lock/1", **changes}
    wanted = {field: fact for field, fact in facts.items() if fact is not ...}
    workspace.write(f"locks/{name}.json", json.dumps(wanted))


def spoil_record(workspace: Workspace, name: str, what: str) -> None:
    """Make the record of a lock one that cannot be understood."""
    if what in RECORDS:
        workspace.write(f"locks/{name}.json", RECORDS[what])
    elif what == "a pipe":
        folder_of(workspace).mkdir()
        os.mkfifo(folder_of(workspace) / f"{name}.json")
    else:
        fact, _, value = what.removeprefix("with ").partition(" ")
        changes: dict[str, dict[str, object]] = {
            "of another schema": {"schema": "x/1"},
            "without a token": {"token": ...},
        }
        changes["with a fact more"] = {"colour": "red"}
        forge_record(workspace, name, **(changes.get(what) or {fact: json.loads(value)}))


def owner_facts(where: str) -> dict[str, object]:
    """What differs from this process in the record of an owner that is ``where``."""
    facts: dict[str, dict[str, object]] = {
        "on another host": {"host": OTHER["host"]},
        "in another pid namespace": {"pidns": OTHER["pidns"]},
        "whose start is unknown": {"start": None},
        "of the last boot": {"boot": OTHER["boot"]},
        "whose pid was given again": {"start": OTHER["start"]},
        "whose pid is gone": {"pid": 2**31 - 1},
    }
    return facts[where]


def compared(process: ProcessIdentity, field: str, relation: str) -> tuple[ProcessIdentity, ProcessIdentity]:
    """A process and one to compare it with, whose ``field`` is the same, another, or known of one only."""
    unknown: ProcessIdentity = replace(process, **{field: None})  # type: ignore[arg-type]
    other: ProcessIdentity = replace(process, **{field: OTHER[field]})  # type: ignore[arg-type]
    pairs = {
        "same": (process, process),
        "other": (other, process),
        "unknown": (unknown, unknown),
        "one unknown": (unknown, process),
        "unknown one": (process, unknown),
    }
    return pairs[relation]


def sighting(pid: str, start: int | None) -> Sighting:
    """What is seen at a pid that is ``there`` or ``gone``."""
    return Sighting(exists=True, start=start) if pid == "there" else Sighting(exists=False)


def is_file_locked(file: Path) -> bool:
    """Whether somebody, this process included, has locked a file that is there."""
    import fcntl  # noqa: PLC0415 - POSIX only

    with file.open("rb") as opened:
        try:
            fcntl.flock(opened, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def open_files(path: Path) -> int:
    """How often this process has a file open that is, or was, at ``path``."""
    links = [str(link.readlink()) for link in Path("/proc/self/fd").iterdir() if link.is_symlink()]
    return sum(link.startswith(str(path)) for link in links)


def make_situation(workspace: Workspace, situation: str) -> None:
    """Put something in the way of the lock of ``nightly``."""
    folder = folder_of(workspace)
    if situation == "a file in the place of the folder":
        folder.touch()
    elif situation == "a link to nothing in the place of the folder":
        folder.symlink_to("nowhere")
    elif situation == "a link in the place of the lock file":
        folder.mkdir()
        (folder / "nightly.lock").symlink_to("elsewhere")
    else:
        ending = {"the lock file": "lock", "the record": "json", "the new record": "json.new"}
        place = situation.removeprefix("a folder in the place of ")
        (folder / f"nightly.{ending[place]}").mkdir(parents=True)


def kill(process: subprocess.Popen[str]) -> None:
    """Kill a process with kill -9, and wait until it is gone; its stdin stays open for its children."""
    process.send_signal(signal.SIGKILL)
    process.wait()


def timed(action: Callable[[], object]) -> tuple[Exception | None, float]:
    """What an attempt ends with, and how many seconds it took."""
    begin = time.monotonic()
    return attempt(action), time.monotonic() - begin
