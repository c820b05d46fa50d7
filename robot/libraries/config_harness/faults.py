"""The faults that strace injects: one system call on certain paths fails, or is the last before a kill."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from config_harness.processes import environment

_CALL = re.compile(r"^\d+\s+(\w+)\(", re.MULTILINE)
_FULL = ("ENOSPC", "EDQUOT")
_REFUSED = ("EACCES", "EPERM", "EROFS")

# What each call may fail with; what is not listed fails with EIO.
ERRNOS = {
    "openat": ("EIO", *_FULL, *_REFUSED, "EMFILE", "ENFILE", "ELOOP", "ESTALE", "ENOENT", "EINTR"),
    "read": ("EIO", "ESTALE", "EINTR"),
    "write": ("EIO", *_FULL, "EFBIG", "EINTR"),
    "ftruncate": ("EIO", *_FULL, "EINTR"),
    "fsync": ("EIO", *_FULL, "EROFS", "EINVAL", "EINTR"),
    "close": ("EIO", *_FULL, "EINTR"),
    "rename": ("EIO", *_FULL, *_REFUSED, "EBUSY", "EXDEV", "ENOENT"),
    "link": ("EIO", *_FULL, *_REFUSED, "EMLINK", "EXDEV", "EOPNOTSUPP", "EEXIST"),
    "unlink": ("EIO", *_REFUSED, "EBUSY", "EINTR"),
    "mkdir": ("EIO", *_FULL, *_REFUSED, "EMLINK"),
    "readlink": ("EIO", "EACCES", "ESTALE", "ENOENT"),
    "newfstatat": ("EIO", "EACCES", "ESTALE", "ELOOP", "ENOENT"),
    "flock": ("EIO", "ENOLCK", "EAGAIN", "EINTR"),
    "chmod": ("EIO", *_REFUSED),
    "chown": ("EIO", *_REFUSED),
}
# Only once: Python begins anew after a signal, and no file is missing for ever and opened in between.
_PASSING = frozenset({"EINTR", "ENOENT", "EAGAIN"})
_KILL = "signal=KILL"


@dataclass(frozen=True, slots=True)
class Fault:
    """What happens to the ``ordinal``-th call of one kind, and, where it is lasting, to all that follow."""

    call: str
    ordinal: int
    effect: str
    lasting: bool = False

    @property
    def kills(self) -> bool:
        """Whether the process ends there and then."""
        return self.effect == _KILL

    def __str__(self) -> str:
        """The fault as strace's option has it."""
        return f"{self.call}:{self.effect}:when={self.ordinal}{'+' if self.lasting else ''}"


@dataclass(frozen=True, slots=True)
class Traced:
    """A run under strace: its exit code, what it said, and the calls that were seen."""

    exit_code: int
    output: str
    log: str

    @property
    def last_line(self) -> str:
        """The last that it said, which of a traceback is the error."""
        return next(reversed(self.output.splitlines()), "")

    @property
    def calls(self) -> Counter[str]:
        """How often each call was made on the paths."""
        return Counter(_CALL.findall(self.log))

    @property
    def hit(self) -> bool:
        """Whether the fault happened: a trial in which it did not proves nothing."""
        return "(INJECTED)" in self.log or "killed by SIGKILL" in self.log


def obstacle() -> str:
    """Why no fault can be injected here, or nothing: it is tried."""
    strace = shutil.which("strace")
    if strace is None:
        return "strace is not installed"
    done = subprocess.run([strace, "true"], capture_output=True, text=True, check=False)
    return f"strace does not work: {done.stderr.strip()}" if done.returncode else ""


def all_faults(calls: Counter[str]) -> Iterator[Fault]:
    """Every call with every errno, once and from then on, and a kill at every call."""
    for call, ordinal in _places(calls):
        yield Fault(call, ordinal, _KILL)
        for errno in ERRNOS.get(call, ("EIO",)):
            yield Fault(call, ordinal, f"error={errno}")
            if errno not in _PASSING:
                yield Fault(call, ordinal, f"error={errno}", lasting=True)


def few_faults(calls: Counter[str]) -> Iterator[Fault]:
    """A kill, and one error, at every call."""
    for call, ordinal in _places(calls):
        yield Fault(call, ordinal, _KILL)
        yield Fault(call, ordinal, "error=EIO")


def traced(command: list[str], paths: list[Path], log: Path, fault: Fault | None, **more: str) -> Traced:
    """Run a command under strace, which sees only the calls on ``paths``.

    Raises:
        TimeoutExpired: The command hangs.
    """
    watched = [f"--trace-path={path}" for path in paths]
    chosen = [f"--trace={fault.call}", f"--inject={fault}"] if fault else ["--trace=%file,%desc"]
    # Fewer stops make it faster, but strace 6.1 then forgets the signals that it should send.
    fast = [] if fault and fault.kills else ["--seccomp-bpf"]
    strace = ["strace", "-f", "-qq", *fast, f"--output={log}", *watched, *chosen, *command]
    done = subprocess.run(
        strace, capture_output=True, text=True, check=False, timeout=60, env=environment(**more)
    )
    return Traced(done.returncode, done.stdout + done.stderr, log.read_text(encoding="utf-8"))


def _places(calls: Counter[str]) -> Iterator[tuple[str, int]]:
    for call, times in calls.items():
        for ordinal in range(1, times + 1):
            yield call, ordinal
