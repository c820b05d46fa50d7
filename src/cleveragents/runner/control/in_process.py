"""A run of a suite in this process, with what a run by workers would do besides."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from behave.formatter._registry import make_formatters

from cleveragents.errors import ExitCode, SuiteNotLoadedError
from cleveragents.integrations.behave.reports import tell
from cleveragents.project import Settings
from cleveragents.runner.control.contained import contain
from cleveragents.runner.control.exits import red_when_left
from cleveragents.runner.control.interrupts import Interrupts, tell_past_streams
from cleveragents.runner.control.progress_here import progress_shown
from cleveragents.runner.control.schedule import Schedule, candidates_of, file_names
from cleveragents.runner.control.serving import serving_this_process
from cleveragents.runner.control.timing import Timing, TimingReporter
from cleveragents.runner.lean.loading import where_and_why
from cleveragents.runner.lean.model import made_for_good
from cleveragents.runner.lean.suite import SuiteRunner, by_file
from cleveragents.runner.lean.watch import ScenarioWatch, watch_of, watch_scenarios
from cleveragents.runner.options import RunOptions
from cleveragents.runner.workers.contexts import name_contexts
from cleveragents.runner.workers.measuring import measured_here
from cleveragents.runner.workers.suite_spec import matches_are_wanted

Scenario = Any


def run_in_process(runner: SuiteRunner, options: RunOptions, settings: Settings) -> bool:
    """Run a suite by its runner, feature after feature; True where the run is red.

    Raises:
        SuiteNotLoadedError: The environment or a step file cannot be loaded.
    """
    os.environ.update(options.environment)
    with (
        measured_here(is_wanted=options.coverage, contexts=options.coverage_contexts),
        serving_this_process(runner, settings, options),
        # Step files may import the function by its name.
        red_when_left(lambda: _place_in(runner)),
    ):
        timing = Timing(settings, file_names(settings.root))
        with made_for_good():
            _load(runner)
            schedule = _schedule(runner, options, settings, timing)
        if schedule.note:
            tell(schedule.note)
        runner.features.extend(candidate.feature for candidate in schedule.candidates)
        # All shards are planned by the same durations, also where one machine runs them one after the other.
        if not runner.config.dry_run and options.shard is None:
            runner.config.reporters.append(TimingReporter(runner.config, timing))
        runner.formatters = make_formatters(runner.config, runner.config.outputs)
        if not matches_are_wanted(runner.config):
            runner.leave_places_out()
        contain(runner, options)
        if options.coverage_contexts:
            name_contexts(runner)
        with progress_shown(runner, schedule, quiet=options.quiet):
            return _run_model(runner)


def _place_in(runner: SuiteRunner) -> str:
    """Where in a suite its runner is."""
    scenario = getattr(runner.context, "scenario", None)
    return f"in {scenario.location} ({scenario.name})" if scenario is not None else "outside of all scenarios"


def _run_model(runner: SuiteRunner) -> bool:
    with Interrupts(notice=tell_past_streams) as interrupts:
        watch_scenarios(runner, InterruptibleScenarios(runner, interrupts, watch_of(runner)))
        failed = bool(runner.run_model())
    if interrupts.count:
        raise SystemExit(ExitCode.INTERRUPTED)
    return failed


class InterruptibleScenarios:
    """Runs the scenarios of one process by another watch, until Ctrl-C is pressed."""

    def __init__(self, runner: SuiteRunner, interrupts: Interrupts, inner: ScenarioWatch) -> None:
        self._runner = runner
        self._interrupts = interrupts
        self._inner = inner

    def run_scenario(self, scenario: Scenario, run: Callable[[], bool]) -> bool:
        """Run a scenario by ``run``, or leave it untested; True where it is red."""
        if self._interrupts.count:
            self._runner.aborted = True
        return self._inner.run_scenario(scenario, run)


def _load(runner: SuiteRunner) -> None:
    try:
        runner.load()
    except (Exception, SystemExit) as error:
        raise SuiteNotLoadedError(where_and_why(error, Path(runner.base_dir))) from error


def _schedule(runner: SuiteRunner, options: RunOptions, settings: Settings, timing: Timing) -> Schedule:
    groups = by_file(runner.selected_locations())
    candidates = candidates_of(groups, runner.parsed, runner.config)
    schedule = Schedule(candidates, timing.known, settings.root, options)
    return schedule if options.shard is None else schedule.of_shard(options.shard)
