"""The programs that run the suite, and how each of them proves that it has run all of it."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path

from measure import Command, Run, UnfitRunError, measured
from suite import Extent, write_suite
from suite_variant import RUNNER_SUITE, SuiteVariant

_OWN_PEAK = Path(__file__).with_name("own_peak.py")
# Whose names steps have, and nobody else: the suite is small enough to be all source code of its own.
_COVERAGE = '[tool.coverage.run]\nsource = ["."]\nparallel = true\n'


class Program(StrEnum):
    """A program that runs a suite of Behave."""

    BEHAVE = "behave"
    CLEVERAGENTS = "cleveragents"
    BEHAVEX = "behavex"
    BEHAVE_POOL = "behave-pool"

    @property
    def is_there(self) -> bool:
        """Tell whether it is installed beside this Python."""
        return find_spec(self.replace("-", "_")) is not None


@dataclass(frozen=True)
class Side:
    """A program with its options on a variant of the suite; ``most`` is how many rounds are enough.

    With ``own_memory`` its own process says at the end how much memory it has taken.
    """

    program: Program
    suite: SuiteVariant
    options: tuple[str, ...] = ()
    most: int | None = None
    own_memory: bool = False

    def __str__(self) -> str:
        return " ".join([self.program, *self.options, *_told(self.suite)])

    def command(self, folder: Path) -> Command:
        """Give the command that runs the suite in a folder."""
        return Command(tuple(self._words()), folder=folder)

    def _words(self) -> list[str]:
        start = [sys.executable, str(_OWN_PEAK)] if self.own_memory else [sys.executable, "-m"]
        if self.program is Program.BEHAVE:
            return [*start, "behave", "-f", "progress"]
        if self.program is Program.CLEVERAGENTS:
            return [*start, "cleveragents", "run", *self.options, "-f", "progress"]
        if self.program is Program.BEHAVE_POOL:
            return [*start, "behave_pool", *self.options, "features"]
        program = shutil.which("behavex", path=str(Path(sys.executable).parent)) or "behavex"
        return [program, "features", *self.options, "--no-report", "-o", "behavex-output"]

    def lacks(self, run: Run, extent: Extent) -> list[str]:
        """Tell what a run should have said and has not: others leave out the steps of backgrounds."""
        features, scenarios, steps = extent.summary
        if self.program is Program.BEHAVE_POOL:
            wanted = [
                f"{extent.features} features, {extent.scenarios} scenarios, ",
                "failed: 0, skipped: 0, ",
            ]
        else:
            wanted = (
                [features, scenarios] if self.program is Program.BEHAVEX else [features, scenarios, steps]
            )
        missing = [f"its output lacks: {text}" for text in wanted if text not in run.output]
        return missing + ([f"its exit code is {run.exit_code}"] if run.exit_code else [])


def _told(suite: SuiteVariant) -> list[str]:
    """Say in what a suite differs from the one that runners are compared on."""
    told = [] if suite.share == RUNNER_SUITE.share else [f"{suite.share} % of the suite"]
    told += [] if suite.definitions == RUNNER_SUITE.definitions else [f"{suite.definitions} definitions"]
    told += [] if suite.work is RUNNER_SUITE.work else [f"steps: 1 ms {suite.work}"]
    return [f"({', '.join(told)})"] if told else []


class Suites:
    """The variants of the suite, each written once below a folder, when a side wants to run it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._written: dict[SuiteVariant, tuple[Path, Extent]] = {}

    def run(self, side: Side) -> Run:
        """Run a side.

        Raises:
            UnfitRunError: It has not run the whole suite with success.
        """
        folder, extent = self._place(side.suite)
        run = measured(side.command(folder))
        if faults := side.lacks(run, extent):
            end = "\n".join(run.output.splitlines()[-20:])
            raise UnfitRunError("\n  ".join([f"a run of {side} is unfit:", *faults]) + f"\n{end}")
        return run

    def extent(self, suite: SuiteVariant) -> Extent:
        """Tell how much there is in a variant."""
        return self._place(suite)[1]

    def _place(self, suite: SuiteVariant) -> tuple[Path, Extent]:
        if suite not in self._written:
            folder = self._folder / f"suite_{len(self._written)}"
            extent = write_suite(folder, suite)
            (folder / "pyproject.toml").write_text(_COVERAGE, encoding="utf-8")
            self._written[suite] = folder, extent
        return self._written[suite]
