"""Which sub-steps did not pass: behave runs them for ``context.execute_steps`` and forgets them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from behave.model_type import Status

Step = Any


class SubstepLog:
    """The sub-steps of one scenario that did not pass, by the step that ran them."""

    def __init__(self) -> None:
        self._below: dict[int, list[Step]] = {}
        self._open: list[Step] = []

    def step_ended(self, step: Step, *, is_substep: bool) -> None:
        """Note a step; a sub-step ends before the step of the feature file that runs it."""
        if is_substep and step.status is not Status.passed:
            self._open.append(step)
        elif self._open and not is_substep:
            self._below[id(step)] = self._open
            self._open = []

    def below(self, step: Step) -> Sequence[Step]:
        """The sub-steps that did not pass in ``step``, the innermost first."""
        return self._below.get(id(step), ())

    def run_by_hooks(self) -> Sequence[Step]:
        """Those that no step has run: a hook after the last step did."""
        return self._open
