"""Keywords that change the truth table, one row at a time, and look whether the tests of it notice."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from verdict_harness.changing import (
    VERDICTS,
    Row,
    departures,
    passed_and_failed,
    rows,
    run_scenarios,
    run_tests,
)
from verdict_harness.runs import Run
from verdict_harness.signals import counted

# In place of a test, where a framework knows nothing of what the row speaks of.
NOWHERE = "nowhere"
Runner = Callable[[Path, Sequence[str], str], Run]


class truth_table:  # noqa: N801 - Robot shows the name of the class as the library's
    """Runs the tests that a row decides with that row changed, and all of them with none changed."""

    ROBOT_LIBRARY_SCOPE = "SUITE"

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="cleveragents-changed-")
        self._pool = ThreadPoolExecutor(os.cpu_count())
        self._rows: list[Row] = []
        # By the names of what is run.
        self._runs: dict[tuple[str, ...], Future[Run]] = {}

    def change_every_row(self, suite: str) -> None:
        """Begin all runs for the table in a suite, as many at once as there are cores."""
        self._rows = rows(Path(suite))
        # These take longest.
        self._begin(run_scenarios, self._scenarios())
        self._begin(run_tests, self._tests())
        for row in self._rows:
            self._begin(run_scenarios, [row.scenario], row.reason)
            self._begin(run_tests, [row.test], row.reason)

    def remove_the_runs(self) -> None:
        """Remove what the runs have left."""
        self._pool.shutdown(cancel_futures=True)
        self._folder.cleanup()

    def the_scenario_breaks(self, name: str) -> None:
        """Fail where a scenario does not fail for another verdict with its row changed."""
        if name == NOWHERE:
            return
        done = self._done([name])
        assert (done.code, passed_and_failed(done)) == (1, (0, 1)), done.printed
        verdict = next(VERDICTS[row.reason] for row in self._rows if row.scenario == name)
        judged = counted(done)
        assert judged.total() == 1, done.printed
        assert verdict not in judged, done.printed

    def the_test_breaks(self, name: str) -> None:
        """Fail where a test is still as the table of the inner suites says with its row changed."""
        if name == NOWHERE:
            return
        done = self._done([name])
        assert list(departures(done, [name])), done.printed

    def nothing_breaks(self) -> None:
        """Fail where a scenario or a test is not as it should be with no row changed."""
        done, count = self._done(self._scenarios()), len(self._scenarios())
        assert (done.code, passed_and_failed(done)) == (0, (count, 0)), done.printed
        found = list(departures(self._done(self._tests()), self._tests()))
        assert not found, "\n".join(found)

    def every_row_was_changed(self) -> None:
        """Fail where a row of the truth table is missing, or has a test in neither framework."""
        changed = sorted(row.reason for row in self._rows if {row.scenario, row.test} != {NOWHERE})
        assert changed == sorted(VERDICTS), (changed, sorted(VERDICTS))

    def _scenarios(self) -> list[str]:
        return [row.scenario for row in self._rows if row.scenario != NOWHERE]

    def _tests(self) -> list[str]:
        return [row.test for row in self._rows if row.test != NOWHERE]

    def _begin(self, run: Runner, names: Sequence[str], changed: str = "") -> None:
        if NOWHERE not in names:
            folder = Path(tempfile.mkdtemp(dir=self._folder.name))
            self._runs[tuple(names)] = self._pool.submit(run, folder, names, changed)

    def _done(self, names: Sequence[str]) -> Run:
        return self._runs[tuple(names)].result()
