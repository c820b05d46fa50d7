"""What is run, what a run says, and what the comparison finds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from foreign_suites.variants import Variant

SUITES = ("features", "issue.features")
ABSENT = "absent"  # stands for the verdict of a scenario that did not run


@dataclass(frozen=True)
class Job:
    """One run of behave: which variant of which suite, and which of its features (none means all)."""

    variant: Variant
    suite: str
    features: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.variant}.{self.suite}" + (".again" if self.features else "")


JOBS = tuple(Job(variant, suite) for suite in SUITES for variant in Variant)


@dataclass(frozen=True, order=True)
class Scenario:
    """One scenario, or one row of an outline, which has a line of its own."""

    feature: str
    line: int
    name: str

    def __str__(self) -> str:
        return f"{self.feature}:{self.line} {self.name}"


@dataclass(frozen=True)
class SuiteRun:
    """What one run of behave said."""

    exit_code: int
    hooked: bool
    features: int
    verdicts: Mapping[Scenario, str]
    last_words: str


Runs = Mapping[Job, SuiteRun]


@dataclass(frozen=True)
class Difference:
    """A scenario whose verdict is not the same in both variants."""

    suite: str
    scenario: Scenario
    without: str
    with_hook: str

    def __str__(self) -> str:
        return f"{self.scenario}: {self.without} without, {self.with_hook} with the hook"

    @property
    def both_ran(self) -> bool:
        """Tells whether there are two verdicts: a scenario that did not run is no matter of luck."""
        return ABSENT not in (self.without, self.with_hook)
