"""Write a planned feature as Gherkin."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from suite_steps import KINDS, SUBJECTS, Definition

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from suite_plan import Block, Plan

_NAMES = ("Ada", "Grace", "Edsger", "Barbara", "Tony", "Radia", "Donald", "Frances")
_TAGS = ("smoke", "slow", "api", "nightly")
_TAGGED_SHARE = 0.15
_REGRESSION_SHARE = 0.03
_HIGHEST_BUG = 2_000
_BLOCKS = {
    " these rows:": "| name | count |\n| Ada | 3 |\n| Grace | 5 |\n| Edsger | 8 |",
    " this text:": '"""\nDear customer,\n\nyour parcel is on its way.\n"""',
}


class FeatureWriter:
    """Writes features whose steps are drawn from the definitions."""

    def __init__(self, definitions: list[Definition], random: Random) -> None:
        self._random = random
        self._by_kind: defaultdict[str, list[Definition]] = defaultdict(list)
        for definition in definitions:
            self._by_kind[definition.kind].append(definition)

    def text(self, number: int, plan: Plan) -> str:
        """Write the feature with this number."""
        subject = self._random.choice(SUBJECTS)
        lines = [f"@area_{subject}", f"Feature: The {subject} in all its states, part {number}"]
        if plan.background:
            lines += ["", "  Background:", *self._steps(["given"] * plan.background, outline=False)]
        for place, block in enumerate(plan.blocks):
            lines += ["", *self._scenario(f"The {subject} in state {place}", block)]
        return "\n".join(lines) + "\n"

    def _scenario(self, name: str, block: Block) -> Iterator[str]:
        """Write a scenario, or an outline with its rows."""
        outline = block.rows > 1
        tags = self._tags()
        if tags:
            yield f"  {tags}"
        yield f"  Scenario{' Outline' if outline else ''}: {name}"
        yield from self._steps(_kinds(block.steps), outline=outline)
        if outline:
            yield from self._examples(block.rows)

    def _tags(self) -> str:
        """Draw tags: some of a team's own, and now and then the mark of a regression test.

        No scenario is expected to fail: without the hook it would turn the run red.
        """
        tags = [f"@{self._random.choice(_TAGS)}"] if self._random.random() < _TAGGED_SHARE else []
        if self._random.random() < _REGRESSION_SHARE:
            tags += ["@tdd_bug", f"@tdd_bug_{self._random.randint(1, _HIGHEST_BUG)}"]
        return " ".join(tags)

    def _steps(self, kinds: list[str], *, outline: bool) -> Iterator[str]:
        """Write steps of these kinds; a repeated kind reads "And"."""
        for before, kind in zip(["", *kinds], kinds, strict=False):
            definition = self._random.choice(self._by_kind[kind])
            keyword = "And" if kind == before else kind.capitalize()
            yield f"    {keyword} {definition.words}{self._filled(definition.ending, outline=outline)}"
            yield from (f"      {line}" for line in _BLOCKS.get(definition.ending, "").splitlines())

    def _filled(self, ending: str, *, outline: bool) -> str:
        """Put a value, or an outline's column, in the place of a parameter."""
        count = "<count>" if outline else str(self._random.randint(1, 99))
        name = "<name>" if outline else self._random.choice(_NAMES)
        return ending.replace("{count:d}", count).replace("{name}", name)

    def _examples(self, rows: int) -> Iterator[str]:
        """Write the rows of an outline."""
        yield from ("", "    Examples:", "      | name | count |")
        for _ in range(rows):
            yield f"      | {self._random.choice(_NAMES)} | {self._random.randint(1, 99)} |"


def _kinds(steps: int) -> list[str]:
    """Share so many steps out: one When, fewer Given than Then."""
    givens = (steps - 1) // 2
    given, when, then = KINDS
    return [given] * givens + [when] + [then] * (steps - givens - 1)
