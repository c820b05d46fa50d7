"""What is run, what a run says, and what the comparison finds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from foreign_suites.sdists import Sdist
from foreign_suites.variants import Variant

LISTENER = "cleveragents.integrations.robot.ExpectedFailure"


class Mode(StrEnum):
    """The ways in which Robot runs; each has its own paths through Robot and the listener."""

    PLAIN = "plain"
    DRY_RUN = "dry run"
    EXIT_ON_FAILURE = "exit on failure"
    SHUFFLED = "shuffled"
    CAPTURED = "captured"

    @property
    def options(self) -> tuple[str, ...]:
        """What Robot is told."""
        return OPTIONS[self]


OPTIONS: Mapping[Mode, tuple[str, ...]] = {
    Mode.PLAIN: (),
    Mode.DRY_RUN: ("--dryrun",),
    Mode.EXIT_ON_FAILURE: ("--exitonfailure",),
    # A pattern of tags that every test matches; with a seed both variants are shuffled alike.
    Mode.SHUFFLED: ("--randomize=all:7", "--skiponfailure=NOT none", "--loglevel=TRACE"),
    # As if every test captured a bug: the one mode in which the listener has something to do.
    Mode.CAPTURED: ("--settag=tdd_bug", "--settag=tdd_bug_1", "--settag=tdd_expected_fail"),
}


@dataclass(frozen=True)
class LeftOut:
    """Files that do not run, and why."""

    files: str
    reason: str


@dataclass(frozen=True)
class Source:
    """Suites of other people: where they lie in their archive, what they import, how many there are."""

    sdist: Sdist
    suites: str
    modules: str | None
    left_out: tuple[LeftOut, ...]
    least_suites: int
    least_tests: int


@dataclass(frozen=True)
class Job:
    """One run of Robot: which variant of which source, in which mode."""

    source: str
    mode: Mode
    variant: Variant

    def __str__(self) -> str:
        return f"{self.source}, {self.mode}, {self.variant} the listener"


@dataclass(frozen=True)
class Record:
    """What a run says of a test, of a suite apart from what is in it, or of the errors of all.

    ``log`` is everything, down to the last argument; the rest is in it, too.
    """

    name: str
    status: str
    message: str
    tags: tuple[str, ...]
    log: tuple[str, ...]


@dataclass(frozen=True)
class Run:
    """What one run of Robot said, by the ids that Robot gives to tests and suites."""

    exit_code: int
    failed: int
    listened: bool
    suites: Mapping[str, Record]
    tests: Mapping[str, Record]
    last_words: str

    def record(self, key: str) -> Record | None:
        """Gives what the run says of a test or a suite."""
        return self.tests.get(key) or self.suites.get(key)


Runs = Mapping[Job, Run]


@dataclass(frozen=True)
class Difference:
    """A test or a suite that is not what it is without the listener."""

    job: Job
    key: str
    name: str
    told: str

    def __str__(self) -> str:
        return f"{self.job}: {self.name}: {self.told}"
