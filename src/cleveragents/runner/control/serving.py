"""Services for the features of a run: in this process, or job by job where workers run them."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

from cleveragents.project import Settings
from cleveragents.runner.control.interrupts import Interrupts
from cleveragents.runner.lean.suite import SuiteRunner
from cleveragents.runner.lean.watch import watch_scenarios
from cleveragents.runner.options import RunOptions
from cleveragents.runner.services.manager import ServiceManager
from cleveragents.runner.services.refusals import Refusals, Refused, required_by
from cleveragents.runner.services.settings import services_of
from cleveragents.runner.workers.messages import Job

Feature = Any
Scenario = Any


class ServedScenarios:
    """Runs the scenarios of one process, but for those that are refused a service."""

    def __init__(self, runner: SuiteRunner) -> None:
        self._runner = runner

    def run_scenario(self, scenario: Scenario, run: Callable[[], bool]) -> bool:
        """Run a scenario by ``run``, or turn it red; True where it is red."""
        return self._runner.refusals.refuse(scenario, self._runner) or run()


@contextmanager
def serving_this_process(runner: SuiteRunner, settings: Settings, options: RunOptions) -> Iterator[None]:
    """Have the services running that features require which this process runs.

    Raises:
        SettingsError: The settings of a service are wrong.
    """
    with _manager(settings, options, lambda: False) as manager:

        def find(feature: Feature) -> Refused:
            if runner.config.dry_run:
                return ()
            return manager.ensure(required_by(feature.walk_scenarios(), runner.config))

        runner.refusals = Refusals(find)
        watch_scenarios(runner, ServedScenarios(runner))
        yield


@contextmanager
def serving_jobs(
    runner: SuiteRunner, settings: Settings, options: RunOptions, interrupts: Interrupts
) -> Iterator[Callable[[Job], Job | None]]:
    """What prepares jobs for workers: the services run that a job requires, or are refused to it.

    Raises:
        SettingsError: The settings of a service are wrong.
    """
    with _manager(settings, options, lambda: interrupts.count > 0) as manager:

        def prepare(job: Job) -> Job | None:
            if runner.config.dry_run:
                return job
            scenarios = runner.features[job.feature].walk_scenarios()[job.first : job.beyond]
            refused = manager.ensure(required_by(scenarios, runner.config))
            return None if interrupts.count else job._replace(refused=refused)

        yield prepare


@contextmanager
def _manager(
    settings: Settings, options: RunOptions, is_ending: Callable[[], bool]
) -> Iterator[ServiceManager]:
    services = services_of(settings)
    environment = {**os.environ, **options.environment}
    # Without services nothing is written, and a run that is killed leaves no folder behind.
    made = (
        tempfile.TemporaryDirectory(prefix="cleveragents-services-") if services else nullcontext(os.devnull)
    )
    with made as folder, ServiceManager(services, Path(folder), environment, is_ending) as manager:
        yield manager
