"""The parts in which a feature was run, made one: what is reported of it is what one run would have shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from behave.model_type import Status

from cleveragents.runner.workers.messages import JobDone
from cleveragents.runner.workers.recorder import ERR, OUT, SCENARIO, Item, RecordedScenario
from cleveragents.runner.workers.states import ContainerState


@dataclass(frozen=True, slots=True)
class Part:
    """What is known of the scenarios from ordinal ``first`` on; ``done`` is None where the worker is gone."""

    first: int
    items: tuple[Item, ...]
    done: JobDone | None

    @property
    def scenarios(self) -> dict[int, RecordedScenario]:
        """The scenarios that have ended in it, by ordinal."""
        return {item.before: item.event[1] for item in self.items if item.event[0] == SCENARIO}


def joined(parts: Iterable[Part]) -> list[Item]:
    """All that has happened, in the order of the file; what began in each part begins once."""
    ordered = sorted(parts, key=lambda part: part.first)
    ends: list[float] = [part.first for part in ordered[1:]] + [float("inf")]
    items: list[Item] = []
    for number, (part, end) in enumerate(zip(ordered, ends, strict=True)):
        start = part.first if number else 0
        # What hooks print is printed, even where it is the second time.
        items += [item for item in part.items if start <= item.before < end or item.event[0] in (OUT, ERR)]
    return items


def joined_state(states: Sequence[ContainerState], *, is_whole: bool) -> ContainerState | None:
    """The state of a feature or rule; where it was run in parts, only what its hooks have made of it.

    None where its scenarios decide.
    """
    if is_whole:
        return states[0] if states else None
    ends_badly = (Status.hook_error.value, Status.cleanup_error.value)
    return next((state for state in states if state.status in ends_badly), None)
