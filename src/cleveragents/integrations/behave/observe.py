"""What behave's model says after a scenario has run -> an ``Outcome`` that the truth table can judge."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from behave.matchers import StepParseError
from behave.model_type import Status

from cleveragents.bugs.declared import is_declared
from cleveragents.bugs.observed import End, Failure, Kind, Outcome, Place
from cleveragents.errors import ExitAttemptError
from cleveragents.integrations.behave.substeps import SubstepLog
from cleveragents.integrations.exceptions import Raised, lineage_of, raised_for, raised_in, text_of

Scenario = Any
Step = Any
Declared = tuple[str, ...]

# Where behave itself raises an AssertionError that no step wrote.
SUBSTEP_FAILED_IN = "behave.runner"
TIMED_OUT_IN = "behave.async_step"

PENDING = (Status.pending, Status.pending_warn)
UNREACHED = (Status.untested, Status.skipped, Status.passed)
# A step that a hook made may have no type of Gherkin's.
PLACES = {"given": Place.GIVEN}


def observe(scenario: Scenario, substeps: SubstepLog, raises: Declared) -> Outcome:
    """The outcome of a scenario that has ended; ``raises`` names the exceptions that it declares."""
    failures = tuple(_failures(scenario, substeps, raises))
    end = End.FINISHED if failures else _end(scenario)
    return Outcome(end, own_steps=len(scenario.steps), failures=failures)


def _end(scenario: Scenario) -> End:
    if scenario.status is Status.skipped:
        return End.SKIPPED
    return End.NOT_RUN if scenario.status.is_untested() else End.FINISHED


def _failures(scenario: Scenario, substeps: SubstepLog, raises: Declared) -> Iterator[Failure]:
    for step in scenario.background_steps:
        yield from _step_failures(step, Place.BACKGROUND, substeps, raises)
    for step in scenario.steps:
        yield from _step_failures(step, PLACES.get(step.step_type, Place.BODY), substeps, raises)
    for substep in substeps.run_by_hooks():
        if _breaks_by_itself(substep):
            yield _failure(substep, Place.HOOK, raises)
    if scenario.hook_failed:
        yield Failure(Place.HOOK, Kind.EXCEPTION, message=_first_line(scenario.error_message))
    if scenario.status is Status.cleanup_error:
        yield Failure(Place.CLEANUP, Kind.EXCEPTION)


def _step_failures(step: Step, place: Place, substeps: SubstepLog, raises: Declared) -> Iterator[Failure]:
    for substep in substeps.below(step):
        if _breaks_by_itself(substep):
            yield _failure(substep, place, raises)
    if step.status not in UNREACHED:
        yield _failure(_culprit(step, substeps), place, raises)


def _breaks_by_itself(substep: Step) -> bool:
    """Whether a sub-step breaks the test even where the step that ran it swallowed its error."""
    return substep.hook_failed or substep.status is Status.undefined or substep.status in PENDING


def _culprit(step: Step, substeps: SubstepLog) -> Step:
    """The step whose own code failed: ``execute_steps`` reports a sub-step's failure as its own."""
    remaining = list(substeps.below(step))
    while remaining and _comes_from_substep(step.exception):
        step = remaining.pop()
    return step


def _comes_from_substep(exception: Raised) -> bool:
    """Whether ``exception`` is that of ``execute_steps``, or was raised while handling it."""
    while exception is not None:
        if raised_in(exception) == SUBSTEP_FAILED_IN:
            return True
        exception = raised_for(exception)
    return False


def _failure(step: Step, place: Place, raises: Declared) -> Failure:
    return Failure(
        place=Place.HOOK if step.hook_failed else place,
        kind=_kind(step, raises),
        step=f"{step.keyword} {step.name}",
        message=text_of(step.exception) or _first_line(step.error_message),
        lineage=lineage_of(step.exception),
    )


def _kind(step: Step, raises: Declared) -> Kind:
    if step.status in PENDING:
        return Kind.PENDING
    if step.status is Status.undefined:
        return Kind.UNDEFINED
    if isinstance(step.exception, ExitAttemptError):
        return Kind.EXIT
    if _comes_from_substep(step.exception):
        # Which sub-step it was is not known, so neither is whether it failed by an assertion.
        return Kind.EXCEPTION
    if step.status is Status.failed:
        return Kind.TIMEOUT if raised_in(step.exception) == TIMED_OUT_IN else Kind.ASSERTION
    # A StepParseError is a ValueError, but the step never ran: a converter of its arguments failed.
    ran = not isinstance(step.exception, StepParseError)
    return Kind.DECLARED if ran and is_declared(lineage_of(step.exception), raises) else Kind.EXCEPTION


def _first_line(text: str | None) -> str:
    return (text or "").partition("\n")[0]
