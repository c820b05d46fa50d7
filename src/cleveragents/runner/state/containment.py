"""What scenarios leave behind in the process that runs them: named, put right, or red.

What a feature is blamed for is what differs from right before it: what an earlier one has left is not
named again. The working directory is put back in any case.
"""

from __future__ import annotations

import gc
import importlib
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from behave.model_type import Status

from cleveragents.errors import LeakError, WatchedModuleError
from cleveragents.integrations.behave import carry_out
from cleveragents.runner.options import LeakPolicy
from cleveragents.runner.state.leaks import Aspect, Leak, leaks_between, shown
from cleveragents.runner.state.open_resources import child_processes, kill_child
from cleveragents.runner.state.process_state import ProcessState, restore, restore_folder

Feature = Any
Runner = Any
Scenario = Any

# Seconds that threads and child processes have to end which have been told to, and between two looks.
GRACE, TICK = 0.05, 0.005
# A worker is used no more in which one of these is left; an open file does no harm to others.
HARMFUL = frozenset(Aspect) - {Aspect.FILES}


@dataclass(frozen=True, slots=True)
class Leaks:
    """What a feature has left behind, a line each, and what follows.

    ``failed`` is whether that turns the run red, ``retire`` whether the process must not be used again.
    """

    lines: tuple[str, ...] = ()
    failed: bool = False
    retire: bool = False


class Containment:
    """Looks after one process; ``modules`` are those whose attributes count, too."""

    def __init__(self, policy: LeakPolicy, modules: Sequence[str], *, each_scenario: bool) -> None:
        self.policy = policy
        self.each_scenario = each_scenario
        self._modules = modules
        self._before_feature: ProcessState | None = None
        self._before_scenario: ProcessState | None = None
        # What was found after scenarios, and is not to be found again after their feature.
        self._found: set[Leak] = set()
        self._lines: list[str] = []
        self._retire = False

    def before_feature(self) -> None:
        """Note how things are."""
        self._before_feature = self._observed()
        self._found.clear()
        self._lines.clear()
        self._retire = False

    def before_scenario(self) -> None:
        """Note how things are, if scenarios are looked after one by one."""
        if self.each_scenario:
            self._before_scenario = self._observed()

    def after_scenario(self, scenario: Scenario, runner: Runner) -> bool:
        """Look at what a scenario has left behind; True where that turns it red."""
        if not self.each_scenario:
            return False
        leaks = self._look(self._before_scenario, keep_folder=self.policy is not LeakPolicy.RESTORE)
        self._found.update(leaks)
        texts = self._told(f"{scenario.location} ({scenario.name})", leaks)
        if not texts or self.policy is not LeakPolicy.FAIL:
            return False
        if scenario.status.has_failed():
            return True
        return carry_out.turn_red(scenario, runner, Status.error, LeakError(texts))

    def after_feature(self, feature: Feature) -> Leaks:
        """Look at what a feature has left behind besides, and put back what is to be."""
        leaks = self._look(self._before_feature)
        # The working directory is put back here even where a scenario has been named for it.
        rest = {leak: is_right for leak, is_right in leaks.items() if leak not in self._found}
        texts = self._told(feature.filename, rest)
        failed = bool(texts) and self.policy is LeakPolicy.FAIL
        if failed:
            _turn_red(feature, LeakError(texts))
        return Leaks(tuple(self._lines), failed, self._retire)

    def _told(self, who: str, leaks: dict[Leak, bool]) -> tuple[str, ...]:
        texts = shown(leaks, {leak for leak, is_right in leaks.items() if is_right})
        self._lines += [f"{who} leaves behind: {text}" for text in texts]
        return texts

    def _look(self, before: ProcessState | None, *, keep_folder: bool = False) -> dict[Leak, bool]:
        """What differs from before, each with whether it has been put right."""
        if before is None:  # behave calls hooks of what it does not run
            return {}
        now = self._observed()
        leaks = leaks_between(before, now)
        if not leaks:
            return {}
        now, leaks = self._settled(before, now, leaks)
        if self.policy is LeakPolicy.RESTORE:
            restore(before)
            _kill_new_children(before, now)
        elif not keep_folder:
            restore_folder(before)
        remaining = leaks_between(before, self._observed())
        if self.policy is LeakPolicy.RESTORE:
            self._retire = self._retire or any(leak.aspect in HARMFUL for leak in remaining)
            return {leak: leak not in remaining for leak in leaks}
        # A thread that has ended meanwhile was not put right by anybody.
        return {leak: leak.aspect is Aspect.FOLDER and leak not in remaining for leak in leaks}

    def _settled(
        self, before: ProcessState, now: ProcessState, leaks: tuple[Leak, ...]
    ) -> tuple[ProcessState, tuple[Leak, ...]]:
        """The state and what differs, without what was about to go."""
        aspects = {leak.aspect for leak in leaks}
        if not aspects & {Aspect.THREADS, Aspect.CHILDREN, Aspect.FILES}:
            return now, leaks
        if Aspect.FILES in aspects:
            # Files that nobody can use any more are closed when the garbage is collected.
            gc.collect()
        _await_ends(before, now)
        now = self._observed()
        return now, leaks_between(before, now)

    def _observed(self) -> ProcessState:
        return ProcessState.observe(self._modules)


def import_watched(modules: Sequence[str]) -> None:
    """Import the modules that are to be watched: what is imported later cannot be compared.

    Raises:
        WatchedModuleError: One of them cannot be imported.
    """
    for name in modules:
        try:
            importlib.import_module(name)
        except Exception as error:
            raise WatchedModuleError(name, f"{type(error).__name__}: {error}") from error


def _await_ends(before: ProcessState, now: ProcessState) -> None:
    deadline = time.monotonic() + GRACE
    for thread in now.threads:
        if thread not in before.threads:
            # One that Python has not started cannot be waited for.
            with suppress(RuntimeError, AssertionError):
                thread.join(max(deadline - time.monotonic(), 0))
    known = {child.pid for child in before.children}
    while time.monotonic() < deadline:
        if all(child.has_ended or child.pid in known for child in child_processes()):
            return
        time.sleep(TICK)


def _kill_new_children(before: ProcessState, now: ProcessState) -> None:
    known = {(child.pid, child.start) for child in before.children}
    for child in now.children:
        if (child.pid, child.start) not in known:
            kill_child(child)


def _turn_red(feature: Feature, error: LeakError) -> None:
    """Report a feature as behave reports one whose cleanup has failed."""
    feature.exception = error
    feature.error_message = str(error)
    feature.set_status(Status.cleanup_error)
