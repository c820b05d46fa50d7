"""The verdicts of a run, each beside the result that others may change until the run is over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from robot.result import TestCase as TestResult
from robot.result import TestSuite as SuiteResult

from cleveragents.bugs.observed import End, Failure, Kind, Outcome, Place
from cleveragents.bugs.outcomes import Record
from cleveragents.bugs.verdict import Judgement, Verdict, judge
from cleveragents.integrations.robot.around import suite_teardown_failure
from cleveragents.integrations.robot.running import RunningTest

STATUSES = {"PASS": "passed", "FAIL": "failed", "SKIP": "skipped"}
NO_FAILURE = Failure(Place.BODY, Kind.EXCEPTION)


@dataclass(slots=True)
class Entry:
    """A record, or None where Robot has skipped the test after all, and the result that it is about."""

    record: Record | None
    result: TestResult


class Records:
    """What is reported of the captured bugs of a run, in the order in which they ran."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []
        # By the id of the suite that may still change them: the innermost that has not ended.
        self._open: dict[str, list[Entry]] = {}

    def __iter__(self) -> Iterator[Record]:
        """The records; tests that stand at one place under one name are numbered."""
        seen: Counter[tuple[str, int, str]] = Counter()
        for record in (entry.record for entry in self._entries if entry.record):
            place = record.file, record.line, record.name
            seen[place] += 1
            yield replace(record, occurrence=seen[place])

    def add(self, running: RunningTest, result: TestResult, judgement: Judgement) -> None:
        """Note the verdict on a test that has ended."""
        entry = Entry(_record(running, result, judgement), result)
        self._entries.append(entry)
        self._open.setdefault(result.parent.id, []).append(entry)

    def settle(self, suite: SuiteResult) -> None:
        """Follow what became of the tests of a suite after they had ended.

        A teardown of the suite fails or skips them all, and other listeners may have changed some.
        """
        teardown = suite_teardown_failure(suite)
        entries = self._open.pop(suite.id, [])
        for entry in entries:
            if entry.record:
                entry.record = _settled(entry.record, entry.result, teardown)
        if suite.parent and entries:
            self._open.setdefault(suite.parent.id, []).extend(entries)


def _record(running: RunningTest, result: TestResult, judgement: Judgement) -> Record:
    failure = judgement.failure or NO_FAILURE
    return Record(
        file=running.test.file,
        line=running.test.line,
        name=running.test.name,
        bugs=running.tags.bugs,
        expected_fail=running.tags.expected_fail,
        verdict=judgement.verdict.value,
        status=STATUSES[result.status],
        reason=judgement.reason,
        step=failure.step,
        error=failure.error,
        message=failure.message,
        wanted=failure.wanted,
        rules=tuple(violation.rule for violation in running.errors),
    )


def _settled(record: Record, result: TestResult, teardown: Failure | None) -> Record | None:
    if result.skipped:
        return None
    status = STATUSES[result.status]
    changed = replace(record, status=status)
    broken = teardown or (result.failed and record.status != status)
    if not broken or not record.expected_fail or record.verdict == Verdict.BROKEN.value:
        return changed
    # Nobody tells which listener it was; what it said is the message of the test.
    failure = teardown or Failure(Place.HOOK, Kind.EXCEPTION, "after the test", result.message)
    judgement = judge(Outcome(End.FINISHED, failures=(failure,)))
    verdict, reason = judgement.verdict.value, judgement.reason
    return replace(
        changed, verdict=verdict, reason=reason, step=failure.step, error="", message=failure.message
    )
