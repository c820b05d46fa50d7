"""A run of a suite in this process, with what a run by workers would do besides."""

from __future__ import annotations

import os
from pathlib import Path

from behave.formatter._registry import make_formatters

from cleveragents.errors import SuiteNotLoadedError
from cleveragents.integrations.behave.reports import tell
from cleveragents.project import Settings
from cleveragents.runner.control.contained import contain
from cleveragents.runner.control.schedule import Schedule, candidates_of, file_names
from cleveragents.runner.control.serving import serving_this_process
from cleveragents.runner.control.timing import Timing, TimingReporter
from cleveragents.runner.lean.loading import where_and_why
from cleveragents.runner.lean.model import made_for_good
from cleveragents.runner.lean.suite import SuiteRunner, by_file
from cleveragents.runner.options import RunOptions
from cleveragents.runner.workers.contexts import name_contexts
from cleveragents.runner.workers.measuring import measured_here


def run_in_process(runner: SuiteRunner, options: RunOptions, settings: Settings) -> bool:
    """Run a suite by its runner, feature after feature; True where the run is red.

    Raises:
        SuiteNotLoadedError: The environment or a step file cannot be loaded.
    """
    os.environ.update(options.environment)
    with (
        measured_here(is_wanted=options.coverage, contexts=options.coverage_contexts),
        serving_this_process(runner, settings, options),
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
        contain(runner, options)
        if options.coverage_contexts:
            name_contexts(runner)
        return bool(runner.run_model())


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
