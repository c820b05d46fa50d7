"""The progress of a run in this process: one line at the bottom of a terminal.

There is nobody who could draw while a step runs, and what a step's programs print comes right behind the
line; so it is no more than one, and nothing else is ever erased with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from behave.model_type import Status

from cleveragents.bugs.verdicts import Verdict
from cleveragents.integrations.behave.hook import session_of
from cleveragents.runner.control.contained import EndOfFeature
from cleveragents.runner.control.schedule import Schedule
from cleveragents.runner.lean.suite import SuiteRunner
from cleveragents.runner.lean.watch import ScenarioWatch, watch_of, watch_scenarios
from cleveragents.runner.reports.display import progress_stream
from cleveragents.runner.reports.lines import LineFormatter
from cleveragents.runner.reports.progress import Manner, Progress
from cleveragents.runner.reports.progress_text import Counts

Feature = Any
Scenario = Any
HERE = 0  # the only worker there is
# What is not drawn when a scenario begins is not drawn before it is over.
SINGLE_LINE = Manner(interval=0.02, height=1)


@contextmanager
def progress_shown(runner: SuiteRunner, schedule: Schedule, *, quiet: bool) -> Iterator[None]:
    """A block in which a terminal shows how far the features of a runner are; its formatters are made."""
    stream = progress_stream(runner.formatters, (LineFormatter.name,), quiet=quiet)
    if stream is None or not runner.config.capture_stdout:
        yield
        return
    progress = Progress(stream, 1, schedule.totals(), manner=SINGLE_LINE)
    watch_scenarios(runner, ShownScenarios(runner, progress, schedule, watch_of(runner)))
    # Before the others, which print at the end of a feature.
    runner.formatters.insert(0, EndOfFeature(progress.clear))
    try:
        yield
    finally:
        progress.close()


class ShownScenarios:
    """Runs the scenarios of one process by another watch, and tells its progress of each."""

    def __init__(
        self, runner: SuiteRunner, progress: Progress, schedule: Schedule, inner: ScenarioWatch
    ) -> None:
        self._runner = runner
        self._progress = progress
        self._inner = inner
        known = zip(schedule.candidates, schedule.seconds, strict=True)
        self._expected = {id(one.feature): (seconds, len(one.selected)) for one, seconds in known}
        self._feature: Feature = None
        self._over = Counts()

    def run_scenario(self, scenario: Scenario, run: Callable[[], bool]) -> bool:
        """Run a scenario by ``run``; True where it is red."""
        self._enter(self._runner.feature)
        self._progress.doing(HERE, f"{scenario.location}  {scenario.name}")
        failed = self._inner.run_scenario(scenario, run)
        if scenario.status is not Status.skipped:
            self._over += self._counts(scenario, failed=failed)
            self._progress.begun(self._over)
        return failed

    def _enter(self, feature: Feature) -> None:
        if feature is self._feature:
            return
        if self._feature is not None:
            self._progress.over(self._over + Counts(features=1))
        self._feature, self._over = feature, Counts()
        self._progress.begun(self._over)

    def _counts(self, scenario: Scenario, *, failed: bool) -> Counts:
        record = session_of(self._runner).record_of(scenario)
        is_expected = record is not None and record.verdict == Verdict.XFAIL.value
        seconds, count = self._expected.get(id(self._feature), (0, 1))
        return Counts(0, 1, int(failed), int(is_expected), seconds / max(count, 1))
