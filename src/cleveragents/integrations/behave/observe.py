"""What behave's model says after a scenario has run -> an ``Outcome`` that the truth table can judge."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from behave.model_type import Status

from cleveragents.bugs.verdict import End, Failure, Kind, Outcome, Place, is_declared
from cleveragents.errors import StepExitError

Scenario = Any
Step = Any
Raised = BaseException | None

# Where behave itself raises an AssertionError that no step wrote.
SUBSTEP_FAILED_IN = "behave.runner"
TIMED_OUT_IN = "behave.async_step"

PENDING = (Status.pending, Status.pending_warn)
UNREACHED = (Status.untested, Status.skipped, Status.passed)
PLACES = {"given": Place.GIVEN, "when": Place.BODY, "then": Place.BODY}


def observe(scenario: Scenario, substeps: Mapping[int, Sequence[Step]], raises: tuple[str, ...]) -> Outcome:
    """The outcome of a scenario that has ended.

    ``substeps`` holds, by the ``id`` of a step, those steps that did not pass among the ones it
    ran by ``context.execute_steps``; ``raises`` names the exceptions that the scenario declares.
    """
    failures = tuple(_failures(scenario, substeps, raises))
    end = End.FINISHED if failures else _end(scenario)
    return Outcome(end, own_steps=len(scenario.steps), failures=failures)


def _end(scenario: Scenario) -> End:
    if scenario.status is Status.skipped:
        return End.SKIPPED
    return End.NOT_RUN if scenario.status.is_untested() else End.FINISHED


def _failures(
    scenario: Scenario, substeps: Mapping[int, Sequence[Step]], raises: tuple[str, ...]
) -> Iterator[Failure]:
    for step in scenario.background_steps:
        yield from _step_failures(step, Place.BACKGROUND, substeps.get(id(step), ()), raises)
    for step in scenario.steps:
        yield from _step_failures(step, PLACES[step.step_type], substeps.get(id(step), ()), raises)
    if scenario.hook_failed:
        yield Failure(Place.HOOK, Kind.EXCEPTION, message=_first_line(scenario.error_message))
    if scenario.status is Status.cleanup_error:
        yield Failure(Place.CLEANUP, Kind.EXCEPTION)


def _step_failures(
    step: Step, place: Place, inner: Sequence[Step], raises: tuple[str, ...]
) -> Iterator[Failure]:
    # An undefined or pending sub-step breaks the test even where the step swallowed its error.
    for substep in inner:
        if substep.status is Status.undefined or substep.status in PENDING:
            yield _failure(substep, place, _kind(substep, raises))
    if step.hook_failed:
        yield _failure(step, Place.HOOK, Kind.EXCEPTION)
    elif step.status not in UNREACHED:
        culprit = _culprit(step, inner)
        yield _failure(culprit, place, _kind(culprit, raises))


def _culprit(step: Step, inner: Sequence[Step]) -> Step:
    """The step whose own code failed: ``execute_steps`` reports a sub-step's failure as its own."""
    remaining = list(inner)
    while remaining and _raised_in(step.exception) == SUBSTEP_FAILED_IN:
        step = remaining.pop()
    return step


def _kind(step: Step, raises: tuple[str, ...]) -> Kind:
    if step.status in PENDING:
        return Kind.PENDING
    if step.status is Status.undefined:
        return Kind.UNDEFINED
    if isinstance(step.exception, StepExitError):
        return Kind.EXIT
    if step.status is Status.failed:
        return Kind.TIMEOUT if _raised_in(step.exception) == TIMED_OUT_IN else Kind.ASSERTION
    return Kind.DECLARED if is_declared(_lineage(step.exception), raises) else Kind.EXCEPTION


def _failure(step: Step, place: Place, kind: Kind) -> Failure:
    message = str(step.exception) if step.exception else _first_line(step.error_message)
    return Failure(place, kind, f"{step.keyword} {step.name}", message, _lineage(step.exception))


def _raised_in(exception: Raised) -> str:
    """The module whose code raised ``exception``; empty where that is not known."""
    traceback = exception.__traceback__ if exception else None
    while traceback and traceback.tb_next:
        traceback = traceback.tb_next
    return str(traceback.tb_frame.f_globals.get("__name__", "")) if traceback else ""


def _lineage(exception: Raised) -> tuple[str, ...]:
    classes = type(exception).__mro__ if exception else ()
    return tuple(f"{cls.__module__}.{cls.__qualname__}" for cls in classes)


def _first_line(text: str | None) -> str:
    return (text or "").partition("\n")[0]
