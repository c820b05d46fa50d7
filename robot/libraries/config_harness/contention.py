"""Trial: many processes increment one counter at the same time, while others read it."""

from __future__ import annotations

from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from config_harness.connections import find, start_with
from config_harness.processes import Process, victim_command

_READERS = 2
_FIRST = 1


@dataclass(frozen=True, slots=True)
class Contest:
    """How far the counter came, what the readers saw, and the longest time that a commit took."""

    counted: int
    seen: Counter[str]
    longest: float

    def __str__(self) -> str:
        """The figures, for people."""
        return f"counted {self.counted}, longest commit {self.longest:.3f} s, read {dict(self.seen)}"


def contest(protocol: str, folder: Path, processes: int, increments: int) -> Contest:
    """Let processes increment at the same time, and readers watch them."""
    start_with(folder, _FIRST)
    with ExitStack() as stack:
        counting = victim_command(protocol, "increment", folder, increments)
        watching = victim_command(protocol, "watch", folder)
        counters = [stack.enter_context(Process(counting)) for _ in range(processes)]
        readers = [stack.enter_context(Process(watching)) for _ in range(_READERS)]
        _start(counters, readers)
        longest = max(counter.report()["longest"] for counter in counters)
        seen = sum((_told(reader) for reader in readers), Counter[str]())
    return Contest(find(folder).generation - _FIRST, seen, longest)


def _start(counters: list[Process], readers: list[Process]) -> None:
    # Nobody starts before all are there: interpreters that start one after the other would not compete.
    for process in (*readers, *counters):
        process.first()
    for counter in counters:
        counter.go_on()


def _told(reader: Process) -> Counter[str]:
    reader.go_on()
    return Counter(reader.report())
