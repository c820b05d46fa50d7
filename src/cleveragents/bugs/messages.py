"""The sentences that people read about captured bugs, the same for every framework."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from cleveragents.bugs.counts import Counts
from cleveragents.bugs.dialect import BEHAVE, DIALECTS, Dialect
from cleveragents.bugs.outcomes import Record
from cleveragents.bugs.readable import readable
from cleveragents.bugs.rules import Severity, Violation
from cleveragents.bugs.tags import TagNames
from cleveragents.bugs.verdict import UNDECLARED
from cleveragents.bugs.verdicts import Verdict

# Where a project has its tests, if nobody says where.
FOLDERS = tuple(dialect.folder for dialect in DIALECTS)


class Wording(NamedTuple):
    """What the words of a run's summary depend on.

    ``suites`` are the folders in which the commands look by themselves, as seen from where the run began.
    """

    names: TagNames
    dialect: Dialect = BEHAVE
    suites: tuple[str, ...] = FOLDERS


def bug_list(bugs: Sequence[int]) -> str:
    """Bugs as people write them: ``#7``, or ``#7, #9``."""
    return ", ".join(f"#{bug}" for bug in bugs) or "a bug without number"


def xpass_message(bugs: Sequence[int], names: TagNames, dialect: Dialect = BEHAVE) -> str:
    """What to do about a captured bug whose test passes."""
    subject = f"Bug {bug_list(bugs)} appears" if len(bugs) == 1 else f"Bugs {bug_list(bugs)} appear"
    return (
        f"{subject} to be fixed. Remove the {dialect.tag(names.expected_fail)} tag "
        f"and verify the fix through the bug fix workflow."
    )


def broken_message(bugs: Sequence[int], reason: str) -> str:
    """Why a captured bug's test says nothing about its bug."""
    return f"The captured test of {bug_list(bugs)} is broken: {reason}."


def run_summary(
    records: Iterable[Record], violations: Sequence[Violation], wording: Wording, *, counts: bool
) -> str:
    """What stands below the runner's own summary; problems always, the line of counts on demand."""
    tests = sorted(records, key=lambda record: record.key)
    lines = [*_passed(tests, wording), *_broken(tests, wording), *_rules(violations)]
    return "\n".join([*lines, count_line(tests)] if counts else lines)


def count_line(records: Sequence[Record]) -> str:
    """The line that counts the verdicts of a run."""
    expected = _having(records, Verdict.XFAIL)
    counts = Counts(
        len(expected),
        sorted({bug for record in expected for bug in record.bugs}),
        len(_having(records, Verdict.XPASS)),
        len(_broken_captures(records)),
        sum(bool(record.rules) for record in records),
    )
    return str(counts)


def _having(records: Sequence[Record], verdict: Verdict) -> list[Record]:
    return [record for record in records if record.verdict == verdict.value]


def _passed(records: Sequence[Record], wording: Wording) -> Iterator[str]:
    passed = sorted(_having(records, Verdict.XPASS), key=lambda record: (record.bugs, record.key))
    yield from ["", "Unexpected passes:"] if passed else []
    for bugs, tests in groupby(passed, key=lambda record: record.bugs):
        grouped = list(tests)
        files = sorted({test.file for test in grouped})
        yield from (f"  {test.file}:{test.line}  {test.name}" for test in grouped)
        yield f"    {xpass_message(bugs, wording.names, wording.dialect)}"
        yield f"    {_release_command(bugs, files, wording.suites)}"
        yield from _still_failing(bugs, records)


def _release_command(bugs: Sequence[int], files: Sequence[str], suites: Sequence[str]) -> str:
    elsewhere = [file for file in files if not any(_lies_in(file, suite) for suite in suites)]
    return " ".join(["cleveragents bug release", *map(str, bugs), *(files if elsewhere else ())])


def _lies_in(file: str, suite: str) -> bool:
    if suite == ".":
        return not file.startswith(("/", "../"))
    return file == suite or file.startswith(f"{suite}/")


def _still_failing(bugs: Sequence[int], records: Sequence[Record]) -> Iterator[str]:
    others = [record for record in _having(records, Verdict.XFAIL) if set(bugs) & set(record.bugs)]
    if others:
        tests = count_of(len(others), "other test")
        yield f"    {tests} of {bug_list(bugs)} still failed as expected: the command would release them, too"


def _broken_captures(records: Sequence[Record]) -> list[Record]:
    # Those that break a tag rule are told with the rule and its mend.
    return [record for record in _having(records, Verdict.BROKEN) if not record.rules]


def _broken(records: Sequence[Record], wording: Wording) -> Iterator[str]:
    broken = _broken_captures(records)
    yield from ["", "Broken captures:"] if broken else []
    for record in broken:
        yield f"  {record.file}:{record.line}  {record.name}"
        yield f"    {bug_list(record.bugs)}: {record.reason}"
        yield from [f"    {record.step}"] if record.step else []
        yield from [f"    {_raised(record)}"] if record.error or record.message else []
        yield from [f"    wanted: {_indented(readable(record.wanted))}"] if record.wanted else []
        if record.reason == UNDECLARED and record.error and record.error not in wording.dialect.vague:
            declaration = wording.dialect.declare_raises(wording.names, record.error)
            yield f"    if that is the bug, declare it: {declaration}"


def _raised(record: Record) -> str:
    message = readable(record.message.strip())
    # Of what differs from something with several lines, the first may be the same.
    shown = _indented(message) if "\n" in record.wanted else message.partition("\n")[0]
    return ": ".join(part for part in (record.error, shown) if part)


def _indented(text: str) -> str:
    return text.replace("\n", "\n      ")


def _rules(violations: Sequence[Violation]) -> Iterator[str]:
    yield from ["", "Tag rules:"] if violations else []
    for violation in sorted(violations):
        yield f"  {violation}"
        yield f"    mend: {violation.mend}"


def rule_counts(violations: Sequence[Violation]) -> str:
    """How many tag rules are broken, by severity."""
    errors = sum(violation.severity is Severity.ERROR for violation in violations)
    return f"{count_of(errors, 'error')}, {count_of(len(violations) - errors, 'warning')}"


def count_of(number: int, noun: str) -> str:
    """A number with its noun: ``1 error``, ``2 errors``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
