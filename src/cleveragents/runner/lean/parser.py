"""Behave's parser of feature files, which finds sooner what a line is; what it makes of it is the same.

Behave asks for each line in turn whether it begins with one of a language's dozen keywords, each twice.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

from behave.parser import Parser, State

Step = Any
Keywords = dict[str, list[str]]

ACTIONS = {state.name: f"action_{state.name.lower()}" for state in State}
STEP_TYPES = ("given", "when", "then", "and", "but")
NO_STEPS: Keywords = {kind: [] for kind in STEP_TYPES}


class LeanParser(Parser):  # type: ignore[misc] # behave has no type information
    """A parser that looks for a keyword only where there may be one."""

    keywords: Keywords
    _known: StepKeywords | None = None

    def reset(self, filename: str | None = None) -> None:
        """Begin anew; the keywords may have been changed since the last time."""
        super().reset(filename)
        self._known = None

    def action(self, line: str) -> None:
        """Make something of a line.

        Raises:
            ParserError: behave's own; it means nothing here.
        """
        # Behave knows what is to be done with comments, and how to say that a line means nothing.
        if line.lstrip().startswith("#") or not getattr(self, ACTIONS[self.state._name_])(line):
            super().action(line)

    def match_keyword(self, keyword: str, line: str) -> str | None:
        """The keyword of that kind with which a line begins."""
        if ":" not in line:
            return None
        found: str | None = super().match_keyword(keyword, line)
        return found

    def parse_step(self, line: str) -> Step:
        """The step that a line is; None where it is none."""
        every, steps = self.keywords, self._known
        if steps is None or steps.of is not every:
            words = tuple((kind, word) for kind in STEP_TYPES for word in every[kind])
            steps = self._known = step_keywords(words)._replace(of=every)
        if not line[: steps.longest].isascii() or not steps.alone:
            return super().parse_step(line)
        found = steps.pattern.match(line)
        if found is None:
            return None
        self.keywords = steps.alone[(found.lastindex or 0) - 1]
        try:
            return super().parse_step(line)
        finally:
            self.keywords = every


class StepKeywords(NamedTuple):
    """The keywords of steps in a language, ``of`` all of its keywords; only those in ASCII are looked for.

    ``pattern`` has a group for each, and ``alone`` in the same order what a language without the others had.
    """

    of: Keywords
    pattern: re.Pattern[str]
    alone: list[Keywords]
    longest: int


@lru_cache
def step_keywords(words: tuple[tuple[str, str], ...]) -> StepKeywords:
    """What is to be known of keywords, pairs of a step's type and a word, in the order of behave's search."""
    plain = [(kind, word) for kind, word in words if word.isascii()]
    alone: list[Keywords] = [{**NO_STEPS, kind: [word]} for kind, word in plain]
    # The first that matches, as in behave; only among the characters of ASCII are cases alike everywhere.
    pattern = "|".join(f"({re.escape(word)})" for _, word in plain)
    longest = max((len(word) for _, word in words), default=0)
    return StepKeywords({}, re.compile(pattern, re.IGNORECASE | re.ASCII), alone, longest)
