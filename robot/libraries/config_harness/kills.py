"""Trial: ``kill -9`` at a random moment, while a process commits one generation after the other."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from pathlib import Path

from config_harness.connections import TIMEOUT, find, start_with, temporary_files
from config_harness.processes import Process, victim_command
from config_harness.tally import Finding

_LONGEST = 0.03  # seconds, in which dozens of commits are made

LOST = "acknowledged and lost"
ORPHAN = "temporary file"


def kill_trials(protocol: str, folder: Path, times: int) -> Iterator[list[Finding]]:
    """Kill one victim after the other in one folder, so that each meets what the last one has left."""
    start_with(folder, 1)
    for number in range(1, times + 1):
        findings = _killed_once(protocol, folder)
        if number == times and not findings:  # its remains have no next victim
            findings = _next_commit(protocol, folder)
        if findings:
            start_with(folder, 2 * number)
        yield findings


def judged(folder: Path, acknowledged: int, timeout: int | None = TIMEOUT) -> list[Finding]:
    """What is wrong with a file that must hold the last acknowledged generation, or the one after it."""
    found = find(folder)
    detail = f"{found}, and {acknowledged} was acknowledged"
    if found.fault:
        return [Finding(found.fault, detail)]
    if found.generation not in {acknowledged, acknowledged + 1}:
        return [Finding(LOST, detail)]
    return [] if found.timeout == timeout else [Finding("another key", detail)]


def _killed_once(protocol: str, folder: Path) -> list[Finding]:
    with Process(victim_command(protocol, "loop", folder)) as victim:
        victim.first()
        findings = _orphans(folder, 0)
        victim.go_on()
        time.sleep(random.uniform(0, _LONGEST))  # noqa: S311 - no secret
        victim.require_alive()
        victim.kill()
        acknowledged = victim.last()
    return [*findings, *_orphans(folder, 1), *judged(folder, acknowledged)]


def _next_commit(protocol: str, folder: Path) -> list[Finding]:
    with Process(victim_command(protocol, "loop", folder)) as victim:
        generation = victim.first()
        return [*_orphans(folder, 0), *judged(folder, generation)]


def _orphans(folder: Path, allowed: int) -> list[Finding]:
    names = temporary_files(folder)
    return [Finding(ORPHAN, f"{names}")] if len(names) > allowed else []
