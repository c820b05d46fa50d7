"""The reports of a run by several workers: behave's own, fed in the order of the files."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from behave.model import Step

from cleveragents.integrations.behave.hook import session_of
from cleveragents.integrations.behave.junit_reporters import writes_junit
from cleveragents.integrations.behave.reports import tell
from cleveragents.runner.lean.suite import SuiteRunner
from cleveragents.runner.options import RunOptions
from cleveragents.runner.reports.feature_results import FeatureResult
from cleveragents.runner.reports.parts import joined, joined_state
from cleveragents.runner.reports.replay import Replay
from cleveragents.runner.workers.messages import JobDone, Report
from cleveragents.runner.workers.pickled_model import unpickled

Feature = Any
Scenario = Any


class Reporting:
    """Reports features as soon as all before them are reported."""

    def __init__(self, runner: SuiteRunner, results: Sequence[FeatureResult], options: RunOptions) -> None:
        self.runner = runner
        self.results = results
        self.options = options
        self.failed = False
        self._next = 0

    def report_ready(self) -> None:
        """Report what is complete and next in order."""
        while self._next < len(self.results) and self.results[self._next].is_complete:
            self._report(self.results[self._next])
            self._next += 1

    def report_all(self) -> None:
        """Report the rest, features that did not run too: the summary counts them."""
        for result in self.results[self._next :]:
            if result.is_complete:
                self._report(result)
            else:
                # Where anything of it is red, it was begun, and is complete by now; green it must not be.
                self.failed = self.failed or result.failed
                self._hand_to_reporters(result.feature, None)
        self._next = len(self.results)

    def _report(self, result: FeatureResult) -> None:
        whole = result.whole
        if whole is not None and whole.model is not None:
            result.feature = unpickled(whole.model)
        self._tell_raw(result)
        for formatter in self.runner.formatters:
            formatter.uri(result.feature.filename)
        self._replay(result)
        self._count(result)
        self._hand_to_reporters(result.feature, whole if result.lost is None else None)
        for note in result.notes:
            tell(note)
        # What is reported is kept no longer than behave would.
        result.parts.clear()
        result.raw.clear()

    def _replay(self, result: FeatureResult) -> None:
        feature = result.feature
        scenarios = feature.walk_scenarios()
        _skip_deselected(result, scenarios)
        replay = Replay(feature, scenarios, self.runner.formatters)
        dones = [part.done for part in result.parts if part.done is not None]
        is_single = len(result.parts) == 1
        states = [done.feature for done in dones if done.feature is not None]
        replay.feature_state = joined_state(states, is_whole=is_single)
        for number, _ in enumerate(feature.rules):
            known = [part.rules[number] for part in result.parts if number in part.rules]
            state = joined_state(known, is_whole=is_single)
            if state is not None:
                replay.rule_states[number] = state
        if replay.feature_state is None:
            # No single worker has run it from its beginning to its end.
            feature.run_starttime = min((done.feature.times[0] for done in dones if done.feature), default=0)
            feature.run_endtime = feature.run_starttime + result.seconds
        # Behave itself leaves ends out, of a feature that a hook skips, say.
        is_whole = result.whole is not None or all(part.leaves_end_out for part in result.parts)
        replay.lost, replay.is_whole = result.lost, result.lost is None and is_whole
        replay.play(joined(result.parts))
        self._take_verdicts(result, scenarios)
        if replay.refusals:
            result.failed = True
            result.notes += [f"{feature.filename}: {refusal}" for refusal in dict.fromkeys(replay.refusals)]
        if result.lost is not None:
            tell(f"{feature.filename}: {result.lost}")

    def _take_verdicts(self, result: FeatureResult, scenarios: Sequence[Scenario]) -> None:
        session = session_of(self.runner)
        for ordinal, recorded in result.recorded.items():
            if recorded.record is not None:
                session.adopt(scenarios[ordinal], recorded.record)
            elif recorded.lost:
                session.lose(scenarios[ordinal], recorded.lost)

    def _count(self, result: FeatureResult) -> None:
        session = session_of(self.runner)
        self.failed = self.failed or result.failed
        for part in result.parts:
            if part.done is not None:
                self.runner.hook_failures += part.done.hook_failures
                self.runner.undefined_steps.extend(
                    Step(result.feature.filename, 0, step.keyword, step.step_type, step.name)
                    for step in part.done.undefined
                )
                self.runner.aborted = self.runner.aborted or part.done.aborted
                known = session.tag_check.violations
                known += [violation for violation in part.done.violations if violation not in known]

    def _hand_to_reporters(self, feature: Feature, whole: JobDone | None) -> None:
        if whole is not None:
            # This process may have no JUnit reporter: hooks add them to the workers' only.
            _write(self.runner.config.junit_directory, whole.reports)
        for reporter in self.runner.config.reporters:
            if whole is None or not writes_junit(reporter):
                reporter.feature(feature)

    def _tell_raw(self, result: FeatureResult) -> None:
        for out, err in result.raw:
            for stream, data in ((sys.stdout, out), (sys.stderr, err)):
                if data:
                    stream.write(data.decode(stream.encoding or "utf-8", errors="replace"))
                    stream.flush()


def _skip_deselected(result: FeatureResult, scenarios: Sequence[Scenario]) -> None:
    """Skip what was not selected before what has run, as behave does: a lost worker tells nothing of it."""
    known = result.recorded
    if any(part.done is None for part in result.parts):
        for ordinal in range(min(max(known, default=0), len(scenarios))):
            if ordinal not in known and ordinal not in result.selected:
                scenarios[ordinal].mark_skipped()


def _write(junit_folder: str, reports: Sequence[Report]) -> None:
    for named, name, content in reports:
        folder = Path(junit_folder if named is None else named)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
