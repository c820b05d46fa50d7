"""The exceptions of a test's body -> failures that the truth table can judge.

Robot wraps what a keyword raised into statuses of its own, which may consist of others, and Python
remembers what each of them was raised for. So every status leads to exceptions that are not Robot's
wrapping: the keywords' own, or Robot's about wrong data.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from robot.errors import (
    DataError,
    ExecutionPassed,
    ExecutionStatus,
    ReturnFromKeyword,
    UserKeywordExecutionFailed,
    VariableError,
)

from cleveragents.bugs.declared import is_declared
from cleveragents.bugs.observed import Failure, Kind, Place
from cleveragents.integrations.exceptions import Raised, lineage_of, raised_for, raised_in, text_of
from cleveragents.integrations.robot.steps import Step, step_of

# What Robot says, in a ValueError, of an argument that it cannot convert before a keyword runs.
WRONG_ARGUMENT = r"(?s)Argument '.*' got value .* that cannot be converted to "
EXPECTABLE = (Kind.ASSERTION, Kind.DECLARED)
NO_STEP = Step("", Place.BODY, "")


class Reading(NamedTuple):
    """What is needed to read a failure besides itself.

    ``raises`` names the exceptions that the test declares, ``unknown`` holds the messages about
    keywords that do not exist, and ``steps`` are those of the test that failed.
    """

    raises: tuple[str, ...]
    unknown: Container[str]
    steps: Sequence[Step]


def body_failures(error: Raised, reading: Reading) -> Iterator[Failure]:
    """The failures that ``error``, which ended a test's body, consists of."""
    steps = reading.steps or [NO_STEP]
    if isinstance(error, ReturnFromKeyword):
        yield Failure(steps[0].place, Kind.INVALID, steps[0].shown, "a test cannot return")
    place = 0
    for part in _parts(error):
        place = step_of(part.message, steps, place)
        for status in _leaves(part, reading):
            yield _failure(status, steps[place], reading)


def _failure(status: ExecutionStatus, step: Step, reading: Reading) -> Failure:
    own = _own(status)
    wrong_data = own is None or isinstance(own, DataError)
    return Failure(
        # What is left of a user keyword's failure, when its parts are taken apart, is its teardown.
        place=Place.CLEANUP if isinstance(status, UserKeywordExecutionFailed) else step.place,
        kind=_kind(status, reading),
        step=step.shown,
        message=status.message if wrong_data else text_of(own),
        lineage=() if wrong_data else lineage_of(own),
    )


def _parts(error: Raised) -> list[ExecutionStatus]:
    if isinstance(error, ExecutionPassed):
        error = error.earlier_failures
    return list(error.get_errors()) if isinstance(error, ExecutionStatus) else []


def _leaves(status: ExecutionStatus, reading: Reading) -> list[ExecutionStatus]:
    """``status`` itself, or the failures of other keywords that it reports.

    ``Wait Until Keyword Succeeds`` raises an AssertionError whatever its keyword has raised, and so
    may a library. Theirs counts where it adds words to failures that would be the bug as well.
    """
    below = _status_below(status)
    if below is None:
        return [status]
    reported = [each for part in _parts(below) for each in _leaves(part, reading)]
    others = [each for each in reported if not _is_expectable(each, reading)]
    passed_on = not raised_in(_own(status)) and below.message in text_of(_own(status))
    return others or (reported if passed_on else [status])


def _is_expectable(status: ExecutionStatus, reading: Reading) -> bool:
    in_teardown = isinstance(status, UserKeywordExecutionFailed)
    return not in_teardown and _kind(status, reading) in EXPECTABLE


def _kind(status: ExecutionStatus, reading: Reading) -> Kind:
    if status.exit:
        return Kind.EXIT
    if status.timeout:
        return Kind.TIMEOUT
    if status.syntax:
        return Kind.INVALID
    own = _own(status)
    if isinstance(own, DataError):
        undefined = isinstance(own, VariableError) or status.message in reading.unknown
        return Kind.UNDEFINED if undefined else Kind.INVALID
    return _kind_of_exception(own, reading.raises)


def _kind_of_exception(own: Raised, raises: tuple[str, ...]) -> Kind:
    if own is None:
        return Kind.EXCEPTION
    # Robot removes its own frames, so what it raised itself comes from nowhere.
    if not raised_in(own) and re.match(WRONG_ARGUMENT, text_of(own)):
        return Kind.INVALID
    if isinstance(own, AssertionError):
        return Kind.ASSERTION
    return Kind.DECLARED if is_declared(lineage_of(own), raises) else Kind.EXCEPTION


def _own(status: ExecutionStatus) -> Raised:
    """The exception that became ``status``; None where it only consists of others."""
    error: Raised = status
    while isinstance(error, ExecutionStatus):
        error = raised_for(error)
    return error


def _status_below(status: ExecutionStatus) -> ExecutionStatus | None:
    """The failure of another keyword that was being handled when the exception of ``status`` was raised."""
    error = _own(status)
    while error is not None and not isinstance(error, ExecutionStatus):
        error = raised_for(error)
    return error
