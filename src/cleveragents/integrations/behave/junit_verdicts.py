"""The verdicts in JUnit's reports, which behave's reporter writes; with it comes a parser of XML."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element

from behave.reporter.junit import JUnitReporter

from cleveragents.bugs.messages import bug_list
from cleveragents.bugs.outcomes import Record
from cleveragents.bugs.readable import readable
from cleveragents.bugs.verdicts import Verdict
from cleveragents.integrations.behave.session import Session


def teach_verdicts(reporter: JUnitReporter, session: Session) -> None:
    """Let a reporter tell of an expected failure as skipped, and of each other verdict by its name."""
    process = functools.partial(JUnitReporter._process_scenario, reporter)  # noqa: SLF001 - no public place
    reporter._process_scenario = functools.partial(_report_junit, session, process)  # noqa: SLF001


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
    return Element("skipped", type="tdd.xfail", message=readable(message))


def _name_problem(case: Element, record: Record) -> None:
    for problem in (*case.iter("failure"), *case.iter("error")):
        problem.set("type", f"tdd.{record.verdict}")
        told = problem.get("message", "")
        if record.verdict == Verdict.BROKEN.value and record.reason not in told:
            told = f"{bug_list(record.bugs)}: {record.reason}: {told}"
        problem.set("message", readable(told))
