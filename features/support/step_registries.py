"""Step definitions in two registries: behave's own, which says what is right, and the indexed one."""

from __future__ import annotations

import io
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import chdir, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from unittest import mock

from behave import cucumber_expression, matchers
from behave.matchers import Matcher, ParseMatcher
from behave.model import Step
from behave.step_registry import StepRegistry

from cleveragents.runner.lean.matching import IndexedStepRegistry

Registry = Any
KEYWORDS = ("given", "when", "then", "step")
FUNCTION = "step_"

# What every step file here begins with; converters note for what they were called.
TYPES = r"""
def noted(pattern):
    def decorator(convert):
        def converter(text):
            calls.append(text)
            return convert(text)
        converter.pattern = pattern
        return converter
    return decorator

@noted(r"\d+")
def number(text):
    return int(text)

@noted(r"\w+")
def colour(text):
    if text not in {"red", "blue"}:
        raise ValueError(f"{text} is no colour")
    return text.upper()

@noted(r"later|never")
def day(text):
    raise NotImplementedError(text)

@matchers.parse.with_pattern("one)|(?:two")
def reaching(text):
    return text

class Shouting(matchers.ParseMatcher):
    # It matches more than its pattern says.
    def check_match(self, step_text):
        return super().check_match(step_text.lower())

class Caseless(matchers.ParseMatcher):
    CASE_SENSITIVE = False

class Polite(matchers.ParseMatcher):
    # Its formats may end in a word that texts need not have.
    class PARSER_CLASS(matchers.parse.Parser):
        def _generate_expression(self):
            return super()._generate_expression().replace(" please", "(?: please)?")

for word, kind in dict(shouting=Shouting, caseless=Caseless, polite=Polite).items():
    matchers.register_step_matcher_class(word, kind, override=True)
use_step_matcher("parse")
matchers.register_type(Number=number, Colour=colour, Day=day, Reaching=reaching)
"""


@dataclass(frozen=True, slots=True)
class Seen:
    """What came of a look-up: the function that was found, or why there is none."""

    function: str = ""
    location: str = ""
    arguments: tuple[tuple[Any, ...], ...] = ()
    error: str = ""
    definition: str = ""
    converted: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """Its kind, to count how many there were."""
        if self.error:
            return "failing" if self.function else "raised"
        return "found" if self.function else "undefined"

    def __str__(self) -> str:
        words = [self.function.removeprefix(FUNCTION) or "nothing"]
        values = [f"{name}={value!r}" if name else repr(value) for *_, value, name in self.arguments]
        words += [f"with {', '.join(values)}"] if values else []
        words += [f"failing with {self.error.splitlines()[-1]}"] if self.error else []
        return " ".join(words)


@dataclass(frozen=True, slots=True)
class Registries:
    """The same definitions in behave's registry and in the indexed one."""

    folder: Path
    behave: Registry = field(default_factory=StepRegistry)
    indexed: Registry = field(default_factory=IndexedStepRegistry)
    converted: list[str] = field(default_factory=list)

    def __iter__(self) -> Iterator[Registry]:
        yield from (self.behave, self.indexed)

    def define(self, source: str, file: str = "shop_steps.py") -> list[str]:
        """Execute a step file for each; what each has to say about it."""
        code = compile(TYPES + source, str(self.folder / "steps" / file), "exec")
        return [told(each, partial(exec, code, self._names(each))) for each in self]

    def add(self, matcher: str, keyword: str, pattern: str, function: Callable[..., Any]) -> list[str]:
        """Add a definition to each; what each has to say about it."""
        matchers.use_step_matcher(matcher)
        return [told(each, partial(each.add_step_definition, keyword, pattern, function)) for each in self]

    def look_up(self, text: str, step_type: str = "given") -> list[Seen]:
        """What each finds for a step; the indexed one is asked again when it is packed, and says if that differs."""
        step = Step("shop.feature", 1, step_type.title(), step_type, text)
        known, found = (self._seen(each, step) for each in self)
        self.indexed.pack()
        packed = self._seen(self.indexed, step)
        return [known, packed if found == known else found]

    def listed(self) -> list[list[str]]:
        """The definitions of each, in their order."""
        return [
            [f"{kind} {each!r} {each.location}" for kind in KEYWORDS for each in registry.steps[kind]]
            for registry in self
        ]

    def _names(self, registry: Registry) -> dict[str, Any]:
        names = {keyword: registry.make_decorator(keyword) for keyword in KEYWORDS}
        common = {
            "matchers": matchers,
            "use_step_matcher": matchers.use_step_matcher,
            "calls": self.converted,
        }
        return {**names, **common}

    def _seen(self, registry: Registry, step: Step) -> Seen:
        self.converted.clear()
        try:
            match, definition = registry.find_match(step), registry.find_step_definition(step)
        except NotImplementedError as error:
            return Seen(error=repr(error), converted=tuple(self.converted))
        if match is None:
            return Seen(definition=repr(definition), converted=tuple(self.converted))
        cause = getattr(match, "stored_error", None)
        failure = "".join(traceback.format_exception(cause)) if cause else ""
        arguments = tuple((a.start, a.end, a.original, a.value, a.name) for a in match.arguments or ())
        place, known = str(match.location), f"{definition!r} {definition.location}"
        return Seen(match.func.__name__, place, arguments, failure, known, tuple(self.converted))


def told(registry: Registry, define: Callable[[], object]) -> str:
    """What a registry says when something is defined: the error that it raises, or what it prints."""
    with mock.patch.object(registry.error_handler, "file", io.StringIO()) as printed:
        try:
            define()
        except Exception as error:  # noqa: BLE001 - whatever it is, it has to be the same
            return f"{type(error).__name__}: {error}"
        return printed.getvalue()


def kind_of(said: str, *, grown: bool) -> str:
    """What a registry did about a definition, by what it said: it took it or not, and why."""
    if said.startswith("AmbiguousStep: "):
        return "ambiguous"
    if "Error" in said.partition(": ")[0] and not grown:
        return "refused" if "BAD" not in said else "bad"
    return "bad" if said else "new" if grown else "known"


def match_of(registry: Registry, text: str) -> Any:
    """What a registry finds for a step."""
    return registry.find_match(Step("shop.feature", 1, "Given", "given", text))


def change(registry: Registry, how: str) -> None:
    """Change the list of definitions itself, as somebody may who knows behave too well."""
    known = registry.steps["given"]
    opens = ParseMatcher(step_4, "the mall opens", "given")
    if how == "appended":
        known.append(opens)
    elif how == "put in front":
        known.insert(0, opens)
    elif how == "removed":
        del known[0]
    elif how == "forgotten":
        known.clear()
    elif how == "exchanged":
        known[2] = opens
    else:
        registry.steps["given"] = [opens]


def errors_in_removed(registries: Registries, folder: Path, text: str) -> list[str]:
    """How each registry fails to find a step in a folder that is no more."""
    folder.mkdir()
    errors = []
    with chdir(folder):
        folder.rmdir()
        for registry in registries:
            try:
                errors.append(f"found {match_of(registry, text)}")
            except OSError as error:
                errors.append(type(error).__name__)
    return errors


def tamper(known: list[Matcher], what: str) -> Callable[[], None]:
    """Put something else in the place of a part of the first definition; what undoes it."""
    first, other = known[0], ParseMatcher(step_4, "the user opens {n:d}", "given")
    if what == "the parser":
        first.parser = other.parser
    elif what == "the parser's parse":
        named = ParseMatcher(step_4, "the user opens {m}", "given").parser
        first.parser.parse = partial(named.parse)
    elif what == "the definition itself":
        known[0] = other
    elif what == "the function":
        first.func = step_4
    elif what == "the check":
        first.check_match = lambda text: [] if "user" in text else None
    else:
        return _tampered_class()
    return lambda: None


def _tampered_class() -> Callable[[], None]:
    original = ParseMatcher.check_match

    def check_match(matcher: Matcher, text: str) -> Any:
        found = original(matcher, text)
        return [] if found and matcher.pattern.startswith("the user") else found

    # Behave's registry and the indexed one are tampered with in turn, and share the class.
    patch = mock.patch.object(ParseMatcher, "check_match", check_match)
    patch.start()
    return patch.stop


def unreadable() -> Matcher:
    """A definition of which it shows late that its type has no valid pattern."""

    def broken(text: str) -> str:
        return text

    broken.pattern = "("  # type: ignore[attr-defined] # what makes a function a type to parse
    return ParseMatcher(step_4, "the page {x:Broken}", "given", custom_types={"Broken": broken})


def step_4(context: Any) -> None:
    """Do nothing, as the fourth of the steps."""


def source_of(definitions: Sequence[tuple[str, str, str]]) -> str:
    """A step file with these definitions, each of a matcher, a keyword and a pattern."""
    return "".join(
        f"use_step_matcher({matcher!r})\n@{keyword}({pattern!r})\ndef {FUNCTION}{number}(context, *_, **__): pass\n"
        for number, (matcher, keyword, pattern) in enumerate(definitions, 1)
    )


@contextmanager
def counted_tries() -> Iterator[Counter[str]]:
    """Count, by text, how often a definition is tried."""
    tries: Counter[str] = Counter()
    original = ParseMatcher.check_match

    def check_match(matcher: Matcher, text: str) -> Any:
        tries[text] += 1
        return original(matcher, text)

    with mock.patch.object(ParseMatcher, "check_match", check_match):
        yield tries


@contextmanager
def own_matchers() -> Iterator[None]:
    """Leave the matchers and types of this process's own steps as they are."""
    factory = matchers.get_step_matcher_factory()
    known, current = factory.step_matcher_class_mapping, factory.current_matcher
    with mock.patch.dict(known), mock.patch.dict(ParseMatcher.TYPE_REGISTRY):
        cucumber_expression.use_step_matcher_for_cucumber_expressions()
        try:
            yield
        finally:
            known["current"] = current
            matchers.use_step_matcher("current")
