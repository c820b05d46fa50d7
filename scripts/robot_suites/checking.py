"""Finds what else spoils the proof: exit codes, a listener that was not there, too little run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from foreign_suites.comparison import Totals
from foreign_suites.variants import Variant
from robot_suites.comparing import other_side
from robot_suites.model import Difference, Job, Mode, Run, Runs
from robot_suites.plan import SOURCES

LARGEST_EXIT_CODE = 250  # Robot's exit code is the number of failed tests, up to this one
# How many tests the listener must at least have turned green and red where all capture a bug.
LEAST_GREEN, LEAST_RED = 20, 500


def find_complaints(runs: Runs, flaky: Sequence[Difference]) -> Iterator[str]:
    """Yields all that spoils the proof apart from differences."""
    flaky_jobs = {difference.job for difference in flaky}
    for job, run in runs.items():
        yield from (f"{job}: {complaint}" for complaint in _complaints_about(job, run))
        before = runs[other_side(job)].exit_code
        if run.exit_code != before and job.mode is not Mode.CAPTURED and job not in flaky_jobs:
            yield f"{job}: exit code {run.exit_code}, and {before} without"
    yield from _idleness(runs)


def _complaints_about(job: Job, run: Run) -> Iterator[str]:
    """Yields what is wrong with one run by itself."""
    if not run.tests:
        yield f"ran no test: {run.last_words}"
        return
    if run.exit_code != min(run.failed, LARGEST_EXIT_CODE):
        yield f"exit code {run.exit_code}, and {run.failed} tests failed"
    if run.listened is not (job.variant is Variant.WITH):
        yield f"the listener was {'' if run.listened else 'not '}there"
    # DataDriver makes no tests for a suite that is not reached.
    if job.mode is not Mode.EXIT_ON_FAILURE:
        yield from _missed_floors(job, run)


def _missed_floors(job: Job, run: Run) -> Iterator[str]:
    """Yields the floors that a run stays under."""
    for what, count, least in (
        ("suites", len(run.suites), SOURCES[job.source].least_suites),
        ("tests", len(run.tests), SOURCES[job.source].least_tests),
    ):
        if count < least:
            yield f"{count} {what}, fewer than {least}: they did not really run"


def _idleness(runs: Runs) -> Iterator[str]:
    """Yields a complaint where the listener was there, but judged nothing."""
    green, red = count_turned(runs, "PASS"), count_turned(runs, "FAIL")
    if green < LEAST_GREEN or red < LEAST_RED:
        yield f"of captured bugs, {green} turned green and {red} red: the listener did not really judge"


def count_turned(runs: Runs, status: str) -> int:
    """Counts the tests that got a status because they captured a bug."""
    return sum(
        test.status == status != runs[other_side(job)].tests.get(key, test).status
        for job, run in runs.items()
        if job.mode is Mode.CAPTURED
        for key, test in run.tests.items()
    )


def total(runs: Runs, variant: Variant) -> Totals:
    """Counts what one variant ran, each test once, and the statuses that must be the same in both."""
    chosen = {job: run for job, run in runs.items() if job.variant is variant}
    once = [run for job, run in chosen.items() if job.mode is Mode.PLAIN]
    same = [run for job, run in chosen.items() if job.mode is not Mode.CAPTURED]
    counts = {
        "suites": sum(len(run.suites) for run in once),
        "tests": sum(len(run.tests) for run in once),
        f"runs of them in {len(Mode)} ways": sum(len(run.tests) for run in chosen.values()),
    }
    statuses = Counter(test.status for run in same for test in run.tests.values())
    return Totals(counts, dict(statuses.most_common()))
