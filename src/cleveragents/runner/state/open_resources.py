"""What the system holds for this process: its open files and its children.

Both are read from /proc; where there is none, nothing is known. What Python itself keeps for
``multiprocessing`` until the process ends is left out.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from dataclasses import dataclass

# Texts: this is done before and after each feature, and a path takes longer than what is read there.
FILES, PROCESSES = "/proc/self/fd", "/proc"
DELETED = " (deleted)"
# Fields of /proc/PID/stat after the name, which ends with the last closing parenthesis; see proc(5).
STATE, START = 0, 19
# Modules of Python that start a process once, their objects for it, and where these keep its id and pipe.
PYTHONS_OWN = (
    ("multiprocessing.resource_tracker", "_resource_tracker", "_pid", "_fd"),
    ("multiprocessing.forkserver", "_forkserver", "_forkserver_pid", "_forkserver_alive_fd"),
)


@dataclass(frozen=True, slots=True)
class ChildProcess:
    """A process that this one has started: its id, its start in clock ticks since the boot, its name."""

    pid: int
    start: int
    name: str
    has_ended: bool  # and nobody has asked for its exit code


def open_files() -> dict[int, str]:
    """What each open file descriptor leads to: a path, or the system's word for a socket or pipe."""
    files: dict[int, str] = {}
    try:
        numbers = os.listdir(FILES)  # noqa: PTH208 - as above
    except OSError:
        return files
    for number in numbers:
        # The folder that was listed is open in its own list, and closed by now.
        with suppress(OSError):
            # A file that is removed while it is open stays the same one.
            files[int(number)] = os.readlink(f"{FILES}/{number}").removesuffix(DELETED)  # noqa: PTH115 - as above
    for _, descriptor in _pythons_own():
        files.pop(descriptor, None)
    return files


def child_processes() -> tuple[ChildProcess, ...]:
    """The children of this process, those of all its threads, in the order of their ids."""
    pids = _children_of("self") - {pid for pid, _ in _pythons_own()}
    return tuple(child for pid in sorted(pids) if (child := _child(pid)))


def kill_child(child: ChildProcess) -> None:
    """Kill a child of this process with all that it has started, and take its exit code."""
    if not child.has_ended:
        _kill_tree(child.pid)
    # Somebody else may have waited for it.
    with suppress(ChildProcessError):
        os.waitpid(child.pid, 0)


def _kill_tree(pid: int) -> None:
    with suppress(ProcessLookupError, PermissionError):
        # Stopped, it starts no others while these are looked for.
        os.kill(pid, signal.SIGSTOP)
        for below in _children_of(str(pid)):
            _kill_tree(below)
        os.kill(pid, signal.SIGKILL)


def _children_of(process: str) -> set[int]:
    pids: set[int] = set()
    tasks = f"{PROCESSES}/{process}/task"
    # A thread may end meanwhile; and not every kernel tells of children.
    with suppress(OSError):
        for thread in os.listdir(tasks):  # noqa: PTH208 - as above
            with suppress(OSError):
                pids |= {int(pid) for pid in _read(f"{tasks}/{thread}/children").split()}
    return pids


def _pythons_own() -> list[tuple[int, int]]:
    found = []
    for module, holder, pid, descriptor in PYTHONS_OWN:
        kept = getattr(sys.modules.get(module), holder, None)
        if kept is not None:
            found.append((getattr(kept, pid, None) or 0, getattr(kept, descriptor, None) or 0))
    return [(pid, descriptor) for pid, descriptor in found if pid]


def _child(pid: int) -> ChildProcess | None:
    try:
        stat = _read(f"{PROCESSES}/{pid}/stat")
    except OSError:
        return None  # it has ended since
    name, _, rest = stat.partition(b"(")[2].rpartition(b")")
    fields = rest.split()
    return ChildProcess(pid, int(fields[START]), os.fsdecode(name), fields[STATE] == b"Z")


def _read(file: str) -> bytes:
    with open(file, "rb") as stream:  # noqa: PTH123 - as above
        return stream.read()
