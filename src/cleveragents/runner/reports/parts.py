"""The parts in which a feature was run, made one: what is reported of it is what one run would have shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cleveragents.runner.workers.messages import JobDone
from cleveragents.runner.workers.recorder import (
    ERR,
    FEATURE,
    FINISHED,
    OUT,
    RULE,
    SCENARIO,
    Item,
    RecordedScenario,
)
from cleveragents.runner.workers.states import ENDS_BADLY, STATUSES, ContainerState


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

    @property
    def rules(self) -> dict[int, ContainerState]:
        """The states of rules, by number; where the worker is gone, of those that had ended badly by then."""
        if self.done is not None:
            return dict(enumerate(self.done.rules))
        ended = (item.event[2:] for item in self.items if item.event[:2] == (FINISHED, RULE))
        return {number: state for number, state in ended if state is not None}

    @property
    def leaves_end_out(self) -> bool:
        """Whether it has come to its end, and formatters have not heard that the feature has ended."""
        return self.done is not None and (FINISHED, FEATURE) not in (item.event for item in self.items)

    @property
    def failed(self) -> bool:
        """Whether anything that has ended in it is red."""
        if self.done is not None:
            return self.done.failed
        return bool(self.rules) or any(scenario.failed for scenario in self.scenarios.values())


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
    return next((state for state in states if STATUSES[state.status] in ENDS_BADLY), None)
