"""The part of a run in which its jobs are done: by a crew, until all is done or the run is to stop."""

from __future__ import annotations

from cleveragents.errors import CleverAgentsError
from cleveragents.integrations.behave.reports import tell
from cleveragents.runner.control.interrupts import STOPPING, Interrupts
from cleveragents.runner.control.job_queue import JobQueue
from cleveragents.runner.control.timing import Timing
from cleveragents.runner.control.workforce import Workforce
from cleveragents.runner.reports.display import Display
from cleveragents.runner.reports.feature_results import FeatureResult, take
from cleveragents.runner.reports.reporting import Reporting
from cleveragents.runner.workers.completion import Completion, Crash
from cleveragents.runner.workers.messages import JobDone

UNCOVERED = "what a lost worker has run in its last moments is missing in the coverage"


class Work:
    """Has the jobs of a queue done, and reports each feature as soon as those before it are reported."""

    def __init__(
        self, crew: Workforce, queue: JobQueue, reporting: Reporting, display: Display, timing: Timing
    ) -> None:
        self._crew = crew
        self._queue = queue
        self._reporting = reporting
        self._display = display
        self._timing = timing
        self._runner = reporting.runner
        self._is_stopping = False

    def go(self, interrupts: Interrupts) -> None:
        """Do all that is to be done.

        Raises:
            CleverAgentsError: It cannot go on; what is known by then can be reported.
            KeyboardInterrupt: It was interrupted for the second time.
        """
        for job in self._queue.jobs:
            self._reporting.results[job.feature].begin()
        try:
            for completion in self._crew.completed(self._queue, lambda: self._tick(interrupts)):
                self._take(completion)
        except CleverAgentsError:
            self._end_what_has_begun()
            raise
        if self._queue.is_closed:
            self._end_what_has_begun()
        else:
            self._lose_what_is_missing()

    def _take(self, completion: Completion) -> None:
        result = self._reporting.results[completion.job.feature]
        options = self._reporting.options
        if options.coverage and isinstance(completion.end, Crash):
            result.notes.append(f"{completion.job.file}: {UNCOVERED}")
        rest = take(result, completion, options.scenario_timeout, options.retry_crashed)
        if isinstance(completion.end, JobDone) and completion.end.aborted:
            # It is reported when all before it is; the other workers are to hear it now.
            self._runner.aborted = True
        if rest is not None:
            result.begin()
            self._queue.give_back([rest])
        if result.is_complete:
            self._lose_if_incomplete(result)
            self._timing.add_result(result)
            self._display.done(result)
            with self._display.cleared():
                self._reporting.report_ready()
        if self._runner.config.stop and result.failed:
            self._queue.close()

    def _tick(self, interrupts: Interrupts) -> None:
        if not self._is_stopping and (interrupts.count or self._runner.aborted):
            self._is_stopping = True
            self._queue.close()
            self._crew.ask_to_stop()
            if interrupts.count:
                with self._display.cleared():
                    tell(STOPPING)
        self._display.tick(self._crew.doing())

    def _lose_if_incomplete(self, result: FeatureResult) -> None:
        """Turn a feature red that has fewer scenarios than were selected: a run must not be green then."""
        missing = result.missing
        if missing and not (self._queue.is_closed or self._runner.aborted or _was_aborted(result)):
            result.lose(f"{len(missing)} of {len(result.selected)} selected scenarios did not run")

    def _end_what_has_begun(self) -> None:
        """Have told what has come back of features of which the rest is not to run any more."""
        for result in self._reporting.results:
            if result.parts:
                result.open = 0

    def _lose_what_is_missing(self) -> None:
        for result in self._reporting.results:
            if result.begun and not result.is_complete:
                result.lose("its worker was lost")


def _was_aborted(result: FeatureResult) -> bool:
    return any(part.done is not None and part.done.aborted for part in result.parts)
