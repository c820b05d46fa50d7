"""The verdicts of a run, each beside the result that others may change until the run is over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from robot.result import TestCase as TestResult
from robot.result import TestSuite as SuiteResult

from cleveragents.bugs.outcomes import Record
from cleveragents.bugs.verdicts import Verdict
from cleveragents.integrations.robot.running import RunningTest

if TYPE_CHECKING:
    from cleveragents.bugs.verdict import Judgement

STATUSES = {"PASS": "passed", "FAIL": "failed", "SKIP": "skipped"}


class Entry:
    """A record, or None where Robot has skipped the test after all, and the result that it is about."""

    def __init__(self, record: Record, result: TestResult) -> None:
        self.record: Record | None = record
        self.result = result


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
            yield record._replace(occurrence=seen[place])

    def add(self, running: RunningTest, result: TestResult, judgement: Judgement | None) -> None:
        """Note the verdict on a test that has ended; without a judgement, it is what Robot says."""
        entry = Entry(_record(running, result, judgement), result)
        self._entries.append(entry)
        self._open.setdefault(result.parent.id, []).append(entry)

    def settle(self, suite: SuiteResult) -> None:
        """Follow what became of the tests of a suite after they had ended.

        A teardown of the suite fails or skips them all, and other listeners may have changed some.
        """
        entries = self._open.pop(suite.id, [])
        for entry in entries:
            if entry.record:
                entry.record = _settled(entry.record, entry.result, suite)
        if suite.parent and entries:
            self._open.setdefault(suite.parent.id, []).extend(entries)


def _record(running: RunningTest, result: TestResult, judgement: Judgement | None) -> Record:
    record = Record(
        file=running.test.file,
        line=running.test.line,
        name=running.test.name,
        bugs=running.tags.bugs,
        expected_fail=running.tags.expected_fail,
        verdict=Verdict.UNCHANGED.value,
        status=STATUSES[result.status],
        rules=tuple(violation.rule for violation in running.errors),
    )
    return _judged(record, judgement) if judgement else record


def _judged(record: Record, judgement: Judgement) -> Record:
    changed = record._replace(verdict=judgement.verdict.value, reason=judgement.reason)
    failure = judgement.failure
    if failure is None:
        return changed
    return changed._replace(
        step=failure.step, error=failure.error, message=failure.message, wanted=failure.wanted
    )


def _settled(record: Record, result: TestResult, suite: SuiteResult) -> Record | None:
    if result.skipped:
        return None
    status = STATUSES[result.status]
    changed = record if record.status == status else record._replace(status=status)
    torn_down = suite.has_teardown and suite.teardown.failed
    as_judged = not (torn_down or (result.failed and record.status != status))
    if as_judged or not record.expected_fail or record.verdict == Verdict.BROKEN.value:
        return changed
    # Only a run that has judged comes here.
    from cleveragents.integrations.robot.judging import judged_after  # noqa: PLC0415 - as said above

    return _judged(changed, judged_after(result, suite))
