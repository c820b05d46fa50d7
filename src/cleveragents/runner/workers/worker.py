"""A worker: runs the jobs that it is given, one after the other, in a process that has the suite loaded."""

from __future__ import annotations

import functools
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from behave.model import Scenario
from behave.model_type import Status

from cleveragents.errors import CleverAgentsError
from cleveragents.integrations.behave.hook import session_of
from cleveragents.runner.lean.suite import SuiteRunner
from cleveragents.runner.lean.watch import watch_scenarios
from cleveragents.runner.services.refusals import Refusals
from cleveragents.runner.state.containment import Containment
from cleveragents.runner.workers import attachments
from cleveragents.runner.workers.bulletin import Bulletin
from cleveragents.runner.workers.channel import Channel
from cleveragents.runner.workers.journal import JournalWriter
from cleveragents.runner.workers.measuring import save_measured
from cleveragents.runner.workers.messages import Desk, Job, JobDone, UndefinedStep
from cleveragents.runner.workers.pickled_model import pickled, steps_of
from cleveragents.runner.workers.predecessor import await_end
from cleveragents.runner.workers.reading import UNREADABLE, Features
from cleveragents.runner.workers.recorder import ERR, OUT, Recorder
from cleveragents.runner.workers.states import container_state
from cleveragents.runner.workers.streams import KeptStreams, echoing_text, printing_to
from cleveragents.runner.workers.worker_reports import Reports, WorkerReports

Feature = Any
# Seconds: to save what was measured takes as long as a short feature.
SAVED_EVERY = 1
INTERRUPTIONS = ("KeyboardInterrupt", "SystemExit")


class Worker:
    """Runs jobs and writes down what happens; ``containment`` looks after what they leave behind."""

    def __init__(
        self, runner: SuiteRunner, features: Features, containment: Containment, *, with_matches: bool
    ) -> None:
        self.runner = runner
        self.features = features
        self.containment = containment
        self.recorder = Recorder(with_matches=with_matches)
        if not with_matches:
            runner.leave_places_out()
        self.reports = WorkerReports(runner)
        self._job = Job(0, 0, (), 0, 0)
        self._ran: set[int] = set()
        refusing = [attachments.StepsOfJson()] if attachments.is_wanted(runner.config) else []
        self._formatters = [*refusing, self.recorder]
        self._text = echoing_text(self._say)
        runner.refusals = Refusals(lambda _: self._job.refused)
        watch_scenarios(runner, self)

    def sit_at(self, desk: Desk) -> None:
        """Be the worker of this process, which leaves things at a desk."""
        self._pid = os.getpid()
        self._desk = desk
        self.journal = JournalWriter(desk.journal)
        self.bulletin = Bulletin(desk.position)
        self.position, self.said = self.bulletin.position, self.bulletin.said
        self.recorder.write_to(self.journal, self.position)
        self.runner.formatters = self._formatters
        self.runner.capture_in(self._text)

    def serve(self, channel: Channel, first: Job | None = None, *, one_job: bool = False) -> None:
        """Run ``first`` and what comes over the channel, until the other end is closed or it must retire.

        After ``one_job`` it does not wait for the other end, but is gone when that begins with the next one.
        """
        os.register_at_fork(after_in_child=lambda: self._part(channel))
        jobs = _coming(channel) if first is None else iter([first])
        streams = KeptStreams((os.devnull, 0), (self._desk.out, 1), (self._desk.err, 2))
        saved = time.monotonic()
        for job in jobs:
            if job.waits and not self._has_turn(job, channel):
                return
            done = self.run(job)._replace(printed=self._written(), pid=self._pid)
            channel.send(done)
            streams.put_back()
            if time.monotonic() - saved > SAVED_EVERY:
                # Should it be lost in the next one, what it has covered is not.
                save_measured()
                saved = time.monotonic()
            if done.retire or one_job:
                return

    def _has_turn(self, job: Job, channel: Channel) -> bool:
        """Get ready for a job, and wait until it may begin; False where it is not to any more."""
        self.features.get_ready(job)
        try:
            go = channel.receive()
        except EOFError:
            return False
        # A process that ends lets go of its files, locks and ports last.
        await_end(go.after)
        return True

    def _part(self, channel: Channel) -> None:
        """Say nothing as the worker any more: this process is one that a step has forked."""
        channel.close()
        self.journal.part()
        self.bulletin.part()

    def _written(self) -> tuple[int, int] | None:
        """How much has been written past the recorder; what comes from now on is the next job's."""
        try:
            return os.stat(self._desk.out).st_size, os.stat(self._desk.err).st_size  # noqa: PTH116 - texts
        except OSError:  # whatever a suite has removed there, its results count
            return None

    def run(self, job: Job) -> JobDone:
        """Run a job to its end, whatever its scenarios do short of ending the process."""
        self._job, self._ran = job, set()
        start = self.journal.offset
        self.said.begin()
        self.position.enter(job.number, -1)
        try:
            with self._recorded_output():
                feature = self.features.take(job)
                if not job.is_whole:
                    _skip_others(feature, job)
                return self._run_feature(job, feature, start)
        except UNREADABLE as error:
            # Behave fails, for instance, where there is no working directory any more. Neither that nor the
            # feature's context, which was not left, is to be found by another one.
            journal, retire = (start, self.journal.offset), isinstance(error, OSError)
            return JobDone(job.number, journal, failed=True, lost=_line(error), retire=retire)

    def run_scenario(self, scenario: Scenario, run: Callable[[], bool]) -> bool:
        """Run a scenario by ``run`` and record it, if it is one of the job's; True where it is red."""
        self.said.begin()
        ordinal = self.recorder.enter(scenario)
        if self.position.is_asked_to_stop:
            self.runner.aborted = True
        self.containment.before_scenario()
        began = time.perf_counter()
        failed = self.runner.refusals.refuse(scenario, self.runner) or run()
        leave_if_forked(self._pid, failed=failed)
        seconds = time.perf_counter() - began
        is_ours = self._is_ours(ordinal)
        if is_ours and (scenario.status is not Status.untested or self.runner.config.dry_run):
            self._ran.add(ordinal)
            failed = self.containment.after_scenario(scenario, self.runner) or failed
            self.recorder.leave(scenario, seconds, session_of(self.runner).record_of(scenario), failed=failed)
        elif is_ours and self.runner.aborted and not self._is_interrupted:
            # It was not begun, because the run is to stop; that is reported.
            self.recorder.leave(scenario, 0, None, failed=failed)
        else:
            self.recorder.drop()
        return failed

    def _is_ours(self, ordinal: int) -> bool:
        # A hook of the feature may have added rows to an outline, which nobody could count before.
        return self._job.is_whole or self._job.first <= ordinal < self._job.beyond

    def _run_feature(self, job: Job, feature: Feature, start: int) -> JobDone:
        runner, session = self.runner, session_of(self.runner, [feature])
        runner.features, runner.feature = [feature], feature
        runner.hook_failures, runner.abort_reason = 0, None
        undefined, violations = len(runner.undefined_steps), len(session.tag_check.violations)
        self.recorder.begin(job.number, feature)
        steps = steps_of(feature)
        runner.prepare_event_loop()
        self.containment.before_feature()
        began = time.perf_counter()
        try:
            failed = bool(feature.run(runner))
        except KeyboardInterrupt:
            runner.abort(reason="KeyboardInterrupt")
            failed = True
        leave_if_forked(self._pid, failed=failed)
        seconds = time.perf_counter() - began
        leaks = self.containment.after_feature(feature)
        aborted, rest = self._aborted(feature)
        self._note_unrun(feature)
        self.recorder.flush()
        reports = self.reports.of(feature, self._desk.reports) if job.is_whole and rest is None else Reports()
        return JobDone(
            number=job.number,
            journal=(start, self.journal.offset),
            failed=failed or leaks.failed or bool(reports.faults),
            aborted=aborted,
            hook_failures=runner.hook_failures,
            undefined=tuple(
                UndefinedStep(step.keyword, step.step_type, step.name)
                for step in runner.undefined_steps[undefined:]
            ),
            violations=tuple(session.tag_check.violations[violations:]),
            feature=container_state(feature),
            rules=tuple(container_state(rule) for rule in feature.rules),
            reports=reports.files,
            notes=leaks.lines + reports.faults,
            retire=leaks.retire,
            model=pickled(feature) if self.recorder.rebuilt or steps_of(feature) != steps else None,
            rest=rest,
            seconds=seconds,
        )

    @property
    def _is_interrupted(self) -> bool:
        return str(self.runner.abort_reason).endswith(INTERRUPTIONS)

    def _aborted(self, feature: Feature) -> tuple[bool, int | None]:
        """Whether the whole run is to end, and where to go on after what was meant for one process only."""
        runner = self.runner
        if not runner.aborted:
            return False, None
        runner.aborted = False
        if not self._is_interrupted:
            return not self.position.is_asked_to_stop, None
        if not self._ran:
            # A hook of the feature, its rule or its tags: another worker would come no further.
            return False, None
        # Nobody has pressed Ctrl-C: this process is not in the terminal's foreground.
        last = max(self._ran)
        beyond = min(self._job.beyond, len(feature.walk_scenarios()))
        return False, last + 1 if last + 1 < beyond else None

    def _note_unrun(self, feature: Feature) -> None:
        for ordinal, scenario in enumerate(feature.walk_scenarios()):
            is_ours = self._is_ours(ordinal)
            if is_ours and ordinal not in self._ran and scenario.status is Status.skipped:
                self.recorder.note(ordinal, scenario)

    @contextmanager
    def _recorded_output(self) -> Iterator[None]:
        with printing_to(functools.partial(self._printed, OUT), functools.partial(self._printed, ERR)):
            yield

    def _say(self, text: str) -> None:
        self.said.add(text)

    def _printed(self, kind: str, text: str) -> None:
        self._say(text)
        self.recorder.printed(kind, text)


def _skip_others(feature: Feature, job: Job) -> None:
    """Skip the scenarios that are no part of a job, and rules of nothing else: their hooks may be deadly."""
    scenarios = feature.walk_scenarios()
    own = set(map(id, scenarios[job.first : job.beyond]))
    for scenario in scenarios:
        if id(scenario) not in own and not scenario.should_skip:
            scenario.mark_skipped()
    for rule in feature.rules:
        within = rule.walk_scenarios()
        if within and own.isdisjoint(map(id, within)):
            rule.mark_skipped()


def _coming(channel: Channel) -> Iterator[Job]:
    while True:
        try:
            yield channel.receive()
        except EOFError:
            return


def _line(error: BaseException) -> str:
    return str(error) if isinstance(error, CleverAgentsError) else f"{type(error).__name__}: {error}"


def leave_if_forked(pid: int, *, failed: bool) -> None:
    """End this process if its pid is another one: it is a fork that has come back from the suite's code."""
    if os.getpid() != pid:
        leave_process(int(failed))


def leave_process(code: int) -> None:
    """End this process at once: what is registered to run at an exit is for the process that forked it."""
    os._exit(code)
