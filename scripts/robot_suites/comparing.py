"""Finds the tests and suites on which the two variants disagree."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from foreign_suites.variants import Variant
from robot_suites.captured import why_not_judged_right
from robot_suites.model import Difference, Job, Mode, Record, Runs
from robot_suites.same import why_not_the_same


def find_differences(runs: Runs) -> Iterator[Difference]:
    """Yields the tests and suites that are not what they should be by the run without."""
    for job, run in runs.items():
        if job.variant is Variant.WITH:
            before = runs[other_side(job)]
            why = why_not_judged_right if job.mode is Mode.CAPTURED else why_not_the_same
            yield from _differences(job, before.tests, run.tests, why)
            yield from _differences(job, before.suites, run.suites, why_not_the_same)


def other_side(job: Job) -> Job:
    """Gives the run without the listener that belongs to the one with it."""
    return replace(job, variant=Variant.WITHOUT)


def _differences(
    job: Job,
    before: Mapping[str, Record],
    after: Mapping[str, Record],
    why: Callable[[Record, Record], str],
) -> Iterator[Difference]:
    """Compares two runs record by record."""
    for key in {**before, **after}:
        if key not in before or key not in after:
            there = before.get(key) or after[key]
            yield Difference(job, key, there.name, f"ran only {'without' if key in before else 'with'}")
        elif told := why(before[key], after[key]):
            yield Difference(job, key, before[key].name, told)
