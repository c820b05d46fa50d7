"""Who sees every feature and scenario of a runner from outside of all that judges it."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, Protocol

from behave.model import Feature, Scenario

Runner = Any
WATCH = "cleveragents_watch"
FEATURE_WATCH = "cleveragents_feature_watch"
MARK = "_watched_by_cleveragents"


class ScenarioWatch(Protocol):
    """Runs the scenarios of a runner: a worker records them, one process may refuse them."""

    def run_scenario(self, scenario: Scenario, run: Callable[[], bool]) -> bool:
        """Run a scenario by ``run``; True where it is red."""


class FeatureWatch(Protocol):
    """Runs the features of a runner."""

    def run_feature(self, feature: Feature, run: Callable[[], bool]) -> bool:
        """Run a feature by ``run``; True where it is red."""


def watch_scenarios(runner: Runner, watch: ScenarioWatch) -> None:
    """Let ``watch`` run the scenarios of a runner; behave is changed once a process."""
    setattr(runner, WATCH, watch)
    original = Scenario.run
    if hasattr(original, MARK):
        return

    @functools.wraps(original)
    def run(scenario: Scenario, runner: Runner) -> bool:
        watch: ScenarioWatch | None = getattr(runner, WATCH, None)
        if watch is None:
            return bool(original(scenario, runner))
        return watch.run_scenario(scenario, functools.partial(original, scenario, runner))

    setattr(run, MARK, True)
    Scenario.run = run


def watch_of(runner: Runner) -> ScenarioWatch:
    """The watch that runs the scenarios of a runner which has one."""
    watch: ScenarioWatch = getattr(runner, WATCH)
    return watch


def watch_features(runner: Runner, watch: FeatureWatch) -> None:
    """Let ``watch`` run the features of a runner; behave is changed once a process."""
    setattr(runner, FEATURE_WATCH, watch)
    original = Feature.run
    if hasattr(original, MARK):
        return

    @functools.wraps(original)
    def run(feature: Feature, runner: Runner) -> bool:
        watch: FeatureWatch | None = getattr(runner, FEATURE_WATCH, None)
        if watch is None:
            return bool(original(feature, runner))
        return watch.run_feature(feature, functools.partial(original, feature, runner))

    setattr(run, MARK, True)
    Feature.run = run
