"""The words without which a text cannot match a pattern: by them its step definition is found.

A pattern is turned into a sketch of the texts it matches: what it demands literally stands there as it is,
where a word may end stands a space, and everything else is ``UNKNOWN``, any text or none. Whatever a word of
the sketch is bounded by, other than ``UNKNOWN``, bounds it in every text as well.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Iterable
from typing import Any

# Python's parse tree of a pattern: pairs of an operation and its argument; and one argument of any shape.
Parsed = Iterable[tuple[Any, Any]]
Argument = Any

WORD = re.compile(r"\w+")

# A pattern may contain this character; the words beside it are then not counted, which is safe.
UNKNOWN = "\0"
BOUNDARY = " "
LONG = 500  # characters
BOUNDED_WORD = re.compile(rf"(?<![\w{UNKNOWN}])\w+(?![\w{UNKNOWN}])")

EDGES = frozenset({"AT_BEGINNING", "AT_BEGINNING_STRING", "AT_END", "AT_END_STRING", "AT_BOUNDARY"})
NOT_IN_WORDS = frozenset({"CATEGORY_SPACE", "CATEGORY_NOT_WORD"})


def words_of(text: str) -> set[str]:
    """The words of a step's text."""
    return set(WORD.findall(text))


def required_words(pattern: re.Pattern[Any]) -> frozenset[str]:
    """The words of every text that ``pattern.match`` accepts; none where nothing is known for sure."""
    if not isinstance(pattern.pattern, str) or pattern.flags & (re.IGNORECASE | re.ASCII):
        # With ASCII an umlaut ends a word for the pattern, and does not for the text.
        return frozenset()
    parsed = _parsed(pattern)
    # A match starts where the text does, and ends anywhere.
    return frozenset(BOUNDED_WORD.findall(f"{BOUNDARY}{_sketch(parsed)}{UNKNOWN}"))


def words_around(parts: Iterable[str | None]) -> frozenset[str]:
    """The words of every text that has these parts one after the other; None is any text or none."""
    sketch = "".join(UNKNOWN if part is None else part for part in parts)
    return frozenset(BOUNDED_WORD.findall(sketch))


def _parsed(pattern: re.Pattern[str]) -> Parsed:
    try:
        parser = importlib.import_module("re._parser")
    except ImportError:
        return ()  # Its place is not documented, and may change.
    # Only this flag changes how a pattern is read.
    parsed: Parsed = parser.parse(pattern.pattern, pattern.flags & re.VERBOSE)
    return parsed


def _sketch(parsed: Parsed) -> str:
    return "".join(SKETCHES.get(operation.name, _unknown)(argument) for operation, argument in parsed)


def _unknown(_: Argument) -> str:
    return UNKNOWN


def _literal(code: Argument) -> str:
    return chr(code)


def _position(kind: Argument) -> str:
    return BOUNDARY if kind.name in EDGES else UNKNOWN


def _group(group: Argument) -> str:
    _, added_flags, removed_flags, content = group
    return UNKNOWN if added_flags or removed_flags else _sketch(content)


def _repeat(repeat: Argument) -> str:
    least, _, content = repeat
    once = _sketch(content)
    # The first time and the last, which may be the same one. A limit, since nesting doubles it each time.
    return f"{once}{UNKNOWN}{once}" if least and len(once) < LONG else UNKNOWN


def _one_of(members: Argument) -> str:
    return BOUNDARY if all(_ends_words(*member) for member in members) else UNKNOWN


def _ends_words(operation: Argument, argument: Argument) -> bool:
    if operation.name == "LITERAL":
        return not WORD.match(chr(argument))
    return operation.name == "CATEGORY" and argument.name in NOT_IN_WORDS


SKETCHES: dict[str, Callable[[Argument], str]] = {
    "LITERAL": _literal,
    "AT": _position,
    "SUBPATTERN": _group,
    "ATOMIC_GROUP": _sketch,
    "IN": _one_of,
    "MAX_REPEAT": _repeat,
    "MIN_REPEAT": _repeat,
    "POSSESSIVE_REPEAT": _repeat,
}
