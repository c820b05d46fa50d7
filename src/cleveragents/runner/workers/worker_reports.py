"""Reports that a worker makes of its own features: JUnit's, a file each, and those of the suite's own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from behave.reporter.junit import JUnitReporter
from behave.reporter.summary import AbstractSummaryReporter

from cleveragents.integrations.behave.reports import BugReporter
from cleveragents.runner.state.leak_reports import report_leaks_to_junit

Configuration = Any
Feature = Any


class WorkerReports:
    """Makes the reports of one feature after the other.

    JUnit's reporter needs the exceptions and tracebacks themselves, which do not leave their process.
    The summary and the line of bugs are the controller's.
    """

    def __init__(self, config: Configuration, folder: Path) -> None:
        self._config = config
        # A worker that was not forked has reporters of its own.
        report_leaks_to_junit(config)
        self._folder = folder

    def of(self, feature: Feature) -> tuple[tuple[str, bytes], ...]:
        """Make the reports of a feature; what they have written, as names and contents."""
        written: list[tuple[str, bytes]] = []
        for reporter in self._config.reporters:
            if isinstance(reporter, JUnitReporter):
                written += self._junit(reporter, feature)
            elif not isinstance(reporter, AbstractSummaryReporter | BugReporter):
                reporter.feature(feature)
        return tuple(written)

    def _junit(self, reporter: JUnitReporter, feature: Feature) -> list[tuple[str, bytes]]:
        wanted, self._config.junit_directory = self._config.junit_directory, str(self._folder)
        try:
            reporter.feature(feature)
        finally:
            self._config.junit_directory = wanted
        files = sorted(self._folder.glob("*.xml")) if self._folder.exists() else []
        documents = [(file.name, file.read_bytes()) for file in files]
        for file in files:
            file.unlink()
        return documents
