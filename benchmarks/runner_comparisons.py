"""What is compared with what, and how much it may cost: the promises about the speed of a run."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median

from measure import Bound, Run, UnfitRunError, cpu, wall
from own_peak import PEAK
from runner_sides import Program, Side
from suite import Extent
from suite_variant import RUNNER_SUITE, SuiteVariant, Work

# From 3.12 on coverage.py has a core that lets Python's own monitoring count.
_COVERED = 1.25 if sys.version_info >= (3, 12) else 2.8
_TWO = ("-j", "2")


@dataclass(frozen=True)
class Comparison:
    """A cost of a subject in terms of a base's, and the most that it may be.

    With ``between`` there is a third side, amid them in size: what counts then is what each step between
    this and the subject costs, in terms of what each between the base and this costs.
    """

    name: str
    subject: Side
    base: Side
    limit: float
    cost: Callable[[Run], float] = wall
    between: Side | None = None

    @property
    def sides(self) -> list[Side]:
        """Give all that has to be run."""
        return [self.base, *([self.between] if self.between else []), self.subject]

    @property
    def terms(self) -> tuple[str, str, str]:
        """Name what is compared: the cost, the subject and the base."""
        sides = [self.between, self.base] if self.between else [self.base]
        return _COSTS[self.cost], str(self.subject), " and ".join(map(str, sides))

    def bound(self, runs: Mapping[Side, Sequence[Run]], extent: Callable[[SuiteVariant], Extent]) -> Bound:
        """Compare the medians."""
        costs = [median(map(self.cost, runs[side])) for side in self.sides]
        if self.between is None:
            return Bound(self.name, costs[1] / costs[0], self.limit)
        steps = [extent(side.suite).steps for side in self.sides]
        if not steps[0] < steps[1] < steps[2]:
            raise UnfitRunError(f"{self.name}: this share of the suite has no smaller parts")
        early, late = ((costs[n + 1] - costs[n]) / (steps[n + 1] - steps[n]) for n in (0, 1))
        if early <= 0:
            raise UnfitRunError(f"{self.name}: a larger part of the suite costs less: measure more rounds")
        return Bound(self.name, late / early, self.limit)


def own_memory(run: Run) -> float:
    """Pick the memory of a run's own process, in MiB."""
    line = next(line for line in reversed(run.output.splitlines()) if line.startswith(PEAK))
    return int(line.removeprefix(PEAK)) / 1024


_COSTS: Mapping[Callable[[Run], float], str] = {
    wall: "wall time",
    cpu: "CPU time",
    own_memory: "memory of its own process",
}


def comparisons(share: int, behavex_share: int) -> list[Comparison]:
    """List all comparisons on that percentage of the suite."""
    suite = replace(RUNNER_SUITE, share=share)
    return [
        *_of_runners(suite, replace(RUNNER_SUITE, share=behavex_share)),
        *_of_working_steps(suite),
        *_of_coverage(suite),
        *_of_growth(suite),
    ]


def _of_runners(suite: SuiteVariant, for_behavex: SuiteVariant) -> list[Comparison]:
    behave, two = Side(Program.BEHAVE, suite), _ours(suite, *_TWO)
    isolated = _ours(suite, *_TWO, "--isolation", "feature")
    pool = Side(Program.BEHAVE_POOL, suite, _TWO)
    slow = ("--parallel-processes", "2", "--parallel-scheme", "feature")
    behavex = Side(Program.BEHAVEX, for_behavex, slow, most=1)
    return [
        Comparison("workers", two, behave, 0.22),
        Comparison("isolation", isolated, behave, 0.35),
        Comparison("one", _ours(suite, "-j", "1"), behave, 0.40),
        Comparison("behave-pool", two, pool, 1),
        # At least twenty times as fast.
        Comparison("behavex", _ours(for_behavex, *_TWO), behavex, 1 / 20),
        Comparison(
            "memory",
            replace(two, own_memory=True),
            replace(behave, own_memory=True),
            1.2,
            own_memory,
        ),
    ]


def _of_working_steps(suite: SuiteVariant) -> list[Comparison]:
    busy, waiting = replace(suite, work=Work.CPU), replace(suite, work=Work.WAIT)
    return [
        Comparison("cpu", _ours(busy, *_TWO), Side(Program.BEHAVE, busy), 0.45),
        Comparison("waiting", _ours(waiting, "-j", "8"), Side(Program.BEHAVE, waiting), 0.15),
    ]


def _of_coverage(suite: SuiteVariant) -> list[Comparison]:
    covered = _ours(suite, *_TWO, "--coverage")
    return [
        Comparison("coverage", covered, _ours(suite, *_TWO), _COVERED),
        Comparison("coverage", covered, Side(Program.BEHAVE, suite), 1),
    ]


def _of_growth(suite: SuiteVariant) -> list[Comparison]:
    some, half, full = (
        _ours(replace(suite, share=max(suite.share * part // 100, 1)), *_TWO) for part in (10, 50, 100)
    )
    few, many = (_ours(replace(suite, definitions=count), *_TWO) for count in (150, 3_000))
    return [
        # In proportion, but for noise.
        Comparison("steps", full, some, 1.2, cpu, half),
        Comparison("definitions", many, few, 1.5, cpu),
    ]


def _ours(suite: SuiteVariant, *options: str) -> Side:
    return Side(Program.CLEVERAGENTS, suite, options)
