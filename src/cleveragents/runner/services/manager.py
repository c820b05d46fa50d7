"""The services of a run: started when they are first required, shared by all workers, stopped at the end."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Self

from cleveragents.runner.services.process import ServiceProcess
from cleveragents.runner.services.readiness import LOOK, place_of, takes_connections
from cleveragents.runner.services.settings import PREFIX, SECTION, Service

# How often a service may fail to start within a run before it is given up.
TRIES = 3
# What ends this process without a word to those that it has started.
ENDING_SIGNALS = ("SIGTERM", "SIGHUP")


@dataclass(slots=True)
class _State:
    """What is known of a service in this run."""

    process: ServiceProcess | None = None
    starts: int = 0
    failures: int = 0
    reason: str = ""


class ServiceManager:
    """Keeps the services running that are required; output goes to files in ``folder``.

    ``environment`` is the whole one that services start from, and ``is_ending`` tells that nobody wants to
    wait any longer.
    """

    def __init__(
        self,
        services: Mapping[str, Service],
        folder: Path,
        environment: Mapping[str, str],
        is_ending: Callable[[], bool] = lambda: False,
    ) -> None:
        self._services = services
        self._folder = folder
        self._environment = environment
        self._is_ending = is_ending
        self._states = {name: _State() for name in services}
        self._owner = os.getpid()
        self._handled: list[int] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop_all()

    def ensure(self, names: Iterable[str]) -> tuple[tuple[str, str], ...]:
        """Have these services running and ready; the tags of those that cannot be had, with the reasons."""
        reasons = ((name, self._reason_against(name)) for name in names)
        return tuple((PREFIX + name, reason) for name, reason in reasons if reason)

    def stop_all(self) -> None:
        """Stop all services, with all that they have started."""
        if os.getpid() != self._owner:
            return  # a fork of the process that has started them
        running = [state.process for state in self._states.values() if state.process is not None]
        try:
            for process in running:
                process.ask_to_end()
            began = time.monotonic()
            for process in running:
                process.wait_for_end(began + process.service.stop_timeout)
        finally:  # also where Ctrl-C is pressed meanwhile
            for process in running:
                process.kill()
            for state in self._states.values():
                state.process = None
            self._leave_signals()

    def _reason_against(self, name: str) -> str:
        """Why a service cannot be had; nothing where it runs."""
        if name not in self._services:
            return self._unknown(name)
        state = self._states[name]
        if state.process is not None and state.process.is_alive:
            return ""
        state.process = None
        if state.failures >= TRIES:
            return state.reason
        state.reason = self._start(self._services[name], state)
        # What was cut short says nothing about the service.
        state.failures += bool(state.reason) and not self._is_ending()
        return state.reason

    def _start(self, service: Service, state: _State) -> str:
        place = place_of(service.ready)
        if place and takes_connections(*place, min(LOOK, service.timeout)):
            return (
                f"port {place[1]} of {place[0]} is taken already, by something that this run has not started"
            )
        state.starts += 1
        self._heed_signals()
        printed = self._folder / f"service-{list(self._services).index(service.name)}-{state.starts}.log"
        try:
            state.process = ServiceProcess(service, printed, self._environment)
        except (OSError, ValueError) as error:
            return f"{service.command[0]} cannot be started in {service.cwd}: {error}"
        reason = state.process.wait_until_ready(self._is_ending)
        if reason:
            state.process.kill()
            state.process = None
        return reason or ""

    def _unknown(self, name: str) -> str:
        known = f"; known are {', '.join(sorted(self._services))}" if self._services else ""
        mend = f"write [{SECTION}.{name or 'NAME'}] with command and ready into pyproject.toml"
        return f"nobody has said how it is started: {mend}{known}"

    def _heed_signals(self) -> None:
        """Stop the services where a signal ends this process; who has a handler of its own knows better."""
        if self._handled or threading.current_thread() is not threading.main_thread():
            return
        for number in (getattr(signal, name) for name in ENDING_SIGNALS if hasattr(signal, name)):
            if signal.getsignal(number) is signal.SIG_DFL:
                signal.signal(number, self._end)
                self._handled.append(number)

    def _leave_signals(self) -> None:
        while self._handled:
            signal.signal(self._handled.pop(), signal.SIG_DFL)

    def _end(self, number: int, _: FrameType | None) -> None:
        self.stop_all()
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)
