"""Reports that a worker makes of its own features: JUnit's, a file each, and those of the suite's own."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from behave.reporter.summary import AbstractSummaryReporter

from cleveragents.integrations.behave.junit_reporters import writes_junit
from cleveragents.integrations.behave.reports import BugReporter
from cleveragents.runner.lean.faults import reporting_fault
from cleveragents.runner.lean.suite import SuiteRunner
from cleveragents.runner.state.leak_reports import report_leaks_to_junit
from cleveragents.runner.workers.messages import Report

Feature = Any
Reporter = Any


class Reports(NamedTuple):
    """What reporters have written, and what is told of those that have failed."""

    files: tuple[Report, ...] = ()
    faults: tuple[str, ...] = ()


class WorkerReports:
    """Makes the reports of one feature after the other.

    JUnit's reporter needs the exceptions and tracebacks themselves, which do not leave their process.
    The summary and the line of bugs are the controller's.
    """

    def __init__(self, runner: SuiteRunner) -> None:
        self._config = config = runner.config
        self._junit_folder = runner.junit_folder
        # A worker that was not forked has reporters of its own.
        report_leaks_to_junit(config)

    def of(self, feature: Feature, folder: str) -> Reports:
        """Make the reports of a feature; the folder is theirs until they are read."""
        written: list[Report] = []
        faults: list[str] = []
        for reporter in self._config.reporters:
            try:
                written += self._made_by(reporter, feature, folder)
            except Exception as error:
                fault = reporting_fault(error)
                if fault is None:
                    raise
                faults.append(f"{feature.filename}: {fault}")
        return Reports(tuple(written), tuple(faults))

    def _made_by(self, reporter: Reporter, feature: Feature, folder: str) -> list[Report]:
        if writes_junit(reporter):
            return self._junit(reporter, feature, folder)
        if not isinstance(reporter, AbstractSummaryReporter | BugReporter):
            reporter.feature(feature)
        return []

    def _junit(self, reporter: Reporter, feature: Feature, folder: str) -> list[Report]:
        wanted, self._config.junit_directory = self._config.junit_directory, folder
        try:
            reporter.feature(feature)
        finally:
            self._config.junit_directory = wanted
        files = sorted(Path(folder).glob("*.xml"))
        named = None if wanted == self._junit_folder else wanted
        documents = [(named, file.name, file.read_bytes()) for file in files]
        for file in files:
            file.unlink()
        return documents
