"""A program that commits, and says on its output what it has committed: ``PROTOCOL TASK FOLDER [NUMBER]``."""

from __future__ import annotations

import json
import os
import select
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path

from cleveragents.errors import CleverAgentsError, ConfigWriteError
from config_harness.connections import find
from config_harness.protocols import Committer, committer

_PAUSE = 0.0005  # seconds between two looks: readers that only spin take the processors from the writers


def main(arguments: list[str]) -> int:
    """Do a task; errors end as those of the command do."""
    protocol, task, folder, *number = arguments
    try:
        TASKS[task](committer(protocol, Path(folder)), Path(folder), *map(int, number))
    except CleverAgentsError as error:
        sys.stderr.write(f"error: {error}\n")
        return error.exit_code
    return 0


def connect_once(by: Committer, _folder: Path, generation: int) -> None:
    """Do what ``server connect`` does."""
    by.connect(generation)


def connect_for_ever(by: Committer, folder: Path) -> None:
    """Commit once, wait to be told, and go on without end."""
    start = find(folder).generation + 1
    for generation in count(start):
        by.connect(generation)
        _acknowledge(generation)
        if generation == start:
            sys.stdin.readline()


def connect_persistently(by: Committer, _folder: Path) -> None:
    """Wait to be told, and commit without end; what was refused, because an editor interferes, is over."""
    _acknowledge(0)
    sys.stdin.readline()
    for generation in count(1):
        with suppress(ConfigWriteError):
            by.connect(generation)
            _acknowledge(generation)


def increment(by: Committer, _folder: Path, times: int) -> None:
    """Wait to be told, increment, and report the longest time that one commit took."""
    _acknowledge(0)
    sys.stdin.readline()
    longest = 0.0
    for _ in range(times):
        start = time.perf_counter()
        # The historic code meets its own torn file, and its increment is one that is lost.
        with suppress(ValueError, LookupError):
            by.increment()
        longest = max(longest, time.perf_counter() - start)
    json.dump({"longest": longest}, sys.stdout)


def watch(by: Committer, folder: Path) -> None:
    """Read in turn as any program and as the product does, until told, and report what was wrong."""
    seen: Counter[str] = Counter()
    newest = 0
    _acknowledge(0)
    while not select.select([sys.stdin], [], [], 0)[0]:
        for found in (find(folder), by.read()):
            older = found.generation < newest
            seen[found.fault or ("older" if older else "whole")] += 1
            newest = max(newest, found.generation)
        time.sleep(_PAUSE)
    json.dump(seen, sys.stdout)


def _acknowledge(generation: int) -> None:
    os.write(sys.stdout.fileno(), b"%d\n" % generation)


TASKS: dict[str, Callable[..., None]] = {
    "connect": connect_once,
    "loop": connect_for_ever,
    "persist": connect_persistently,
    "increment": increment,
    "watch": watch,
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
