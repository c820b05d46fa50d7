"""Goes the whole way from an empty folder to the comparison."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from behave_suite.comparing import find_complaints, find_differences, is_flaky, total
from behave_suite.fetch import fetch
from behave_suite.model import SUITES, Difference, Job
from behave_suite.running import run_all, run_job
from behave_suite.workspace import Workspace, copy_trees
from foreign_suites.comparison import Comparison
from foreign_suites.variants import Variant


def compare(folder: Path) -> Comparison[Difference]:
    """Fetches behave's suites, runs them with and without the hook, and compares."""
    workspace = Workspace(folder)
    copy_trees(workspace, fetch(workspace))
    runs = run_all(workspace)
    found = tuple(find_differences(runs))
    flaky = tuple(_find_flaky(workspace, found))
    return Comparison(
        totals={variant: total(runs, variant) for variant in Variant},
        differences=tuple(difference for difference in found if difference not in flaky),
        flaky=flaky,
        complaints=tuple(find_complaints(runs, flaky)),
    )


def _find_flaky(workspace: Workspace, differences: Sequence[Difference]) -> Iterator[Difference]:
    """Runs the differing features once more without the hook, and yields what is flaky upstream."""
    for suite in SUITES:
        suspects = [suspect for suspect in differences if suspect.suite == suite and suspect.both_ran]
        if suspects:
            features = tuple(sorted({suspect.scenario.feature for suspect in suspects}))
            again = run_job(workspace, Job(Variant.WITHOUT, suite, features))
            yield from (suspect for suspect in suspects if is_flaky(suspect, again))
