"""One feature of a run in its controller: the parts that have come back, and what is missing of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from cleveragents.runner.reports.crashes import CrashReport, crashed_scenario
from cleveragents.runner.reports.parts import Part
from cleveragents.runner.workers.completion import Completion, Crash, Reason
from cleveragents.runner.workers.journal import entries_of
from cleveragents.runner.workers.messages import Job, JobDone
from cleveragents.runner.workers.recorder import FINISHED, SCENARIO, Item, RecordedScenario

Feature = Any


@dataclass(slots=True)
class FeatureResult:
    """What has come back of a feature; ``open`` are the jobs that are still out, ``notes`` are for people.

    ``selected`` are the ordinals of the scenarios that are to run, ``expected`` is the time that they were
    expected to take, and ``seconds`` what they took.
    """

    feature: Feature
    selected: tuple[int, ...] = ()
    expected: float = 0
    open: int = 0
    begun: bool = False
    parts: list[Part] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    raw: list[tuple[bytes, bytes]] = field(default_factory=list)
    failed: bool = False
    seconds: float = 0
    lost: str | None = None
    crashed: dict[int, int] = field(default_factory=dict)

    def begin(self) -> None:
        """Count a job that goes out."""
        self.open += 1
        self.begun = True

    def lose(self, reason: str) -> None:
        """Turn the feature red: there is no result of it, or not all of it."""
        self.open = 0
        self.failed = True
        self.lost = reason

    @property
    def is_complete(self) -> bool:
        """Whether all that has gone out has come back."""
        return self.begun and self.open == 0

    @property
    def recorded(self) -> dict[int, RecordedScenario]:
        """What is known of its scenarios, by ordinal."""
        return {ordinal: known for part in self.parts for ordinal, known in part.scenarios.items()}

    @property
    def missing(self) -> tuple[int, ...]:
        """The selected scenarios of which nothing has come back, though nothing is told to have failed."""
        if self.failed or self.lost is not None:
            return ()
        known = self.recorded
        return tuple(ordinal for ordinal in self.selected if ordinal not in known)

    @property
    def whole(self) -> JobDone | None:
        """The only part, where one worker has run all of it."""
        only = self.parts[0].done if len(self.parts) == 1 else None
        return only if only is not None and only.rest is None else None


def take(result: FeatureResult, completion: Completion, limit: float | None, retries: int) -> Job | None:
    """Add what has come back to the result of its feature; the job that is left to do, if any."""
    job, end = completion.job, completion.end
    items = [Item.of_plain(*plain) for entry in entries_of(completion.journal) for plain in entry]
    result.raw.append((completion.out, completion.err))
    result.open -= 1
    if isinstance(end, Crash):
        return _after_crash(result, completion, items, CrashReport(end, _output(completion), limit), retries)
    part = Part(job.first, tuple(items), end)
    result.parts.append(part)
    result.notes += end.notes
    result.failed = result.failed or part.failed
    result.seconds += end.seconds
    result.lost = result.lost or end.lost
    return None if end.rest is None else _rest(job, end.rest)


def _after_crash(
    result: FeatureResult, completion: Completion, items: list[Item], report: CrashReport, retries: int
) -> Job | None:
    job, crash = completion.job, report.crash
    at = max(crash.place.scenario, job.first)
    ended = {item.before for item in items if item.event[0] == SCENARIO}
    count = len(result.feature.walk_scenarios())
    tries = result.crashed[at] = result.crashed.get(at, 0) + 1
    if tries <= retries and at not in ended and crash.reason is not Reason.CUT:
        return _again(result, job, at, items, report)
    result.failed = True
    if crash.place.scenario < 0 or at in ended or at >= count:
        # In a hook of the feature: no scenario is to blame.
        result.lost = report.text("in a hook or fixture of the feature")
        if crash.place.scenario < 0 and crash.reason is Reason.ENDED and tries == 1:
            # All of it runs elsewhere, once: if that worker ends here as well, no other would fare better.
            return job
    else:
        items = _with_crashed(result, at, items, report)
    result.parts.append(Part(job.first, tuple(items), None))
    has_rest = at + 1 < min(job.beyond, count) and crash.place.scenario >= 0
    return _rest(job, at + 1) if has_rest else None


def _again(result: FeatureResult, job: Job, at: int, items: list[Item], report: CrashReport) -> Job:
    """What is left to do where the scenario is tried again; only the crash may turn out better then."""
    known = result.feature.walk_scenarios()
    where = f"{known[at].location}  {known[at].name}" if at < len(known) else result.feature.filename
    result.notes.append(f"{where}: {report.cause}; it was tried again")
    # The rule before has ended, even where what is done again comes right after it.
    kept = (item for item in items if item.before < at or item.event[0] == FINISHED)
    part = Part(job.first, tuple(kept), None)
    result.parts.append(part)
    result.failed = result.failed or part.failed
    return _rest(job, at)


def _with_crashed(result: FeatureResult, at: int, items: list[Item], report: CrashReport) -> list[Item]:
    """What has happened, with the scenario in which the worker was lost."""
    scenario = result.feature.walk_scenarios()[at]
    result.notes.append(f"{scenario.location}  {scenario.name}: {report.cause}")
    # What has begun right before it, the feature itself, say, has begun for good.
    kept = [item for item in items if item.before < at or (item.before == at and item.event[0] != SCENARIO)]
    return [*kept, Item(at, (SCENARIO, crashed_scenario(scenario, report)))]


def _rest(job: Job, first: int) -> Job:
    return job._replace(first=first, is_whole=False)


def _output(completion: Completion) -> str:
    """The last that the worker has printed, past behave and to it."""
    return (completion.out + completion.err + completion.said).decode(errors="replace")
