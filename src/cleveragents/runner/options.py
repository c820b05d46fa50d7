"""What a run can be told, and how the words for it are read."""

from __future__ import annotations

import ipaddress
import math
import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from cleveragents.errors.running import RunOptionError

WHOLE = re.compile(r"[0-9]{1,9}")
SHARD = re.compile(r"([0-9]{1,9})/([0-9]{1,9})")
# No user, path or query: whatever reads the address must find the host that is judged here.
ADDRESS = re.compile(
    r"(?P<scheme>[a-z]+)://(?P<host>\[[0-9a-f:.]+\]|[a-z0-9_.-]+):(?P<port>[0-9]{1,5})", re.IGNORECASE
)
HIGHEST_PORT = 65535


class Isolation(Enum):
    """Whether a process runs one feature, or one after the other."""

    WORKER = "worker"
    FEATURE = "feature"


class LeakPolicy(Enum):
    """What happens where a feature leaves something behind: it is named, put right as well, or red."""

    REPORT = "report"
    RESTORE = "restore"
    FAIL = "fail"


class BeforeAll(Enum):
    """Where ``before_all`` and ``after_all`` run: once before all workers, or in each of them."""

    ONCE = "once"
    WORKER = "worker"


class StartMethod(Enum):
    """How a worker comes to be: forked from a process that has the suite loaded, or as a new program."""

    FORK = "fork"
    SPAWN = "spawn"


@dataclass(frozen=True, slots=True)
class Shard:
    """The part of a suite that one of several machines runs; the first one has the index 1."""

    index: int
    count: int


def default_start_method(platform: str, *, can_fork: bool) -> StartMethod:
    """How workers start where nobody says it: by fork, if the system has one that is safe.

    On macOS the system's own libraries may have started threads before any of our code runs, and abort
    in a forked child (bugs.python.org/issue33725); Python's multiprocessing does not fork there either.
    """
    return StartMethod.FORK if can_fork and platform != "darwin" else StartMethod.SPAWN


def _start_method_here() -> StartMethod:
    return default_start_method(sys.platform, can_fork=hasattr(os, "fork"))


@dataclass(frozen=True, slots=True)
class RunOptions:
    """How a suite is to be run.

    ``scenario_timeout`` is in seconds; ``retry_crashed`` is how often a scenario is tried again whose
    worker has died; ``watched_modules`` are those whose attributes no scenario may leave changed, which
    ``check_leaks`` looks at after each scenario. ``environment`` is given to the workers.
    """

    jobs: int = 1
    isolation: Isolation = Isolation.WORKER
    start_method: StartMethod = field(default_factory=_start_method_here)
    before_all: BeforeAll = BeforeAll.ONCE
    shard: Shard | None = None
    split: bool = False
    coverage: bool = False
    coverage_contexts: bool = False
    scenario_timeout: float | None = None
    retry_crashed: int = 0
    leaks: LeakPolicy = LeakPolicy.REPORT
    check_leaks: bool = False
    watched_modules: tuple[str, ...] = ()
    copy_tree: bool = False
    quiet: bool = False
    scheduler: str | None = None
    run_id: str | None = None
    environment: Mapping[str, str] = field(default_factory=dict)


def usable_cpus() -> int:
    """How many CPUs this process may use: under taskset or in a container these are not all there are."""
    if sys.version_info >= (3, 13):
        return os.process_cpu_count() or 1
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def parse_jobs(text: str) -> int:
    """The number of workers that ``4`` or ``auto`` means.

    Raises:
        RunOptionError: It is neither.
    """
    if text == "auto":
        return usable_cpus()
    if not WHOLE.fullmatch(text) or int(text) < 1:
        mend = "-j 4 has four workers, -j auto one for each usable CPU, and -j 1 needs no other process"
        raise RunOptionError("--jobs", text, "must be a number of workers from 1 on, or auto", mend)
    return int(text)


def parse_shard(text: str) -> Shard:
    """The shard that ``i/n`` means.

    Raises:
        RunOptionError: It is none, or i is not within 1 to n.
    """
    found = SHARD.fullmatch(text)
    shard = Shard(int(found[1]), int(found[2])) if found else Shard(0, 0)
    if not 1 <= shard.index <= shard.count:
        mend = "of three machines the first one runs --shard 1/3, and the last one --shard 3/3"
        raise RunOptionError("--shard", text, "must be i/n with i from 1 to n", mend)
    return shard


def parse_seconds(text: str) -> float:
    """The time limit that a number of seconds means.

    Raises:
        RunOptionError: It is no number, or not above 0.
    """
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0
    if not math.isfinite(seconds) or seconds <= 0:
        mend = "--scenario-timeout 30 ends a scenario after half a minute; without it nothing is ended"
        raise RunOptionError("--scenario-timeout", text, "must be a number of seconds above 0", mend)
    return seconds


def parse_retries(text: str) -> int:
    """How often a scenario whose worker has died is tried again.

    Raises:
        RunOptionError: It is no whole number.
    """
    if not WHOLE.fullmatch(text):
        mend = "--retry-crashed 1 tries a scenario once more; one that fails by an assertion never is"
        raise RunOptionError("--retry-crashed", text, "must be a whole number from 0 on", mend)
    return int(text)


def parse_scheduler(text: str) -> str:
    """The address of a Dask scheduler that may be talked to.

    Raises:
        RunOptionError: It is no address, or leads to another machine without TLS.
    """
    found = ADDRESS.fullmatch(text)
    if not found or not 0 < int(found["port"]) <= HIGHEST_PORT:
        mend = "write it like tls://build-1.example.org:8786"
        raise RunOptionError("--scheduler", text, "must be tls://HOST:PORT", mend)
    scheme, host = found["scheme"].lower(), found["host"].strip("[]").lower()
    if scheme == "tls" or (scheme == "tcp" and _is_loopback(host)):
        return text
    reason = (
        "must be a tls:// address, or a tcp:// one of this machine: anything else is neither "
        "authenticated nor encrypted, so that whoever reaches it can run code"
    )
    mend = "start scheduler and workers with --tls-ca-file, --tls-cert and --tls-key, and write tls://"
    raise RunOptionError("--scheduler", text, reason, mend)


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:  # a name, which may lead anywhere
        return False
