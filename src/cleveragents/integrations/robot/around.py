"""What Robot reports of a test after it has ended -> an ``Outcome``: the body, and all around it."""

from __future__ import annotations

from collections.abc import Iterator

from robot.result import Keyword as KeywordResult
from robot.result import TestCase as TestResult
from robot.result import TestSuite as SuiteResult

from cleveragents.bugs.observed import End, Failure, Kind, Outcome, Place
from cleveragents.bugs.verdict import judge
from cleveragents.bugs.verdicts import Verdict
from cleveragents.integrations.robot.running import RunningTest, was_kept_from_running
from cleveragents.integrations.robot.watched import WatchedBody


def observe_test(body: WatchedBody, result: TestResult) -> Outcome:
    """The outcome of a test that has ended, and of which a failure that was expected has been taken back."""
    outcome = _seen(body, result)
    return _explained(outcome, body, result, enough=judge(outcome).verdict is Verdict.BROKEN)


def observe_untouched(body: WatchedBody, result: TestResult) -> Outcome:
    """The outcome of a test that has ended, and whose failures are as they were."""
    outcome = _seen(body, result)
    return _explained(outcome, body, result, enough=bool(outcome.failures))


def _seen(body: WatchedBody, result: TestResult) -> Outcome:
    if was_kept_from_running(result):
        return Outcome(End.NOT_RUN)
    if result.skipped:
        return Outcome(End.SKIPPED)
    return Outcome(End.FINISHED, body.running.test.own_steps, (*body.failures, *_around(result)))


def _explained(outcome: Outcome, body: WatchedBody, result: TestResult, *, enough: bool) -> Outcome:
    """The outcome, and why Robot calls the test failed where what was seen is not ``enough`` for that."""
    if outcome.end is not End.FINISHED or not result.failed or enough:
        return outcome
    return outcome._replace(failures=(*outcome.failures, _unseen(body.running, result)))


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


def suite_teardown_failure(suite: SuiteResult) -> Failure | None:
    """What the teardown of a suite adds to all tests of that suite, after they have ended."""
    return _failure(Place.CLEANUP, suite.teardown) if suite.has_teardown and suite.teardown.failed else None


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
