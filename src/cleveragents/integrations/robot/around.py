"""What Robot reports of a test after it has ended -> an ``Outcome``: the body, and all around it."""

from __future__ import annotations

from collections.abc import Iterator

from robot.result import Keyword as KeywordResult
from robot.result import TestCase as TestResult

from cleveragents.bugs.verdict import End, Failure, Kind, Outcome, Place, Verdict, judge
from cleveragents.integrations.robot.running import RunningTest


def observe_test(running: RunningTest, result: TestResult, *, dry_run: bool) -> Outcome:
    """The outcome of a test that has ended."""
    if dry_run or was_kept_from_running(result):
        return Outcome(End.NOT_RUN)
    if result.skipped:
        return Outcome(End.SKIPPED)
    steps = running.test.own_steps
    outcome = Outcome(End.FINISHED, steps, (*running.failures, *_around(result)))
    if result.failed and judge(outcome).verdict is not Verdict.BROKEN:
        return Outcome(End.FINISHED, steps, (*outcome.failures, _unseen(running, result)))
    return outcome


def was_kept_from_running(result: TestResult) -> bool:
    """Whether a fatal error or --exitonfailure had ended the run before: Robot fails such tests by a tag."""
    return bool(result.failed and result.tags.robot("exit"))


def _around(result: TestResult) -> Iterator[Failure]:
    """The failures of setups and teardowns."""
    suite = result.parent
    while suite is not None:
        if suite.has_setup and suite.setup.failed:
            yield _failure(Place.HOOK, suite.setup)
        suite = suite.parent
    if result.has_setup and result.setup.failed:
        yield _failure(Place.HOOK, result.setup)
    if result.has_teardown and result.teardown.failed:
        yield _failure(Place.CLEANUP, result.teardown)


def _failure(place: Place, keyword: KeywordResult) -> Failure:
    step = f"{keyword.type.capitalize()}: {keyword.full_name}"
    return Failure(place, Kind.EXCEPTION, step, keyword.message)


def _unseen(running: RunningTest, result: TestResult) -> Failure:
    """Why Robot calls a test failed though nothing in it has failed that was not expected."""
    if running.data.error:
        return Failure(Place.BODY, Kind.INVALID, message=running.data.error)
    # A test's time may also run out between its body and its end.
    timed_out = bool(result.timeout) and result.timeout.timed_out()
    return Failure(Place.BODY, Kind.TIMEOUT if timed_out else Kind.EXCEPTION, message=result.message)
