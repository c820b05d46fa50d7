"""What a run has made of steps, scenarios and features, as plain data, and that data put back.

The model in a worker and the one in the controller are read from the same file; what differs
after the run is little, and that little travels. Exceptions do not: their type's name and their text
are what reports show of them.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from behave.capture import Captured
from behave.model_type import Status

# To ask an enumeration for a member by its value takes ten times as long, and so does a member for its value.
STATUSES = {status.value: status for status in Status}

Element = Any
Scenario = Any
Step = Any
Container = Any


class Details(NamedTuple):
    """What only few elements have: an error, and what they have printed."""

    hook_failed: bool
    error_message: str | None
    exception: tuple[str, str] | None
    captured: tuple[tuple[str, str, str, str | None, bool], ...]


class StepState(NamedTuple):
    """A step after its run; ``duration`` is in seconds."""

    status: int
    duration: float
    details: Details | None


class ScenarioState(NamedTuple):
    """A scenario after its run; ``unreported`` are the steps that no formatter has heard the result of.

    ``inherits`` is whether its background begins with the one around it; None where nobody knows.
    """

    status: int
    should_skip: bool
    skip_reason: str | None
    was_dry_run: bool
    uses_background: bool
    details: Details | None
    unreported: tuple[tuple[int, StepState], ...]
    inherits: bool | None = None


class ContainerState(NamedTuple):
    """A feature or rule after its run; ``times`` are those of its start and end."""

    status: int
    should_skip: bool
    skip_reason: str | None
    times: tuple[float, float]
    inherits_background: bool
    details: Details | None


# Of a feature or rule whose own hook or cleanup has failed.
ENDS_BADLY = (Status.hook_error, Status.cleanup_error)


class ReportedError(Exception):
    """An exception that was raised in a worker; its subclasses are called as that one's type was."""


def details_of(element: Element) -> Details | None:
    """The details of an element, where it has any."""
    captures = element.captured.captures
    hook_failed = bool(getattr(element, "hook_failed", False))
    if not (captures or hook_failed or element.error_message or element.exception):
        return None
    exception = element.exception
    raised = None if exception is None else (type(exception).__name__, _text_of(exception))
    shown = tuple((c.stdout, c.stderr, c.log, c.name, bool(c.failed)) for c in captures)
    return Details(hook_failed, element.error_message, raised, shown)


def put_details(element: Element, details: Details | None) -> None:
    """Give an element these details, and no others."""
    if details is None:
        if details_of(element):  # of an attempt before
            element.hook_failed = False
            element.error_message = element.exception = None
            element.captured.reset()
        return
    element.hook_failed = details.hook_failed
    element.error_message = details.error_message
    if details.exception is not None:
        element.exception = reported_error(*details.exception)
    element.captured.reset()
    element.captured.captures = [Captured(*parts) for parts in details.captured]


def reported_error(type_name: str, text: str) -> ReportedError:
    """An exception that reports show as one of that type, with that text."""
    named: type[ReportedError] = type(type_name, (ReportedError,), {})
    return named(text)


def step_state(step: Step) -> tuple[Any, ...]:
    """What a run has made of a step, as the plain data of a ``StepState``."""
    return step.status._value_, step.duration, details_of(step)


def put_step(step: Step, state: tuple[Any, ...]) -> None:
    """Give a step that state, a ``StepState`` or its plain data."""
    details = state[2]
    if details is not None or step.status is not Status.untested:  # it has run in an attempt before
        put_details(step, details)
    step.status = STATUSES[state[0]]
    step.duration = state[1]


def container_state(container: Container) -> ContainerState:
    """What a run has made of a feature or rule."""
    return ContainerState(
        container.status._value_,
        container.should_skip,
        container.skip_reason,
        (container.run_starttime, container.run_endtime),
        getattr(container, "use_background_inheritance", True),
        details_of(container),
    )


def put_container(container: Container, state: ContainerState) -> None:
    """Give a feature or rule that state."""
    container.should_skip = state.should_skip
    container.skip_reason = state.skip_reason
    container.run_starttime, container.run_endtime = state.times
    put_details(container, state.details)
    container.clear_status()
    container.set_status(STATUSES[state.status])


def put_lost(container: Container, reason: str) -> None:
    """Let a feature be an error of its own; its scenarios, or their results, are lost."""
    container.hook_failed = True
    container.error_message = reason
    container.clear_status()
    container.set_status(Status.hook_error)


def _text_of(exception: BaseException) -> str:
    try:
        return str(exception)
    except Exception as error:  # noqa: BLE001 - a user's __str__ may raise anything
        return f"<its text cannot be told: {error!r}>"
