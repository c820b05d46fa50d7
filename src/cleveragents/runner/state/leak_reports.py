"""JUnit's test case for a feature that has left something behind: no scenario of it tells that."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from cleveragents.bugs.readable import readable
from cleveragents.errors import LeakError
from cleveragents.integrations.behave.junit_reporters import writes_junit

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

Configuration = Any
Container = Any
Report = Any
TAUGHT = "_process_run_items_for"


def report_leaks_to_junit(config: Configuration) -> None:
    """Let the JUnit reporters of a run add a test case to a feature that is red for its leaks, once each."""
    for reporter in config.reporters:
        if writes_junit(reporter) and TAUGHT not in vars(reporter):
            process = reporter._process_run_items_for  # noqa: SLF001 - no public place
            reporter._process_run_items_for = functools.partial(_process, process)  # noqa: SLF001 - as above


def _process(process: Callable[..., None], container: Container, report: Report) -> None:
    process(container, report)
    # A worker's exceptions come back as others of the same name.
    if container is report.feature and type(container.exception).__name__ == LeakError.__name__:
        report.testcases.append(_case(container, report))
        report.counts_tests += 1
        report.counts_errors += 1


def _case(feature: Any, report: Report) -> Element:  # noqa: ANN401 - behave's
    from xml.etree.ElementTree import Element, SubElement  # noqa: PLC0415 - for JUnit only

    name = f"{report.classname}.{feature.name or report.filename}"
    case = Element("testcase", classname=name, name="leaves nothing behind", status="error", time="0")
    SubElement(case, "error", type=LeakError.__name__, message=readable(feature.error_message))
    return case
