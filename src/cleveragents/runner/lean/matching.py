"""Behave's registry of step definitions, with an index: a step is tried only on those that may match it.

What is found is what behave finds, in the same order; what is not tried could not have matched.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from functools import lru_cache
from types import FunctionType, MethodType
from typing import Any

from behave.async_step import AsyncStepFunction
from behave.matchers import Match, Matcher, ParseMatcher, RegexMatcher, make_step_matcher, parse
from behave.model_type import FileLocation, make_relpath_if_possible, unwrap_function
from behave.step_registry import AmbiguousStep, StepRegistry
from behave.textutil import text as as_text

from cleveragents.runner.lean.anchors import required_words, words_around, words_of

# behave has no type information; these names say which of its classes is meant.
Definition = Any
Registry = Any
Step = Any
StepFunction = Callable[..., Any]
Found = tuple[Definition, Any]

ANY_STEP = "step"
CUCUMBER_EXPRESSIONS = "behave.cucumber_expression"
LOCATIONS = 4096  # files times working directories


class IndexedStepRegistry(StepRegistry):  # type: ignore[misc] # behave has no type information
    """A registry in which a definition is found, and added, without a look at all the others."""

    # Whether one of its steps is a coroutine.
    has_asynchronous: bool

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
        _place_of(func)  # processes that are forked know it then
        for existing in self._index(step_type).rivals(new.pattern, step_text):
            if self.same_step_matcher(existing, new):
                return
            if existing.matches(step_text):
                place = existing.describe(existing.SCHEMA_AT_LOCATION)
                raise AmbiguousStep(f"{new.describe()} has already been defined in\n  existing step {place}")
        self.steps[step_type].append(new)
        self.has_asynchronous |= isinstance(func, AsyncStepFunction)

    def _begin_index(self) -> None:
        known = (definition.func for definitions in self.steps.values() for definition in definitions)
        self.has_asynchronous = any(isinstance(func, AsyncStepFunction) for func in known)
        self._match = located_match()
        self._indexes: dict[str, DefinitionIndex] = {}

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
                index = self._indexes[step_type] = DefinitionIndex(definitions, self._match)
            index.catch_up()
        return index


def adopt(registry: Registry) -> None:
    """Index a registry of behave's own class, by changing its class: behave's decorators are bound to it."""
    if type(registry) is StepRegistry:
        registry.__class__ = IndexedStepRegistry
        registry._begin_index()  # noqa: SLF001 - it is of that class now


class DefinitionIndex:
    """The definitions of one type, each by the rarest word that all texts it matches contain."""

    def __init__(self, definitions: list[Definition], match: Callable[..., Any]) -> None:
        self._definitions = definitions
        self._match = match
        self._last: Definition = None
        # By position, as all below: how a definition is matched, and what a text needs for it.
        self._matches: list[Callable[[str], Any]] = []
        self._words: list[frozenset[str]] = []
        self._always: list[int] = []
        self._by_word: dict[str, list[int]] = {}
        self._anchors: set[str] = set()
        self._by_pattern: dict[Any, list[int]] = {}
        self._frequencies: Counter[str] = Counter()

    def is_complete(self, definitions: list[Definition]) -> bool:
        """Whether all of ``definitions`` is indexed, as far as its length and its end tell."""
        size = len(self._matches)
        if definitions is not self._definitions or len(definitions) != size:
            return False
        return not size or definitions[-1] is self._last

    def is_of(self, definitions: list[Definition]) -> bool:
        """Whether what is indexed is how ``definitions`` begin: anybody may change or replace the list."""
        size = len(self._matches)
        if definitions is not self._definitions or len(definitions) < size:
            return False
        return not size or definitions[size - 1] is self._last

    def catch_up(self) -> None:
        """Index what has been appended to the list."""
        for position in range(len(self._matches), len(self._definitions)):
            self._add(self._definitions[position], position)

    def first(self, words: AbstractSet[str], text: str) -> Found | None:
        """The first definition that matches a text, and how it matches."""
        positions = self._always.copy()
        by_word, needed = self._by_word, self._words
        for word in words & self._anchors:
            positions += by_word[word]
        positions.sort()
        for position in positions:
            if needed[position] <= words:
                match = self._matches[position](text)
                if match:
                    return self._definitions[position], match
        return None

    def rivals(self, pattern: str, text: str) -> list[Definition]:
        """The definitions that may have this pattern or match this text, in their order."""
        positions = {*self._always, *self._by_pattern.get(pattern, ()), *self._by_pattern.get(text, ())}
        for word in words_of(text):
            positions.update(self._by_word.get(word, ()))
        return [self._definitions[position] for position in sorted(positions)]

    def _add(self, definition: Definition, position: int) -> None:
        as_behave = is_inherited(definition, "match", Matcher)
        self._matches.append(MethodType(self._match, definition) if as_behave else definition.match)
        self._last = definition
        words = needed_words(definition)
        self._words.append(words)
        if not words:
            self._always.append(position)
            return
        self._by_pattern.setdefault(definition.pattern, []).append(position)
        self._frequencies.update(words)
        anchor = min(words, key=self._commonness)
        self._by_word.setdefault(anchor, []).append(position)
        self._anchors.add(anchor)

    def _commonness(self, word: str) -> tuple[int, int, str]:
        # Of two words that are as rare here, the longer one is rarer in texts.
        return self._frequencies[word], -len(word), word


def needed_words(definition: Definition) -> frozenset[str]:
    """The words of every text that a definition matches; none where nothing is known for sure."""
    regex = deciding_regex(definition)
    if regex is None:
        return frozenset()
    # To read a format takes a tenth of the time of reading the pattern that is made of it.
    parts = _parts(definition.parser) if _has_format(definition, regex) else None
    return required_words(regex) if parts is None else words_around(parts)


def _has_format(definition: Definition, regex: re.Pattern[str]) -> bool:
    if not isinstance(definition, ParseMatcher) or regex.flags & (re.IGNORECASE | re.ASCII):
        return False
    return is_inherited(definition.parser, "_generate_expression", parse.Parser)


def _parts(parser: Any) -> list[str | None] | None:  # noqa: ANN401 - parse has no type information
    """The parts of a format, None for a field; None where it is more of a pattern than it seems."""
    parts: list[str | None] = []
    own_types = tuple(parser._extra_types or ())  # noqa: SLF001 - no public way
    for part in filter(None, parse.PARSE_RE.split(parser.format)):
        if part[0] == "{" and part[-1] == "}":
            if part[:-1].endswith(own_types):
                return None  # a pattern of anybody's may be more than its group
            parts.append(None)
        elif "{" in part or "}" in part:
            return None  # it may be a number of repetitions
        else:
            parts.append(part)
    return parts


def deciding_regex(definition: Definition) -> re.Pattern[str] | None:
    """The pattern without whose match a definition does not match; None where that is not known."""
    if not (is_inherited(definition, "match", Matcher) and is_inherited(definition, "matches", Matcher)):
        return None
    try:
        regex = _regex_of(definition)
    except Exception:  # noqa: BLE001 - behave tells of it when the definition is tried
        return None
    return regex if isinstance(regex, re.Pattern) else None


def _regex_of(definition: Definition) -> Any:  # noqa: ANN401 - behave's
    if is_inherited(definition, "check_match", RegexMatcher):
        return definition.regex
    if is_inherited(definition, "check_match", ParseMatcher):
        parser = definition.parser
        return parser._match_re if is_inherited(parser, "parse", parse.Parser) else None  # noqa: SLF001 - no public way
    # It is not imported for this, since it needs a package that may not be there.
    if definition.check_match.__module__ == CUCUMBER_EXPRESSIONS:
        return definition.cucumber_expression.tree_regexp.regexp
    return None


def is_inherited(thing: Any, name: str, owner: type) -> bool:  # noqa: ANN401 - whatever a user has registered
    """Whether a method is the one of ``owner``: neither the class of the thing nor the thing has another."""
    return getattr(getattr(thing, name), "__func__", None) is getattr(owner, name)


def located_match() -> FunctionType:
    """Behave's own ``Matcher.match``, which needs less time to say where a step function is.

    It is a copy with another ``Match``: the traceback of a failing converter has the same lines as in behave.
    """

    def new_match(function: StepFunction, arguments: Any) -> Any:  # noqa: ANN401 - behave's
        match = Match(None, arguments)  # without a function, behave does not look for its place
        match.func = function
        match.location = _place_of(function)
        return match

    own = Matcher.match
    names = {**own.__globals__, "Match": new_match}
    return FunctionType(own.__code__, names, own.__name__, own.__defaults__, own.__closure__)


def _place_of(function: StepFunction) -> FileLocation:
    code = unwrap_function(function).__code__
    # A step may change the working directory, and with it what is shown.
    filename = _relative_path(code.co_filename, os.getcwd())  # noqa: PTH109 - a Path takes longer than all else
    return FileLocation(filename, code.co_firstlineno)


@lru_cache(LOCATIONS)
def _relative_path(filename: str, folder: str) -> str:
    shown: str = make_relpath_if_possible(filename, folder)
    return shown
