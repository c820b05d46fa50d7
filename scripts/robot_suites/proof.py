"""Goes the whole way from an empty folder to the comparison."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

from foreign_suites.comparison import Comparison
from foreign_suites.errors import SetupError
from foreign_suites.sdists import fetch_sdists, find_pip
from foreign_suites.variants import Variant
from robot_suites.checking import find_complaints, total
from robot_suites.comparing import find_differences, other_side
from robot_suites.model import Difference, Runs
from robot_suites.plan import SOURCES
from robot_suites.running import run_all, run_job
from robot_suites.workspace import Workspace, copy_trees


def compare(folder: Path) -> Comparison[Difference]:
    """Fetches the suites, runs them with and without the listener, and compares."""
    if find_spec("robot") is None:
        raise SetupError("Robot Framework is not installed")
    workspace = Workspace(folder)
    fetched = fetch_sdists(find_pip(folder), [source.sdist for source in SOURCES.values()])
    copy_trees(workspace, dict(zip(SOURCES, fetched, strict=True)))
    runs = run_all(workspace)
    found = tuple(find_differences(runs))
    flaky = tuple(_find_flaky(workspace, runs, found))
    return Comparison(
        totals={variant: total(runs, variant) for variant in Variant},
        differences=tuple(difference for difference in found if difference not in flaky),
        flaky=flaky,
        complaints=tuple(find_complaints(runs, flaky)),
    )


def _find_flaky(workspace: Workspace, runs: Runs, found: Sequence[Difference]) -> Iterator[Difference]:
    """Runs once more without the listener what differs, and yields what differs there, too."""
    for job in dict.fromkeys(other_side(difference.job) for difference in found):
        first, again = runs[job], run_job(workspace, job)
        for difference in found:
            before, after = (run.record(difference.key) for run in (first, again))
            # A test that is missing from the second run shows nothing: the run may have broken off.
            if other_side(difference.job) == job and before and after and before != after:
                yield difference
