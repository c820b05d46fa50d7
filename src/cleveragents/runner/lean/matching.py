"""Behave's registry of step definitions, with an index: a step is tried only on those that may match it.

What is found is what behave finds, in the same order; what is not tried could not have matched.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from types import FunctionType
from typing import Any

from behave.async_step import AsyncStepFunction
from behave.matchers import Match, Matcher, make_step_matcher
from behave.model_type import FileLocation
from behave.step_registry import AmbiguousStep, StepRegistry
from behave.textutil import text as as_text

from cleveragents.runner.lean.anchors import words_of
from cleveragents.runner.lean.definition_index import DefinitionIndex, Found, NewMatch
from cleveragents.runner.lean.step_places import StepPlaces, has_place

# behave has no type information; these names say which of its classes is meant.
Definition = Any
Registry = Any
Step = Any
StepFunction = Callable[..., Any]

ANY_STEP = "step"
# As it is before a suite replaces it, if any does.
OWN_INIT = Match.__init__


class IndexedStepRegistry(StepRegistry):  # type: ignore[misc] # behave has no type information
    """A registry in which a definition is found, and added, without a look at all the others."""

    # Whether one of its steps is a coroutine, and whether anybody looks at the places of those that match.
    has_asynchronous: bool
    places_are_wanted: bool

    def __init__(self) -> None:
        super().__init__()
        self._begin_index()

    def find_match(self, step: Step) -> Any:  # noqa: ANN401 - behave's
        """The match of the first definition that matches a step; None where there is none."""
        found = self._first(step)
        return found[1] if found else None

    def find_step_definition(self, step: Step) -> Definition | None:
        """The first definition that matches a step; None where there is none."""
        found = self._first(step)
        return found[0] if found else None

    def add_step_definition(self, keyword: str, step_text: str, func: StepFunction) -> None:
        """Add a definition, unless it is there already.

        Raises:
            AmbiguousStep: Another definition matches its text.
        """
        step_type = keyword.lower()
        step_text = as_text(step_text)
        new = make_step_matcher(func, step_text, step_type)
        if not self.is_good_step_definition(new):
            return
        _ = new.location  # as it is now, and not when a step has changed the working directory
        self._places.place_of(func)  # processes that are forked know it then
        for existing in self._index(step_type).rivals(new.pattern, step_text):
            if self.same_step_matcher(existing, new):
                return
            if existing.matches(step_text):
                place = existing.describe(existing.SCHEMA_AT_LOCATION)
                raise AmbiguousStep(f"{new.describe()} has already been defined in\n  existing step {place}")
        self.steps[step_type].append(new)
        self.has_asynchronous |= isinstance(func, AsyncStepFunction)

    def pack(self) -> None:
        """Put what every lookup looks at side by side: a forked process copies each page that it looks at."""
        for step_type in self.steps:
            self._index(step_type).pack()
        self._places.pack()

    def _begin_index(self) -> None:
        known = (definition.func for definitions in self.steps.values() for definition in definitions)
        self.has_asynchronous = any(isinstance(func, AsyncStepFunction) for func in known)
        self._places = StepPlaces()
        self._match = matching_with(self._matched)
        self.places_are_wanted = True
        self._indexes: dict[str, DefinitionIndex] = {}

    def _matched(self, function: StepFunction, arguments: Any) -> Match:  # noqa: ANN401 - behave's
        if not self.places_are_wanted and has_place(function) and Match.__init__ is OWN_INIT:
            # Behave fails where there is no working directory any more.
            return LaterPlacedMatch(function, arguments, os.getcwd())  # noqa: PTH109 - a Path takes longer
        match = Match(None, arguments)  # without a function, behave does not look for its place
        match.func = function
        match.location = self._places.place_of(function)
        return match

    def _first(self, step: Step) -> Found | None:
        text, step_type = step.name, step.step_type
        words = words_of(text)
        found = self._index(step_type).first(words, text)
        if found is None and step_type != ANY_STEP and self.steps[ANY_STEP]:
            return self._index(ANY_STEP).first(words, text)
        return found

    def _index(self, step_type: str) -> DefinitionIndex:
        definitions = self.steps[step_type]
        index = self._indexes.get(step_type)
        if index is None or not index.is_complete(definitions):
            if index is None or not index.is_of(definitions):
                index = DefinitionIndex(definitions, self._match, self._matched)
                self._indexes[step_type] = index
            index.catch_up()
        return index


def adopt(registry: Registry) -> None:
    """Index a registry of behave's own class, by changing its class: behave's decorators are bound to it."""
    if type(registry) is StepRegistry:
        registry.__class__ = IndexedStepRegistry
        registry._begin_index()  # noqa: SLF001 - it is of that class now


class LaterPlacedMatch(Match):  # type: ignore[misc] # behave has no type information
    """A match that looks for the place of its function when it is asked for it, as seen from a folder."""

    def __init__(self, function: StepFunction, arguments: Any, folder: str) -> None:  # noqa: ANN401 - behave's
        self.func, self.arguments, self.folder = function, arguments, folder

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - behave's
        """The place, of which nothing is kept."""
        if name == "location":
            return FileLocation.for_function(self.func, self.folder)
        raise AttributeError(name)


def matching_with(new_match: NewMatch) -> FunctionType:
    """Behave's own ``Matcher.match``, which needs less time to make a match.

    It is a copy with another ``Match``: the traceback of a failing converter has the same lines as in behave.
    """
    own = Matcher.match
    names = {**own.__globals__, "Match": new_match}
    return FunctionType(own.__code__, names, own.__name__, own.__defaults__, own.__closure__)
