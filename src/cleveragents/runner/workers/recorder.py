"""What formatters would have heard in a worker, written down scenario by scenario.

The recorder is the only formatter of a worker. What is printed between two events keeps its
place among them, so that the controller's own formatters can print the same at the same place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, NamedTuple

from behave.formatter.api import IFormatter
from behave.model_type import Status

from cleveragents.bugs.outcomes import Record
from cleveragents.runner.workers.journal import JournalWriter
from cleveragents.runner.workers.position import Position
from cleveragents.runner.workers.states import (
    ENDS_BADLY,
    ScenarioState,
    container_state,
    details_of,
    step_state,
)

Feature = Any
Match = Any
Scenario = Any
Step = Any

# Events; the first four are of features and rules, the last three of both these and scenarios.
FEATURE, RULE, BACKGROUND, FINISHED = "feature", "rule", "background", "finished"
SCENARIO, ANNOUNCED, STEPS, MATCH, RESULT = "scenario", "announced", "steps", "match", "result"
OUT, ERR, EMBEDDING = "out", "err", "embedding"

# Which fact of a recorded scenario its state is.
STATE = 5
SCALARS = (str, int, float, bool, type(None))

Event = tuple[Any, ...]


class Item(NamedTuple):
    """Something that happened; ``before`` is the ordinal of the scenario that comes next, or that it is."""

    before: int
    event: Event

    @classmethod
    def of_plain(cls, before: int, event: Event) -> Item:
        """The item that was written down as plain data."""
        if event[0] == SCENARIO:
            event = (SCENARIO, RecordedScenario.of_plain(event[1]))
        return cls(before, event)


class RecordedScenario(NamedTuple):
    """A scenario that has run: where it stands, what it is called, its events and its state.

    ``failed`` is whether it is red; ``lost`` says what has become of a worker that did not come to its end,
    in the run that has lost it. It travels as plain data: to pickle each of its classes by name takes ten
    times as long as all that is in them.
    """

    line: int
    name: str
    tags: tuple[str, ...]
    steps: int
    events: tuple[Event, ...]
    state: ScenarioState
    seconds: float
    record: Record | None
    failed: bool
    lost: str = ""

    def as_plain(self) -> tuple[Any, ...]:
        """The same as plain data, the state first."""
        return tuple(self.state), *self[:STATE], *self[STATE + 1 :]

    @classmethod
    def of_plain(cls, plain: tuple[Any, ...]) -> RecordedScenario:
        """The scenario that was written down so."""
        state, *facts = plain
        return cls._make((*facts[:STATE], ScenarioState._make(state), *facts[STATE:]))


class Recorder(IFormatter):  # type: ignore[misc] # behave has no type information
    """Records one feature at a time into a journal; ``with_matches`` where a formatter wants to know them."""

    name = "recorder"
    journal: JournalWriter
    position: Position

    def __init__(self, *, with_matches: bool) -> None:
        self._with_matches = with_matches
        self._job = 0
        # Each is an item as plain data.
        self._items: list[tuple[int, Event]] = []
        self._events: list[Event] | None = None
        self._feature: Feature = None
        self._ordinals: dict[int, int] = {}
        self._steps: list[Step] = []
        self._reported = 0
        self._rule: int | None = None
        self.next = 0
        self.rebuilt = False

    def write_to(self, journal: JournalWriter, position: Position) -> None:
        """Record into this journal from here on, and tell the position there."""
        self.journal, self.position = journal, position

    def begin(self, job: int, feature: Feature) -> None:
        """Begin with a feature of which nothing has run."""
        self._job, self._feature = job, feature
        self._items, self._events = [], None
        self.number(feature)
        self.next = 0
        self.rebuilt = False
        self.position.enter(job, -1)

    def number(self, feature: Feature) -> None:
        """Number the scenarios of the feature, in the order of the file."""
        self._ordinals = {id(scenario): number for number, scenario in enumerate(feature.walk_scenarios())}

    def enter(self, scenario: Scenario) -> int:
        """Begin a scenario, and tell its ordinal."""
        # A worker that dies in its first scenario is to have told that the feature has begun.
        self.flush()
        if id(scenario) not in self._ordinals:
            # A hook has changed the table of an outline, which has built its rows anew.
            self.number(self._feature)
            self.rebuilt = True
        ordinal = self._ordinals.get(id(scenario), self.next)
        self.next = ordinal
        self._events = []
        self._reported = 0
        self._steps = []
        self.position.enter(self._job, ordinal)
        return ordinal

    def leave(self, scenario: Scenario, seconds: float, record: Record | None, *, failed: bool) -> None:
        """End a scenario, and write down what it was; ``record`` is what is reported of a bug's test."""
        recorded = _recorded(scenario, tuple(self._events or ()), seconds, record, failed=failed)
        self._items.append((self.next, (SCENARIO, recorded.as_plain())))
        self.flush()
        self.drop()

    def drop(self) -> None:
        """End a scenario, and forget it: it belongs to another job, or was not begun."""
        self._events = None
        self.next += 1

    def note(self, ordinal: int, scenario: Scenario) -> None:
        """Record a scenario that was skipped before it could begin."""
        recorded = _recorded(scenario, (), 0, None, failed=False)
        self._items.append((ordinal, (SCENARIO, recorded.as_plain())))

    def flush(self) -> None:
        """Write down what has happened since the last time."""
        if self._items:
            self.journal.append(self._items)
            self._items = []

    def uri(self, uri: str) -> None:
        """Leave the name of the file to the controller, which knows it."""

    def feature(self, feature: Feature) -> None:  # noqa: ARG002 - behave's
        """Record that the feature has begun."""
        self._add(FEATURE)

    def rule(self, rule: Any) -> None:  # noqa: ANN401 - behave's
        """Record that a rule has begun."""
        self._rule = self._feature.rules.index(rule)
        self._add(RULE, self._rule)

    def background(self, background: Any) -> None:  # noqa: ANN401 - behave's
        """Record that a background was announced, the feature's own or that of the rule."""
        own = background is self._feature.background
        self._add(BACKGROUND, None if own else self._rule)

    def scenario(self, scenario: Scenario) -> None:
        """Record that a scenario was announced, by the name that it had before its hooks ran."""
        self._steps = list(scenario.all_steps)
        self._add(ANNOUNCED, scenario.name)

    def step(self, step: Step) -> None:  # noqa: ARG002 - behave's
        """Record that the steps were announced, which happens to all of them at once."""
        if not self._events or self._events[-1] != (STEPS,):
            self._add(STEPS)

    def match(self, match: Match) -> None:
        """Note that a step begins, and record which definition it has matched."""
        self.position.enter_step(self._reported)
        if self._with_matches:
            arguments = match.arguments
            self._add(MATCH, _location(match), None if arguments is None else tuple(_arguments(arguments)))

    def result(self, step: Step) -> None:
        """Record how a step has ended."""
        number = self._number_of(step)
        self._reported = number + 1
        if step.status is Status.passed:
            # Should the worker die in a hook now, it is not this step's doing.
            self.position.leave_step(number)
        self._add(RESULT, number, step_state(step))

    def embedding(self, mime_type: str, data: bytes) -> None:
        """Record an attachment."""
        self._add(EMBEDDING, mime_type, data)

    def rule_finished(self) -> None:
        """Record that a rule has ended, and its state where a hook or cleanup of its own has failed."""
        rule = self._feature.rules[self._rule]
        self._add(FINISHED, RULE, self._rule, container_state(rule) if rule.status in ENDS_BADLY else None)

    def eof(self) -> None:
        """Record that the feature has ended."""
        self._add(FINISHED, FEATURE)

    def close(self) -> None:
        """Leave the end of the run to the controller."""

    def printed(self, kind: str, text: str) -> None:
        """Record what was printed to ``OUT`` or ``ERR``; adjacent texts become one."""
        events = self._events
        if events and events[-1][0] == kind:
            events[-1] = (kind, events[-1][1] + text)
        else:
            self._add(kind, text)

    def _number_of(self, step: Step) -> int:
        steps, number = self._steps, self._reported
        if number < len(steps) and steps[number] is step:
            return number
        return next((place for place, known in enumerate(steps) if known is step), number)

    def _add(self, *event: Any) -> None:  # noqa: ANN401 - an event's own
        if self._events is None:
            self._items.append((self.next, event))
        else:
            self._events.append(event)


def _recorded(
    scenario: Scenario, events: tuple[Event, ...], seconds: float, record: Record | None, *, failed: bool
) -> RecordedScenario:
    steps = list(scenario.all_steps)
    reported = [event[1] for event in events if event[0] == RESULT]
    unreported = () if reported == list(range(len(steps))) else _unreported(steps, set(reported))
    state = ScenarioState(
        scenario.status._value_,
        scenario.should_skip,
        scenario.skip_reason,
        scenario.was_dry_run,
        scenario.use_background,
        details_of(scenario),
        unreported,
        scenario.background.use_inheritance if scenario.background else None,
    )
    tags = tuple(map(str, scenario.tags))
    place = (scenario.line, scenario.name, tags, len(steps))
    return RecordedScenario(*place, events, state, seconds, record, failed)


def _unreported(steps: Sequence[Step], reported: AbstractSet[int]) -> tuple[tuple[int, Any], ...]:
    return tuple((n, step_state(step)) for n, step in enumerate(steps) if n not in reported)


def _location(match: Match) -> tuple[str, int] | None:
    place = match.location
    return None if place is None else (place.filename, place.line)


def _arguments(arguments: Iterable[Any]) -> Iterable[tuple[Any, ...]]:
    for argument in arguments:
        # Formatters show the text of a value that is none of these.
        value = argument.value if type(argument.value) in SCALARS else argument.original
        yield argument.start, argument.end, argument.original, value, argument.name
