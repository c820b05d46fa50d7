"""What is reported of a scenario whose worker is gone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from behave.model_type import Status

from cleveragents.runner.exit_codes import describe_code
from cleveragents.runner.workers.completion import Crash, Reason
from cleveragents.runner.workers.recorder import ANNOUNCED, MATCH, RESULT, STEPS, Event, RecordedScenario
from cleveragents.runner.workers.states import Details, ScenarioState, StepState

Scenario = Any
# Characters of the last output that are shown.
SHOWN = 2_000


@dataclass(frozen=True, slots=True)
class CrashReport:
    """A crash in words."""

    crash: Crash
    output: str
    limit: float | None

    @property
    def cause(self) -> str:
        """What has become of the worker."""
        if self.crash.reason is Reason.LATE:
            return f"the scenario did not end within {self.limit:g} s, and its worker was killed"
        if self.crash.reason is Reason.CUT:
            return "the run could not go on, and has ended its worker"
        return f"the worker has ended with {describe_code(self.crash.code)}"

    def text(self, where: str) -> str:
        """The cause, the place, and the last output."""
        shown = self.output[-SHOWN:].strip()
        output = f"\nlast output:\n{shown}" if shown else "\nthere was no output"
        return f"{self.cause}\n{where}{output}"


def crashed_scenario(scenario: Scenario, report: CrashReport) -> RecordedScenario:
    """The scenario as it would have been recorded: an error in the step that was begun, or in a hook."""
    steps = list(scenario.all_steps)
    number = report.crash.place.step
    step = steps[number] if 0 <= number < len(steps) else None
    done = min(number if number >= 0 else -1 - number, len(steps))
    where = f"in step: {step.keyword} {step.name}  # {step.location}" if step else "in a hook or fixture"
    details = Details(hook_failed=False, error_message=report.text(where), exception=None, captured=())
    details = details._replace(exception=("WorkerLostError", report.cause))
    events: list[Event] = [(ANNOUNCED,), (STEPS,)]
    for passed in range(done):
        events += [(MATCH, None, ()), (RESULT, passed, StepState(Status.passed.value, 0.0, None))]
    if step:
        events += [(MATCH, None, ()), (RESULT, number, StepState(Status.error.value, 0.0, details))]
    skipped = StepState(Status.skipped.value, 0.0, None)
    state = ScenarioState(
        status=Status.error.value,
        should_skip=False,
        skip_reason=None,
        was_dry_run=False,
        uses_background=scenario.use_background,
        details=None if step else details,
        unreported=tuple((later, skipped) for later in range(done + bool(step), len(steps))),
    )
    tags = tuple(map(str, scenario.tags))
    place = (scenario.line, scenario.name, tags, len(steps))
    return RecordedScenario(
        *place, tuple(events), state, seconds=0, record=None, failed=True, lost=report.cause
    )
