"""A claim server under a steady load, and what it takes: time, memory, files."""

from __future__ import annotations

import http.client
import itertools
import json
import os
import random
import statistics
import threading
import time
import uuid
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

from claim_harness.scenes import scene

RATE = 200  # requests a second
CONNECTIONS, BUGS = 8, 100
WARM = 0.75  # of the time: with Redis memory grows by 4 MiB in the first 80,000 requests, and not at all then
EVERY = 0.5  # seconds between two looks at the process
STEPS = ("claim", "renew", "pause", "resume", "complete", "break")
JSON = {"Content-Type": "application/json", "If-Match": "*"}


@dataclass(frozen=True)
class Soak:
    """What was measured: latencies in milliseconds, memory in KiB, and its growth in KiB a minute."""

    store: str
    seconds: float
    requests: int
    rate: float
    statuses: dict[int, int]
    p50: float
    p99: float
    slowest: float
    memory: int
    growth: float
    files_before: int
    files_after: int
    cores: int


@dataclass(frozen=True, slots=True)
class Look:
    """The memory and the open files of a process at a moment."""

    at: float
    memory: int
    files: int


def soak(store: str, seconds: float, fault: str = "") -> Soak:
    """Load a server for so many seconds; so little of its log is kept that it is full soon."""
    with scene(store, fault, options=("--keep-events", "100")) as at:
        end, taken, looks = time.monotonic() + seconds, list[tuple[float, int]](), list[Look]()
        with ThreadPoolExecutor(CONNECTIONS + 1) as threads:
            begin = time.monotonic()
            works = [threads.submit(_load, at.crowd.where, n, end, taken) for n in range(CONNECTIONS)]
            watch = threads.submit(_watch, at.server.pid, end, looks)
            for work in (*works, watch):
                work.result()
        return _measured(store, time.monotonic() - begin, taken, looks)


def growth_of(looks: Sequence[Look]) -> float:
    """How fast memory grows after warming up, in KiB a minute: by a line through the looks."""
    warm = looks[int(len(looks) * WARM) :]
    slope, _ = statistics.linear_regression([look.at for look in warm], [look.memory for look in warm])
    return slope * 60


def write_report(soaks: Sequence[Soak], file: Path) -> None:
    """Write what was measured, for who compares."""
    file.parent.mkdir(parents=True, exist_ok=True)
    report = {"schema": 1, "soaks": [asdict(each) for each in soaks]}
    file.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")


def _load(where: tuple[str, int], number: int, end: float, taken: list[tuple[float, int]]) -> None:
    """Ask at a steady rate, however long an answer takes: each latency counts from when it was due."""
    chance = random.Random(number)  # noqa: S311 - no secret
    connection = http.client.HTTPConnection(*where, timeout=30)
    requests = _requests(number, chance)
    begin = time.monotonic()
    for at in itertools.count():
        due = begin + (at + number / CONNECTIONS) * CONNECTIONS / RATE
        if due >= end:
            break
        if (rest := due - time.monotonic()) > 0:
            threading.Event().wait(rest)
        path, body = next(requests)
        connection.request("POST", path, body, JSON)
        response = connection.getresponse()
        response.read()
        taken.append((time.monotonic() - due, response.status))
    connection.close()


def _requests(number: int, chance: random.Random) -> itertools.chain[tuple[str, str]]:
    return itertools.chain.from_iterable(_life(number, chance.randint(1, BUGS)) for _ in itertools.count())


def _life(number: int, bug: int) -> list[tuple[str, str]]:
    """A claim from its beginning to the next one."""
    owner, token = f"client {number}", uuid.uuid4().hex
    own = json.dumps({"owner": owner, "claim_token": token})
    bodies = {"claim": own, "break": json.dumps({"owner": owner, "reason": "again"})}
    return [(f"/v1/soak/claims/{bug}/capture/{step}", bodies.get(step, own)) for step in STEPS]


def _watch(pid: int, end: float, looks: list[Look]) -> None:
    while (now := time.monotonic()) < end:
        looks.append(Look(now, _memory(pid), sum(1 for _ in Path(f"/proc/{pid}/fd").iterdir())))
        threading.Event().wait(EVERY)


def _memory(pid: int) -> int:
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:"))


def _measured(store: str, seconds: float, taken: list[tuple[float, int]], looks: list[Look]) -> Soak:
    latencies = sorted(latency * 1000 for latency, _ in taken)
    cuts = statistics.quantiles(latencies, n=100)
    warm = looks[int(len(looks) * WARM) :]
    return Soak(
        store,
        round(seconds, 1),
        len(taken),
        round(len(taken) / seconds, 1),
        dict(Counter(status for _, status in taken)),
        round(cuts[49], 2),
        round(cuts[98], 2),
        round(latencies[-1], 2),
        looks[-1].memory,
        round(growth_of(looks), 1),
        warm[0].files,
        looks[-1].files,
        os.cpu_count() or 1,
    )
