"""Formatters hear in the controller what they would have heard where the feature was run."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from behave.formatter.api import IFormatter
from behave.matchers import Match
from behave.model import Step
from behave.model_type import Argument, FileLocation

from cleveragents.bugs.readable import encodable
from cleveragents.runner.reports.announcements import Announcements
from cleveragents.runner.workers.recorder import (
    ANNOUNCED,
    BACKGROUND,
    EMBEDDING,
    ERR,
    FEATURE,
    FINISHED,
    MATCH,
    OUT,
    RESULT,
    RULE,
    SCENARIO,
    STEPS,
    Event,
    Item,
    RecordedScenario,
)
from cleveragents.runner.workers.states import (
    STATUSES,
    ContainerState,
    ScenarioState,
    put_container,
    put_details,
    put_lost,
    put_step,
)

Feature = Any
Formatter = Any
Scenario = Any
ADDED = "a step that a hook has added"


class Replay:
    """Plays what was recorded of one feature, and leaves its model as the worker's was."""

    def __init__(
        self, feature: Feature, scenarios: Sequence[Scenario], formatters: Sequence[Formatter]
    ) -> None:
        self._feature = feature
        self._formatters = formatters
        self._hearers: dict[str, list[Callable[..., None]]] = {}
        self._scenarios = scenarios
        self.feature_state: ContainerState | None = None
        self.rule_states: dict[int, ContainerState] = {}
        self.lost: str | None = None
        self.is_whole = False
        self.refusals: list[str] = []
        self._announcements = Announcements(feature, self._tell, self._put_states)
        self._plays: dict[str, Callable[..., None]] = {
            FEATURE: self._announcements.feature,
            RULE: self._announcements.rule,
            BACKGROUND: self._announcements.background,
            FINISHED: lambda what, *_: self._announcements.finished(what),
            SCENARIO: self._scenario,
            OUT: lambda text: _write(sys.stdout, text),
            ERR: lambda text: _write(sys.stderr, text),
            EMBEDDING: self._embedding,
        }

    def play(self, items: Iterable[Item]) -> None:
        """Tell the formatters everything, in order."""
        for ordinal, (kind, *facts) in sorted(items, key=_is_heard):
            if kind == SCENARIO:
                self._scenario(self._scenarios[ordinal], *facts)
            else:
                self._plays[kind](*facts)
        if self.lost is not None:
            self._announcements.begin()
        if not self.is_whole:
            self._announcements.end()
        self._put_states()

    def _put_states(self) -> None:
        for number, state in self.rule_states.items():
            put_container(self._feature.rules[number], state)
        if self.feature_state is not None:
            put_container(self._feature, self.feature_state)
        if self.lost is not None:
            put_lost(self._feature, self.lost)

    def _tell(self, event: str, *facts: Any) -> None:  # noqa: ANN401 - an event's own
        for hear in self._hearers_of(event):
            hear(*facts)

    def _hearers_of(self, event: str) -> list[Callable[..., None]]:
        hearers = self._hearers.get(event)
        if hearers is None:
            hearers = self._hearers[event] = _hearers(self._formatters, event)
        return hearers

    def _embedding(self, mime_type: str, data: bytes) -> None:
        for formatter in self._formatters:
            show = getattr(formatter, EMBEDDING, None)
            if show is None:
                continue
            try:
                show(mime_type, data)
            except Exception as error:  # noqa: BLE001 - a formatter of the user's may raise anything
                # In one process, the step or hook that attaches it would get this. It is over.
                name, reason = formatter.name or type(formatter).__name__, f"{type(error).__name__}: {error}"
                self.refusals.append(f"the format {name} cannot show an attachment: {reason}")

    def _scenario(self, scenario: Scenario, recorded: RecordedScenario) -> None:
        steps = _made_like(scenario, recorded)
        if recorded.state.was_dry_run:
            # Formatters look at steps of which they are told nothing.
            _put_unreported(steps, recorded.state)
        for event in recorded.events:
            kind = event[0]
            if kind == RESULT:
                step = steps[event[1]]
                put_step(step, event[2])
                for hear in self._hearers_of("result"):
                    hear(step)
            elif kind == MATCH:
                self._tell("match", _match(*event[1:]))
            elif kind == ANNOUNCED:
                self._announce(scenario, *event[1:])
            elif kind == STEPS:
                for step in steps:
                    self._tell("step", step)
            else:
                self._plays[kind](*event[1:])
        _put_end(scenario, steps, recorded)

    def _announce(self, scenario: Scenario, name: str | None = None) -> None:
        """Announce a scenario, by the name that it had then."""
        self._announcements.lead_to(scenario)
        last = scenario.name
        scenario.name = last if name is None else name
        self._tell("scenario", scenario)
        scenario.name = last


def _is_heard(item: Item) -> bool:
    """Whether formatters hear of it: of scenarios that were not to run they hear nothing.

    These were recorded last, and are to be known before the status of their feature is asked for.
    """
    kind, *facts = item.event
    return kind != SCENARIO or bool(facts[0].events)


def _hearers(formatters: Sequence[Formatter], event: str) -> list[Callable[..., None]]:
    """The methods that do something about an event; those of behave's interface do nothing."""
    silent = getattr(IFormatter, event, None)
    methods = [getattr(formatter, event, None) for formatter in formatters]
    return [method for method in methods if method and getattr(method, "__func__", None) is not silent]


def _made_like(scenario: Scenario, recorded: RecordedScenario) -> list[Step]:
    """Give a scenario what hooks have changed of it before it ran; its steps."""
    if recorded.name != scenario.name:
        scenario.name = recorded.name
    if recorded.tags != tuple(scenario.tags):
        scenario.tags = list(recorded.tags)
    _use_background(scenario, recorded.state)
    steps = list(scenario.all_steps)
    missing = recorded.steps - len(steps)
    if not missing:
        return steps
    _make_longer(scenario, missing)
    return list(scenario.all_steps)


def _make_longer(scenario: Scenario, missing: int) -> None:
    """Give a scenario so many steps more, if its feature does not come as hooks have made it."""
    added = (scenario.filename, scenario.line, "Given", "given", ADDED)
    scenario.steps += [Step(*added) for _ in range(missing)]
    if missing < 0:
        del scenario.steps[missing:]


def _use_background(scenario: Scenario, state: ScenarioState) -> None:
    """Let a scenario have the steps of those backgrounds that it had."""
    if state.inherits is not None and not (state.inherits and scenario.background.use_inheritance):
        scenario.background.use_inheritance = state.inherits
        # The setter has the steps counted anew.
        scenario.use_background = state.uses_background
    elif state.uses_background != scenario.use_background:
        scenario.use_background = state.uses_background


def _put_end(scenario: Scenario, steps: Sequence[Any], recorded: RecordedScenario) -> None:
    state = recorded.state
    _put_unreported(steps, state)
    scenario.should_skip = state.should_skip
    scenario.skip_reason = state.skip_reason
    scenario.was_dry_run = state.was_dry_run
    put_details(scenario, state.details)
    scenario.clear_status()
    scenario.set_status(STATUSES[state.status])


def _put_unreported(steps: Sequence[Any], state: ScenarioState) -> None:
    for number, step_state in state.unreported:
        put_step(steps[number], step_state)


def _match(location: tuple[str, int] | None, arguments: Sequence[tuple[Any, ...]] | None) -> Match:
    made = None if arguments is None else [Argument(*facts) for facts in arguments]
    match = Match(None, made)
    match.location = None if location is None else FileLocation(*location)
    return match


def _write(stream: Any, text: str) -> None:  # noqa: ANN401 - a stream of the user's choice
    stream.write(encodable(text, stream.encoding))


__all__ = ["Event", "Replay"]
