"""Which process is meant, and whether it still runs.

A process id alone says little: it is given again once its process has ended, means another process
in another container, and means nothing on another host. So a process is known by its id together
with when it started, and by the host, boot and pid namespace that the two belong to.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path

# Fields of /proc/PID/stat after the name, which ends with the last closing parenthesis; see proc(5).
STATE, START = 0, 19
ENDED = {b"Z", b"X", b"x"}  # a zombie does nothing any more: only its exit code is still there


@dataclass(frozen=True, slots=True)
class ProcessIdentity:
    """One process, ever: ``start`` in clock ticks since the boot; None is what the system does not tell."""

    pid: int
    host: str
    boot: str | None
    pidns: int | None
    start: int | None


class Liveness(Enum):
    """Whether a process runs; nobody may act on DEAD being likely, so all doubt is UNKNOWN."""

    ALIVE = "alive"
    DEAD = "dead"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Sighting:
    """What has a process id on this host now, if anything; its ``start`` is None where it is not told."""

    exists: bool
    start: int | None = None


def current_process() -> ProcessIdentity:
    """The identity of this process."""
    pid = os.getpid()
    return ProcessIdentity(pid, os.uname().nodename, _boot_id(), _pid_namespace(), sight(pid).start)


def liveness(process: ProcessIdentity) -> Liveness:
    """Whether ``process`` runs now; it is dead only on proof."""
    return judge(process, current_process(), sight(process.pid))


def judge(process: ProcessIdentity, here: ProcessIdentity, sighting: Sighting) -> Liveness:
    """What a sighting of its id, made by the process ``here``, proves about ``process``."""
    if process.host != here.host:
        return Liveness.UNKNOWN
    if process.boot != here.boot:
        # Nothing survives a boot; but where one of the two is not known, they may be the same.
        return Liveness.UNKNOWN if None in (process.boot, here.boot) else Liveness.DEAD
    if process.pidns != here.pidns:
        return Liveness.UNKNOWN
    if not sighting.exists:
        return Liveness.DEAD
    if None in (process.start, sighting.start):
        return Liveness.UNKNOWN
    return Liveness.ALIVE if process.start == sighting.start else Liveness.DEAD


def sight(pid: int) -> Sighting:
    """What has the process id ``pid`` now."""
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return Sighting(exists=False)
    except PermissionError:
        pass  # somebody else's, so it exists
    try:
        return parse_stat(Path(f"/proc/{pid}/stat").read_bytes())
    except (OSError, IndexError, ValueError):
        # No /proc, or a process that is hidden from us, or gone since: no proof of anything.
        return Sighting(exists=True)


def parse_stat(stat: bytes) -> Sighting:
    """What ``/proc/PID/stat`` says; the process's name in it may hold spaces and parentheses.

    Raises:
        IndexError, ValueError: It is not such a file.
    """
    fields = stat.rpartition(b")")[2].split()
    if fields[STATE] in ENDED:
        return Sighting(exists=False)
    return Sighting(exists=True, start=int(fields[START]))


@cache
def _boot_id() -> str | None:
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    except OSError:
        return None


def _pid_namespace() -> int | None:
    try:
        return Path("/proc/self/ns/pid").stat().st_ino
    except OSError:
        return None
