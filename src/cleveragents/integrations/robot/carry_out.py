"""Verdicts put into Robot's results, so that console, output.xml, reports and the exit code agree."""

from __future__ import annotations

from collections.abc import Sequence

from robot.result import Group as GroupResult
from robot.result import TestCase as TestResult
from robot.utils import html_escape

from cleveragents.bugs.dialect import ROBOT
from cleveragents.bugs.messages import broken_message, bug_list, xpass_message
from cleveragents.bugs.observed import Kind
from cleveragents.bugs.rules import Violation
from cleveragents.bugs.tags import TagNames
from cleveragents.bugs.verdict import Judgement
from cleveragents.bugs.verdicts import Verdict
from cleveragents.integrations.robot.watched import WatchedBody

# Tags of a result, not of the data, for Robot's own statistics.
TAGS = {Verdict.XFAIL: "tdd_xfailed", Verdict.XPASS: "tdd_xpassed", Verdict.BROKEN: "tdd_broken"}
HTML = "*HTML*"


def turn_green(body: GroupResult, bugs: Sequence[int]) -> None:
    """Let Robot go on after an expected failure; the keyword that failed stays as it is, for all to see."""
    body.message = expected(bugs, body.message)
    body.status = body.PASS


def expected(bugs: Sequence[int], message: str) -> str:
    """What a test says that failed for its bug."""
    return _with_heading(f"Expected failure of {bug_list(bugs)}:", message)


def report(judgement: Judgement, result: TestResult, body: WatchedBody, names: TagNames) -> None:
    """Give a test the status, the message and the tag of its verdict."""
    bugs = body.running.tags.bugs
    if judgement.verdict is Verdict.UNCHANGED:
        return
    result.tags.add(TAGS[judgement.verdict])
    if judgement.verdict is Verdict.XFAIL:
        result.message = expected(bugs, body.message)
    elif judgement.verdict is Verdict.XPASS:
        told = (xpass_message(bugs, names, ROBOT), result.message)
        _turn_red(result, "\n".join(filter(None, told)))
    else:
        lines = (broken_message(bugs, judgement.reason), _unsaid(judgement, result))
        _turn_red(result, _with_heading("\n".join(filter(None, lines)), result.message))


def refusal(errors: Sequence[Violation]) -> str:
    """What a test says that is not run because of its tags."""
    return "\n".join(f"{_told(error)}\nMend: {error.mend}" for error in errors)


def refuse(result: TestResult, errors: Sequence[Violation]) -> Judgement:
    """Keep a refused test red, whatever ``--skiponfailure`` makes of it."""
    _turn_red(result, refusal(errors))
    result.tags.add(TAGS[Verdict.BROKEN])
    return Judgement(Verdict.BROKEN, "; ".join(map(_told, errors)))


def _unsaid(judgement: Judgement, result: TestResult) -> str:
    """What is wrong with the data of a test where Robot's own message tells another failure only."""
    failure = judgement.failure
    if failure and failure.kind in (Kind.UNDEFINED, Kind.INVALID) and failure.message not in result.message:
        return failure.message
    return ""


def _turn_red(result: TestResult, message: str) -> None:
    result.status = result.FAIL
    result.message = message


def _told(error: Violation) -> str:
    return f"breaks tag rule {error.rule}: {error.message}"


def _with_heading(heading: str, message: str) -> str:
    """A message below its heading; one that Robot would show as HTML stays one."""
    if message.startswith(HTML):
        escaped = html_escape(heading).replace("\n", "<br>")
        return f"{HTML} {escaped}<br>{message.removeprefix(HTML).lstrip()}"
    separator = "\n" if "\n" in heading + message else " "
    return f"{heading}{separator}{message}".rstrip()
