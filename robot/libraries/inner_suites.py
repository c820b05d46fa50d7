"""Keywords that run the inner suites in every way, and compare what each signal says of a test."""

from __future__ import annotations

import os
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from verdict_harness.expected import disagreements, run_disagreements
from verdict_harness.runs import Run, make_project, run
from verdict_harness.signals import Signals, outcome_counts, read_signals

# A fatal error keeps later tests from running only where they share a process with it.
ALONE = "alone"
TOGETHER = "together"
PABOT = "by pabot"
PABOT_TESTS = "by pabot, test by test"
# Each of its tests is a process of its own, so that one gets a part of the suites.
SPLIT_SUITES = ("around.robot", "parent", "suite_setup.robot", "suite_teardown.robot", "removed_tags.robot")


class inner_suites:  # noqa: N801 - Robot shows the name of the class as the library's
    """Runs each test of the inner suites alone, all together, and by pabot."""

    ROBOT_LIBRARY_SCOPE = "SUITE"

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="cleveragents-inner-")
        self._runs: dict[str, Run] = {}
        self._signals: dict[str, dict[str, Signals]] = {}
        self._asked: set[str] = set()

    def run_the_inner_suites(self) -> None:
        """Run everything that the table speaks of, as many runs at once as there are cores."""
        self._keep(TOGETHER, self._run(TOGETHER, "robot", [], measured=True))
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            jobs = {PABOT: pool.submit(self._run, PABOT, "pabot", ["--processes", "2"])}
            split = ["--processes", "2", "--testlevelsplit"]
            jobs[PABOT_TESTS] = pool.submit(self._run, PABOT_TESTS, "pabot", split, *SPLIT_SUITES)
            for name in self._signals[TOGETHER]:
                jobs[name] = pool.submit(self._run, name, "robot", ["--test", name])
        for name, job in jobs.items():
            self._keep(name, job.result())

    def remove_the_inner_suites(self) -> None:
        """Remove what the runs have left."""
        self._folder.cleanup()

    def all_signals_agree(self, test: str, verdict: str, *runs: str) -> None:
        """Fail where a signal of a test says something else than the verdict, in the runs named or in all."""
        self._asked.add(test)
        wrong = []
        for name in runs or (ALONE, TOGETHER, PABOT, PABOT_TESTS):
            run_name = test if name == ALONE else name
            signals = self._signals[run_name].get(test)
            found = [*disagreements(verdict, signals)] if signals else []
            found += run_disagreements(verdict, self._runs[test]) if name == ALONE else []
            wrong += [f"{name}: {text}" for text in found]
        assert not wrong, "\n".join(wrong)

    def every_inner_test_was_looked_at(self) -> None:
        """Fail where no one has asked for an inner test."""
        missed = set(self._signals[TOGETHER]) - self._asked
        assert not missed, sorted(missed)

    def runs_agree(self, one: str, other: str) -> None:
        """Fail where two runs differ in the exit code, in outcomes.json, or in a test that both have run."""
        assert self._runs[one].code == self._runs[other].code, (self._runs[one].code, self._runs[other].code)
        counts = outcome_counts(self._runs[one]), outcome_counts(self._runs[other])
        assert counts[0] == counts[1], counts

    def the_exit_code_counts_the_failed_tests(self, run_name: str) -> None:
        """Fail where a run's exit code is not the number of tests that failed in it."""
        failed = sum(signals.status == "FAIL" for signals in self._signals[run_name].values())
        assert self._runs[run_name].code == failed, (self._runs[run_name].code, failed)

    def _run(self, name: str, tool: str, options: list[str], *suites: str, measured: bool = False) -> Run:
        folder = Path(self._folder.name) / name.replace("'", "")
        return run(make_project(folder), tool, options, *suites, measured=measured)

    def _keep(self, name: str, done: Run) -> None:
        self._runs[name] = done
        self._signals[name] = read_signals(done)
