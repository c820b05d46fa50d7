"""Draw the numbers of the suite: how large each feature is, and what its scenarios are.

Every draw comes from one seeded generator, so that every machine measures the same suite. The
counts are exact, so that Behave's own summary proves that the whole suite ran.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import floor
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

FEATURES = 462
SCENARIOS = 12_233
STEPS = 46_806  # Behave counts the steps of a background once for each scenario

_SIZE_SPREAD = 0.9  # of the log-normal sizes: the largest feature holds some 2 % of the scenarios
_BACKGROUND_SHARE = 0.4
_OUTLINE_SHARE = 1 / 6  # with five rows on average: half of the scenarios come from outlines
_MOST_STEPS = 6


@dataclass(frozen=True)
class Block:
    """A scenario (one row) or a scenario outline (several), and its own number of steps."""

    rows: int
    steps: int


@dataclass(frozen=True)
class Plan:
    """A feature in numbers: the steps of its background, and its scenarios and outlines."""

    background: int
    blocks: tuple[Block, ...]

    @property
    def scenarios(self) -> int:
        """Count the scenarios: each row of an outline is one."""
        return sum(block.rows for block in self.blocks)

    @property
    def steps(self) -> int:
        """Count the steps as Behave does."""
        return sum(block.rows * (self.background + block.steps) for block in self.blocks)


def drawn_plans(random: Random) -> list[Plan]:
    """Draw all features, with exactly the scenarios and steps that are wanted."""
    plans = [_drawn_plan(size, random) for size in _sizes(random)]
    return _fitted(plans, STEPS - sum(plan.steps for plan in plans), random)


def _sizes(random: Random) -> list[int]:
    """Share the scenarios out over the features: at least one each, the sizes log-normal."""
    weights = [random.lognormvariate(0, _SIZE_SPREAD) for _ in range(FEATURES)]
    shares = [(SCENARIOS - FEATURES) * weight / sum(weights) for weight in weights]
    sizes = [1 + floor(share) for share in shares]
    by_remainder = sorted(range(FEATURES), key=lambda index: floor(shares[index]) - shares[index])
    for index in by_remainder[: SCENARIOS - sum(sizes)]:
        sizes[index] += 1
    return sizes


def _drawn_plan(size: int, random: Random) -> Plan:
    """Draw one feature of so many scenarios."""
    background = random.randint(1, 2) if random.random() < _BACKGROUND_SHARE else 0
    blocks: list[Block] = []
    left = size
    while left:
        block = _drawn_block(left, random)
        blocks.append(block)
        left -= block.rows
    return Plan(background, tuple(blocks))


def _drawn_block(left: int, random: Random) -> Block:
    """Draw a scenario, or an outline of two to eight rows where that many are left."""
    rows = min(left, random.randint(2, 8)) if random.random() < _OUTLINE_SHARE else 1
    steps = random.choices((2, 3, 4, 5), weights=(25, 40, 25, 10))[0]
    return Block(rows, steps)


def _fitted(plans: list[Plan], missing: int, random: Random) -> list[Plan]:
    """Add a step to as many plain scenarios as steps are missing, or take one from each."""
    change = 1 if missing > 0 else -1
    fit = [
        (number, position)
        for number, plan in enumerate(plans)
        for position, block in enumerate(plan.blocks)
        if block.rows == 1 and 1 < block.steps + change <= _MOST_STEPS
    ]
    for number, position in random.sample(fit, abs(missing)):
        plans[number] = _with_steps(plans[number], position, change)
    return plans


def _with_steps(plan: Plan, position: int, change: int) -> Plan:
    """Give one scenario of a plan more or fewer steps."""
    block = plan.blocks[position]
    other = replace(block, steps=block.steps + change)
    return replace(plan, blocks=(*plan.blocks[:position], other, *plan.blocks[position + 1 :]))
