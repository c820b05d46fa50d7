"""Processes that run tests, a few at a time, none of which outlives this one or its time limit."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from cleveragents.proof.endings import Ending

# Between two looks at the processes, in seconds.
TICK = 0.01
ENDING_SIGNALS = ("SIGTERM", "SIGHUP")


@dataclass(frozen=True, slots=True)
class Child:
    """A process to start: what it prints goes to ``printed``, and ``limit`` is in seconds."""

    command: Sequence[str]
    folder: Path
    environment: Mapping[str, str]
    printed: Path
    limit: float


@dataclass(slots=True)
class _Running:
    number: int
    child: Child
    process: subprocess.Popen[bytes]
    began: float = field(default_factory=time.monotonic)

    def ending(self) -> Ending | None:
        code = self.process.poll()
        if code is not None:
            return Ending(code)
        late = time.monotonic() - self.began > self.child.limit
        return Ending(-signal.SIGTERM, self.child.limit) if late else None


def run_children(children: Sequence[Child], at_once: int, notify: Callable[[int, int], None]) -> list[Ending]:
    """Run all, at most ``at_once`` at a time; ``notify`` is told how many have ended, and of how many.

    Each is killed with all that it has started, at its time limit, and on whatever ends this function.
    """
    waiting = list(enumerate(children))
    running: list[_Running] = []
    endings: dict[int, Ending] = {}
    with _signals_raise():
        try:
            while waiting or running:
                while waiting and len(running) < at_once:
                    running.append(_started(*waiting.pop(0)))
                for each in _over(running, endings):
                    running.remove(each)
                    notify(len(endings), len(children))
                time.sleep(TICK if running else 0)
        finally:
            for each in running:
                _kill(each.process)
    return [endings[number] for number in range(len(children))]


def _over(running: Sequence[_Running], endings: dict[int, Ending]) -> Iterator[_Running]:
    for each in tuple(running):
        ending = each.ending()
        if ending is not None:
            # One that has ended by itself may have left others behind.
            _kill(each.process)
            endings[each.number] = ending
            yield each


def _started(number: int, child: Child) -> _Running:
    with child.printed.open("wb") as printed:
        process = subprocess.Popen(  # noqa: S603 - what runs is this interpreter
            child.command,
            cwd=child.folder,
            env=child.environment,
            stdin=subprocess.DEVNULL,
            stdout=printed,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    return _Running(number, child, process)


def _kill(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError, PermissionError):  # all of them have ended
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()


@contextmanager
def _signals_raise() -> Iterator[None]:
    """Let the signals that would end this process raise, so that it can end its children before."""
    is_main = threading.current_thread() is threading.main_thread()
    numbers = [getattr(signal, name) for name in ENDING_SIGNALS if is_main and hasattr(signal, name)]
    # Who has a handler knows what to do, and what is ignored stays ignored.
    numbers = [number for number in numbers if signal.getsignal(number) is signal.SIG_DFL]
    for number in numbers:
        signal.signal(number, _leave)
    try:
        yield
    finally:
        for number in numbers:
            signal.signal(number, signal.SIG_DFL)


def _leave(number: int, _: FrameType | None) -> None:
    raise SystemExit(128 + number)
