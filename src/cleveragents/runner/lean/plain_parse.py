"""What behave's matchers of the parse kind find, for fields of text and of whole numbers.

The arguments are the same. Behave asks eight objects of a definition for them, and a forked process
copies the memory of each; here they are three.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from typing import Any, NamedTuple

from behave import matchers
from behave.matchers import ParseMatcher, parse

from cleveragents.runner.lean.needed_words import deciding_regex

Argument = Any
Definition = Any
Parser = Any
Converter = Callable[[str, re.Match[str]], int]
# As they are before a suite replaces them, if any does.
CHECK_MATCH = ParseMatcher.check_match
PARSE, EVALUATE, EXPAND = (
    parse.Parser.parse,
    parse.Parser.evaluate_result,
    parse.Parser._expand_named_fields,  # noqa: SLF001 - no public way
)
NUMBER = parse.int_convert


class Field(NamedTuple):
    """A field of a pattern: its name, None where it has none; its group; and what makes a number of it."""

    name: str | None
    group: str | int
    convert: Converter | None


class PlainPattern(NamedTuple):
    """The pattern of a definition with this parser, and its fields, those without a name first."""

    definition: Definition
    parser: Parser
    regex: re.Pattern[str]
    fields: tuple[Field, ...]

    @property
    def is_current(self) -> bool:
        """Whether behave would call nothing else than when the pattern was read."""
        return self.definition.parser is self.parser and _is_own(self.definition, self.parser)

    def arguments(self, text: str) -> list[Argument] | None:
        """The arguments in a text, by their places; None where it does not match.

        Raises:
            Exception: Something is no number; behave says what.
        """
        found = self.regex.match(text)
        if found is None:
            return None
        arguments = []
        for name, group, convert in self.fields:
            start, end = found.span(group)
            value = found[group] if convert is None else convert(found[group], found)
            arguments.append(matchers.Argument(start, end, text[start:end], value, name))
        if len(arguments) > 1:
            arguments.sort(key=_start)
        return arguments


def plain_pattern(definition: Definition) -> PlainPattern | None:
    """The pattern of a definition; None where only the definition itself knows what its arguments are."""
    # Whatever a project's own definition is like, it is asked when a step is tried on it.
    with suppress(Exception):
        regex = deciding_regex(definition)
        if regex is not None and isinstance(definition, ParseMatcher):
            return _read(definition, definition.parser, regex)
    return None


def _read(definition: Definition, parser: Parser, regex: re.Pattern[str]) -> PlainPattern | None:
    if not _is_own(definition, parser):
        return None
    named = {group: parser._group_to_name_map[group] for group in parser._named_fields}  # noqa: SLF001 - no public way
    converters = parser._type_conversions  # noqa: SLF001 - as above
    # Anybody's converters are behave's to call, and so are names that make a dictionary of their values.
    is_plain = all(type(converter) is NUMBER for converter in converters.values())
    if not is_plain or any("[" in name for name in named.values()):
        return None
    places = [(None, number + 1, number) for number in parser._fixed_fields]  # noqa: SLF001 - as above
    places += [(name, group, group) for group, name in named.items()]
    fields = (Field(name, group, _shared(converters.get(key))) for name, group, key in places)
    return PlainPattern(definition, parser, regex, _one_of_many(tuple(fields)))


def _is_own(definition: Definition, parser: Parser) -> bool:
    """Whether nothing of what behave would call is anybody else's."""
    try:
        return (
            definition.check_match.__func__ is CHECK_MATCH
            and parser.parse.__func__ is PARSE
            and parser.evaluate_result.__func__ is EVALUATE
            and parser._expand_named_fields.__func__ is EXPAND  # noqa: SLF001 - no public way
        )
    except AttributeError:  # it is no method at all
        return False


@cache
def _one_of_many(fields: tuple[Field, ...]) -> tuple[Field, ...]:
    """The same fields of all definitions that have such: less memory is looked at."""
    return fields


def _shared(converter: Any) -> Converter | None:  # noqa: ANN401 - behave's
    return None if converter is None else _number(converter.base)


@cache
def _number(base: int | None) -> Converter:
    made: Converter = NUMBER(base)
    return made


def _start(argument: Argument) -> int:
    return int(argument.start)
