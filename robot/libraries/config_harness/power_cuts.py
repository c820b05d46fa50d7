"""Trial: the power is cut while a process commits, and what was not on the disk is gone."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from config_harness.connections import start_with
from config_harness.kills import judged
from config_harness.processes import Process, victim_command
from config_harness.tally import Finding
from config_harness.volumes import Volume, volume

_LONGEST = 0.1  # seconds, in which dozens of commits are made


def power_cuts(protocol: str, kind: str, folder: Path, times: int) -> Iterator[list[Finding]]:
    """Cut the power of one volume again and again; each victim goes on from what is left.

    Every other cut comes at once after an acknowledged commit, and the others amid many commits, where
    the next one's fsync may have saved what the last one left out.
    """
    with volume(kind, folder) as disk:
        home = disk.place / "home"
        start_with(home, 1)
        for number in range(1, times + 1):
            seconds = random.uniform(0, _LONGEST) if number % 2 else 0  # noqa: S311 - no secret
            findings = judged(home, _cut_once(protocol, disk, home, seconds))
            if findings:
                start_with(home, 1000 * number)
            yield findings


def first_cuts(protocol: str, kind: str, folder: Path, times: int) -> Iterator[list[Finding]]:
    """Cut the power as soon as the first commit is acknowledged, which has made the folders too."""
    with volume(kind, folder) as disk:
        for number in range(1, times + 1):
            home = disk.place / str(number) / "home"
            yield judged(home, _cut_once(protocol, disk, home, 0), timeout=None)


def _cut_once(protocol: str, disk: Volume, home: Path, seconds: float) -> int:
    with Process(victim_command(protocol, "loop", home)) as victim:
        acknowledged = victim.first()
        if seconds:
            victim.go_on()
            # What is heard later than this may have been said after the cut.
            acknowledged = victim.listen(seconds)
        victim.require_alive()
        disk.cut_power()
    disk.restart()
    return acknowledged
