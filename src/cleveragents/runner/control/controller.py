"""A run by several workers, from the first look at the suite to the last line of its report."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from behave.formatter._registry import make_formatters

from cleveragents.errors import CleverAgentsError, ExitCode
from cleveragents.integrations.behave.hook import session_of
from cleveragents.integrations.behave.reports import tell
from cleveragents.project import Settings
from cleveragents.runner.control.crews import Crews
from cleveragents.runner.control.interrupts import Interrupts
from cleveragents.runner.control.job_queue import JobQueue
from cleveragents.runner.control.schedule import Schedule, candidates_of, file_names
from cleveragents.runner.control.serving import serving_jobs
from cleveragents.runner.control.timing import Timing
from cleveragents.runner.control.work import Work
from cleveragents.runner.control.workforce import Workforce
from cleveragents.runner.lean.context import LeanContext
from cleveragents.runner.lean.model import made_for_good
from cleveragents.runner.lean.suite import SuiteRunner, by_file
from cleveragents.runner.options import Isolation, RunOptions
from cleveragents.runner.reports.display import display_of
from cleveragents.runner.reports.feature_results import FeatureResult
from cleveragents.runner.reports.progress_text import Totals
from cleveragents.runner.reports.reporting import Reporting
from cleveragents.runner.workers.measuring import combine_measured, require_coverage
from cleveragents.runner.workers.messages import Finished, Job, Ready

THREADS = (
    "before_all has started threads ({}), which forked workers do not have\n"
    "  mend: --before-all worker runs it in each worker"
)
STOP_SOON = "--stop: features that run when the first one fails are finished"


class Controller:
    """Conducts one run; the runner that it is given executes nothing of the suite itself."""

    def __init__(self, runner: SuiteRunner, options: RunOptions, settings: Settings) -> None:
        self.runner = runner
        self.options = options
        self.settings = settings
        self.timing = Timing(settings, file_names(settings.root))

    def run(self) -> bool:
        """Run the suite; True where the run is red.

        Raises:
            SuiteNotLoadedError: The environment or a step file cannot be loaded.
            WorkersNotStartedError: Workers end before they begin.
            ZygoteLostError: The process that starts the workers has ended.
            MissingExtraError: What the options ask for is not installed.
        """
        if self.options.coverage:
            require_coverage()
        sys.stdout.flush()
        sys.stderr.flush()
        # Workers that run many features are forked with all of them read. One that runs a single feature
        # reads it sooner than the system copies the tables of all their memory.
        schedule = self._schedule() if self.options.isolation is Isolation.WORKER else None
        with tempfile.TemporaryDirectory(prefix="cleveragents-run-") as name:
            crew = Crews(self.runner, self.options, self.settings, Path(name)).made()
            try:
                return self._conduct(crew, schedule or self._schedule())
            finally:
                crew.kill()
                if self.options.coverage:
                    combine_measured(Path(name), self.settings.root)

    def _conduct(self, crew: Workforce, schedule: Schedule) -> bool:
        runner = self.runner
        session_of(runner, runner.features)
        ready = crew.wait_until_ready()
        self._say(schedule, ready, crew.slots)
        runner.formatters = make_formatters(runner.config, runner.config.outputs)
        reporting = Reporting(runner, _results(schedule), self.options)
        broken: CleverAgentsError | None = None
        with Interrupts() as interrupts, self._prepared(interrupts) as prepare:
            if not ready.aborted:
                limit, ahead = self.options.scenario_timeout, not self.settings.sections["services"]
                queue = JobQueue(schedule.jobs(crew.slots), limit, prepare, ahead=ahead)
                broken = self._work(crew, queue, schedule.totals(), reporting, interrupts)
            runner.aborted = runner.aborted or ready.aborted or interrupts.count > 0
            finished = self._finished(crew, reporting, broken)
        failed = self._close(reporting, finished, ready)
        if broken is not None and not interrupts.count:
            raise broken
        if interrupts.count:
            raise SystemExit(ExitCode.INTERRUPTED)
        return failed

    def _schedule(self) -> Schedule:
        runner = self.runner
        runner.context = LeanContext(runner)
        with made_for_good():
            groups = by_file(runner.selected_locations())
            candidates = candidates_of(groups, runner.parsed, runner.config)
        schedule = Schedule(candidates, self.timing.known, self.settings.root, self.options)
        if self.options.shard is not None:
            schedule = schedule.of_shard(self.options.shard)
        runner.features.extend(candidate.feature for candidate in schedule.candidates)
        return schedule

    def _say(self, schedule: Schedule, ready: Ready, slots: int) -> None:
        if schedule.note:
            tell(schedule.note)
        if ready.threads:
            tell(THREADS.format(", ".join(ready.threads)))
        if self.runner.config.stop and slots > 1:
            tell(STOP_SOON)

    def _prepared(self, interrupts: Interrupts) -> AbstractContextManager[Callable[[Job], Job | None]]:
        return serving_jobs(self.runner, self.settings, self.options, interrupts)

    def _work(
        self, crew: Workforce, queue: JobQueue, totals: Totals, reporting: Reporting, interrupts: Interrupts
    ) -> CleverAgentsError | None:
        """Have the work done; what keeps it from being done is told after what is known."""
        formatters, quiet = self.runner.formatters, self.options.quiet
        display = display_of(reporting.results, totals, formatters, crew.slots, quiet=quiet)
        try:
            Work(crew, queue, reporting, display, self.timing).go(interrupts)
        except CleverAgentsError as error:
            return error
        finally:
            display.close()
        return None

    def _finished(self, crew: Workforce, reporting: Reporting, broken: CleverAgentsError | None) -> Finished:
        try:
            failed = reporting.failed or broken is not None
            return crew.finish(failed=failed, aborted=bool(self.runner.aborted))
        except CleverAgentsError as error:
            if broken is None:
                tell(str(error))
            return Finished(1, cleanups_failed=True, aborted=False)

    def _close(self, reporting: Reporting, finished: Finished, ready: Ready) -> bool:
        runner = self.runner
        reporting.report_all()
        runner.hook_failures += ready.hook_failures + finished.hook_failures
        runner.aborted = runner.aborted or finished.aborted
        if runner.aborted:
            print("\nABORTED: By user.")  # noqa: T201 - as behave
        for formatter in runner.formatters:
            formatter.close()
        for reporter in runner.config.reporters:
            reporter.end()
        # All shards are planned by the same durations, also where one machine runs them one after the other.
        if not runner.config.dry_run and self.options.shard is None:
            self.timing.keep()
        return bool(
            reporting.failed
            or runner.aborted
            or runner.hook_failures
            or runner.undefined_steps
            or finished.cleanups_failed
        )


def _results(schedule: Schedule) -> list[FeatureResult]:
    known: Any = zip(schedule.candidates, schedule.seconds, strict=True)
    return [FeatureResult(candidate.feature, candidate.selected, seconds) for candidate, seconds in known]
