"""The features and scenarios of a run in this process, looked after as workers look after theirs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from behave.formatter.api import IFormatter

from cleveragents.integrations.behave.reports import tell
from cleveragents.runner.lean.suite import SuiteRunner
from cleveragents.runner.lean.watch import ScenarioWatch, watch_features, watch_of, watch_scenarios
from cleveragents.runner.options import LeakPolicy, RunOptions
from cleveragents.runner.state.containment import Containment, Leaks, import_watched

Feature = Any
Scenario = Any


def contain(runner: SuiteRunner, options: RunOptions) -> None:
    """Look after what this runner's features leave behind; its suite is loaded, its formatters are made.

    Raises:
        WatchedModuleError: A module that is to be watched cannot be imported.
    """
    import_watched(options.watched_modules)
    containment = Containment(options.leaks, options.watched_modules, each_scenario=options.check_leaks)
    features = ContainedFeatures(runner, containment)
    watch_features(runner, features)
    if options.check_leaks:
        watch_scenarios(runner, ContainedScenarios(runner, containment, watch_of(runner)))
    if options.leaks is LeakPolicy.FAIL:
        # Before the others: they are to find the feature red when they hear of its end.
        runner.formatters.insert(0, EndOfFeature(features.look))


class ContainedFeatures:
    """Runs the features of one process, each compared with the time right before it."""

    def __init__(self, runner: SuiteRunner, containment: Containment) -> None:
        self._runner = runner
        self._containment = containment
        self._feature: Feature = None
        self._leaks: Leaks | None = None

    def run_feature(self, feature: Feature, run: Callable[[], bool]) -> bool:
        """Run a feature by ``run`` and say what it leaves behind; True where it is red."""
        # What it requires is started now, so that it is not taken for something that the feature leaves.
        self._runner.refusals.of(feature)
        self._feature, self._leaks = feature, None
        self._runner.prepare_event_loop()
        self._containment.before_feature()
        try:
            failed = run()
        finally:
            leaks = self.look()
        for line in leaks.lines:
            tell(line)
        return failed or leaks.failed

    def look(self) -> Leaks:
        """What the feature has left behind, which is looked for once."""
        if self._leaks is None:
            self._leaks = self._containment.after_feature(self._feature)
        return self._leaks


class ContainedScenarios:
    """Runs the scenarios of one process by another watch, each compared with the time right before it."""

    def __init__(self, runner: SuiteRunner, containment: Containment, inner: ScenarioWatch) -> None:
        self._runner = runner
        self._containment = containment
        self._inner = inner

    def run_scenario(self, scenario: Scenario, run: Callable[[], bool]) -> bool:
        """Run a scenario by ``run``; True where it is red."""
        self._containment.before_scenario()
        failed = self._inner.run_scenario(scenario, run)
        return self._containment.after_scenario(scenario, self._runner) or failed


class EndOfFeature(IFormatter):  # type: ignore[misc] # behave has no type information
    """Calls a function at the end of each feature."""

    name = "end_of_feature"

    def __init__(self, call: Callable[[], object]) -> None:
        self._call = call

    def eof(self) -> None:
        """Call it."""
        self._call()

    def close(self) -> None:
        """Nothing is open."""
