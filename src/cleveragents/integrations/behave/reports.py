"""What the hook adds to behave's reports: JUnit types, the counts after the run, ``outcomes.json``."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element

from behave.reporter.base import Reporter
from behave.reporter.junit import JUnitReporter

from cleveragents.bugs.messages import bug_list, run_summary
from cleveragents.bugs.outcomes import Record, merge_outcomes
from cleveragents.bugs.verdict import Verdict
from cleveragents.integrations.behave.session import Session


def attach_reporters(session: Session) -> None:
    """Add the hook's reporter to the run, and teach its JUnit reporters the verdicts."""
    reporters = session.runner.config.reporters
    for reporter in reporters:
        if isinstance(reporter, JUnitReporter):
            process = reporter._process_scenario  # noqa: SLF001 - behave has no public place for it
            reporter._process_scenario = functools.partial(_report_junit, session, process)  # noqa: SLF001
    if session.tag_check.errors:
        count = len(session.tag_check.errors)
        print(f"cleveragents: {count} broken tag rule(s), listed after the run", file=sys.stderr)  # noqa: T201
    reporters.append(BugReporter(session))


class BugReporter(Reporter):  # type: ignore[misc] # behave has no type information
    """Reports the verdicts after behave's own summary."""

    def __init__(self, session: Session) -> None:
        super().__init__(session.runner.config)
        self.session = session

    def feature(self, feature: object) -> None:
        """Leave single features to the other reporters."""

    def end(self) -> None:
        """Print the verdicts, write them down, and make broken tag rules fail the run."""
        session = self.session
        records = list(session.records.values())
        summary = run_summary(
            records, session.tag_check.violations, session.settings.names, counts=self.config.summary
        )
        if summary:
            print(summary)  # noqa: T201 - where behave prints its own summary
        if not self.config.dry_run:
            self._write_outcomes(records)
        if session.tag_check.errors:
            self._fail_run()

    def _write_outcomes(self, records: list[Record]) -> None:
        path = self.session.settings.outcomes
        # A project without captured bugs gets no file, but a file of an earlier run is replaced.
        if records or path.exists():
            merge_outcomes(path, "behave", records)

    def _fail_run(self) -> None:
        # run_model computes its result after the reporters' end. An offender that is not selected
        # fails no feature; behavex looks at hook_failures, and in dry runs at nothing but aborted.
        self.session.runner.hook_failures += 1
        if self.config.dry_run:
            self.session.runner.aborted = True


def _report_junit(session: Session, process: Callable[..., None], scenario: Any, report: Any) -> None:
    cases_before = len(report.testcases)
    process(scenario, report)
    record = session.record_of(scenario)
    if not record or len(report.testcases) == cases_before:
        return
    case = report.testcases[-1]
    if record.verdict == Verdict.XFAIL.value:
        report.counts_skipped += 1
        case.insert(0, _skipped(record))
    elif record.verdict in (Verdict.XPASS.value, Verdict.BROKEN.value):
        _name_problem(case, record)


def _skipped(record: Record) -> Element:
    message = f"{bug_list(record.bugs)}: {record.step}: {record.message or record.error}"
    return Element("skipped", type="tdd.xfail", message=message)


def _name_problem(case: Element, record: Record) -> None:
    for problem in (*case.iter("failure"), *case.iter("error")):
        problem.set("type", f"tdd.{record.verdict}")
        if record.verdict == Verdict.BROKEN.value:
            told = problem.get("message", "")
            reason = f"{bug_list(record.bugs)}: {record.reason}"
            problem.set("message", reason if record.reason in told else f"{reason}: {told}")
