"""Decides what the runs prove: verdicts in, findings out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from behave_suite.model import ABSENT, SUITES, Difference, Job, Runs, SuiteRun
from foreign_suites.comparison import Totals
from foreign_suites.variants import Variant

# A suite that did not run proves nothing. behave 1.3.3 has 210 features and 917 scenarios, of
# which about 887 pass: which are skipped depends a little on the platform and the Python.
LEAST_FEATURES = 205
LEAST_SCENARIOS = 900
LEAST_PASSED = 850
FEATURES, SCENARIOS = "features", "scenarios"


def find_differences(runs: Runs) -> Iterator[Difference]:
    """Yields the scenarios on which the two variants disagree."""
    for suite in SUITES:
        without, with_hook = (run.verdicts for run in _pair(runs, suite))
        for scenario in sorted(without.keys() | with_hook.keys()):
            before, after = without.get(scenario, ABSENT), with_hook.get(scenario, ABSENT)
            if before != after:
                yield Difference(suite, scenario, before, after)


def is_flaky(difference: Difference, again: SuiteRun) -> bool:
    """Tells whether a scenario has two verdicts even where the hook is not installed."""
    # A scenario that is missing from the second run shows nothing: the run may have broken off.
    return again.verdicts.get(difference.scenario, difference.without) != difference.without


def find_complaints(runs: Runs, flaky: Iterable[Difference]) -> Iterator[str]:
    """Yields whatever else spoils the proof: exit codes, a hook that was not there, too little run."""
    flaky_suites = {difference.suite for difference in flaky}
    for suite in SUITES:
        before, after = (run.exit_code for run in _pair(runs, suite))
        if before != after and suite not in flaky_suites:
            yield f"{suite}: exit code {before} without, {after} with the hook"
    for job, run in runs.items():
        yield from _complaints_about(job, run)
    for variant in Variant:
        yield from _missed_floors(variant, total(runs, variant))


def total(runs: Runs, variant: Variant) -> Totals:
    """Counts what one variant ran, the most frequent status first."""
    chosen = [run for job, run in runs.items() if job.variant is variant]
    statuses = Counter(status for run in chosen for status in run.verdicts.values())
    features = sum(run.features for run in chosen)
    return Totals({FEATURES: features, SCENARIOS: statuses.total()}, dict(statuses.most_common()))


def _pair(runs: Runs, suite: str) -> tuple[SuiteRun, SuiteRun]:
    """Gives the runs of one suite without and with the hook."""
    return runs[Job(Variant.WITHOUT, suite)], runs[Job(Variant.WITH, suite)]


def _complaints_about(job: Job, run: SuiteRun) -> Iterator[str]:
    """Yields what is wrong with one run: it ran nothing, or ran with the wrong hook."""
    if not run.verdicts:
        yield f"{job.suite} {job.variant} the hook ran no scenario: {run.last_words}"
    elif run.hooked is not (job.variant is Variant.WITH):
        yield f"{job.suite} {job.variant} the hook: the hook was {'' if run.hooked else 'not '}there"


def _missed_floors(variant: Variant, totals: Totals) -> Iterator[str]:
    """Yields the floors that a variant stays under."""
    for what, count, least in (
        (FEATURES, totals.counts[FEATURES], LEAST_FEATURES),
        (SCENARIOS, totals.counts[SCENARIOS], LEAST_SCENARIOS),
        ("passed scenarios", totals.statuses.get("passed", 0), LEAST_PASSED),
    ):
        if count < least:
            yield f"{variant} the hook: {count} {what}, fewer than {least}: the suite did not really run"
