"""The words that a text must have for a step definition to match it, as far as that is known for sure."""

from __future__ import annotations

import re
from typing import Any

from behave.matchers import Matcher, ParseMatcher, RegexMatcher, parse

from cleveragents.runner.lean.anchors import required_words, words_around

Definition = Any

CUCUMBER_EXPRESSIONS = "behave.cucumber_expression"


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
