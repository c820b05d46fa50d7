"""Scenarios that are red before their first step, because a service that they require cannot be had."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from behave.model_type import Status

from cleveragents.errors import ServiceError
from cleveragents.integrations.behave import carry_out
from cleveragents.integrations.behave.hook import session_of
from cleveragents.integrations.behave.reports import tell
from cleveragents.runner.services.settings import names_required

Feature = Any
Runner = Any
Scenario = Any
# Tags by which services are required that cannot be had, each with the reason.
Refused = Sequence[tuple[str, str]]


class Refusals:
    """What is refused to the feature that runs; ``find`` is asked once for each run of a feature."""

    def __init__(self, find: Callable[[Feature], Refused]) -> None:
        self._find = find
        self._feature: Feature = None
        self._refused: Refused = ()
        self._told: set[str] = set()

    def of(self, feature: Feature) -> Refused:
        """What is refused to a feature."""
        if feature is not self._feature:
            self._feature, self._refused = feature, ()
            self._told.clear()
            self._refused = self._find(feature)
        return self._refused

    def silence(self, context: Any) -> bool:  # noqa: ANN401 - behave's
        """Whether no hook may run now: a hook of a feature or rule may need the service as its steps do."""
        feature, rule = getattr(context, "feature", None), getattr(context, "rule", None)
        if feature is None or not (refused := self.of(feature)):
            return False
        tags = {*feature.tags, *(rule.tags if rule is not None else ())}
        return any(tag in tags for tag, _ in refused)

    def refuse(self, scenario: Scenario, runner: Runner) -> bool:
        """Turn a scenario red without running it, if it is refused what it requires; whether that is so."""
        refused = self.of(runner.feature)
        if not refused or runner.aborted or not scenario.should_run(runner.config):
            return False
        for tag, reason in refused:
            if tag in scenario.effective_tags:
                error = ServiceError(tag, reason)
                self._tell(scenario, error)
                carry_out.announce_unrun(scenario, runner)
                carry_out.turn_red(scenario, runner, Status.error, error)
                session_of(runner).lose(scenario, str(error))
                return True
        return False

    def _tell(self, scenario: Scenario, error: ServiceError) -> None:
        """Tell it once for each feature: many of behave's formatters print no errors of scenarios."""
        if error.tag not in self._told:
            self._told.add(error.tag)
            tell(f"{scenario.filename}: {error}")


def required_by(scenarios: Iterable[Scenario], config: Any) -> tuple[str, ...]:  # noqa: ANN401 - behave's
    """The names of the services that those of the scenarios require that are to run."""
    names: dict[str, None] = {}
    for scenario in scenarios:
        required = names_required(scenario.effective_tags)
        if required and scenario.should_run(config):
            names |= dict.fromkeys(required)
    # Effective tags are a set, and services are to start in the same order in every run.
    return tuple(sorted(names))
