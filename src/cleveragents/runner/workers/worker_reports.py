"""Reports that a worker makes of its own features: JUnit's, a file each, and those of the suite's own."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from behave.reporter.summary import AbstractSummaryReporter

from cleveragents.integrations.behave.junit_reporters import writes_junit
from cleveragents.integrations.behave.reports import BugReporter
from cleveragents.runner.lean.faults import reporting_fault
from cleveragents.runner.state.leak_reports import report_leaks_to_junit

Configuration = Any
Feature = Any
Reporter = Any


class Reports(NamedTuple):
    """What reporters have written, as names and contents, and what is told of those that have failed."""

    files: tuple[tuple[str, bytes], ...] = ()
    faults: tuple[str, ...] = ()


class WorkerReports:
    """Makes the reports of one feature after the other.

    JUnit's reporter needs the exceptions and tracebacks themselves, which do not leave their process.
    The summary and the line of bugs are the controller's.
    """

    def __init__(self, config: Configuration) -> None:
        self._config = config
        # A worker that was not forked has reporters of its own.
        report_leaks_to_junit(config)

    def of(self, feature: Feature, folder: str) -> Reports:
        """Make the reports of a feature; the folder is theirs until they are read."""
        written: list[tuple[str, bytes]] = []
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

    def _made_by(self, reporter: Reporter, feature: Feature, folder: str) -> list[tuple[str, bytes]]:
        if writes_junit(reporter):
            return self._junit(reporter, feature, folder)
        if not isinstance(reporter, AbstractSummaryReporter | BugReporter):
            reporter.feature(feature)
        return []

    def _junit(self, reporter: Reporter, feature: Feature, folder: str) -> list[tuple[str, bytes]]:
        wanted, self._config.junit_directory = self._config.junit_directory, folder
        try:
            reporter.feature(feature)
        finally:
            self._config.junit_directory = wanted
        files = sorted(Path(folder).glob("*.xml"))
        documents = [(file.name, file.read_bytes()) for file in files]
        for file in files:
            file.unlink()
        return documents
