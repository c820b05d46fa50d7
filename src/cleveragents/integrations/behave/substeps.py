"""Which sub-steps did not pass: behave runs them for ``context.execute_steps`` and forgets them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from behave.model_type import Status

Context = Any
Step = Any

UNREMARKABLE = (Status.passed, Status.untested)
# No object has this id.
NO_STEP = 0


class SubstepLog:
    """The sub-steps of one scenario that did not pass, by the step that ran them."""

    def __init__(self) -> None:
        self._below: dict[int, list[Step]] = {}

    @contextmanager
    def watching(self, context: Context) -> Iterator[None]:
        """Note the sub-steps of one ``execute_steps``; what they run themselves is noted before."""
        parser = context.feature.parser
        parse, parsed = parser.parse_steps, []

        def parse_and_keep(text: str) -> list[Step]:
            steps: list[Step] = parse(text)
            parsed.extend(steps)
            return steps

        # Only the list that the parser returns holds the steps that behave then runs.
        parser.parse_steps = parse_and_keep
        try:
            yield
        finally:
            parser.parse_steps = parse
            failed = [step for step in parsed if step.status not in UNREMARKABLE]
            self._below.setdefault(_running(context), []).extend(failed)

    def below(self, step: Step) -> Sequence[Step]:
        """The sub-steps that did not pass in ``step``, the innermost first."""
        return self._below.get(id(step), ())

    def run_by_hooks(self) -> Sequence[Step]:
        """Those that no step has run: a hook after the last step did."""
        return self._below.get(NO_STEP, ())


def _running(context: Context) -> int:
    """The id of the step that runs now: the first one that has no status yet."""
    scenario = getattr(context, "scenario", None)
    steps = scenario.all_steps if scenario is not None else ()
    return next((id(step) for step in steps if step.status is Status.untested), NO_STEP)
