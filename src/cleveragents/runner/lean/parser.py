"""Behave's parser of feature files, which finds sooner what a line is; what it makes of it is the same.

Behave asks for each line in turn whether it begins with one of a language's dozen keywords, each twice, and
cuts each row of a table by a pattern that looks for bars which are none.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

from behave import model
from behave.parser import Parser, State

Step = Any
Keywords = dict[str, list[str]]

ACTIONS = {state.name: f"action_{state.name.lower()}" for state in State}
STEP_TYPES = ("given", "when", "then", "and", "but")
# Those that a step has by itself, and with what a keyword begins that is one of any type.
OWN_TYPES, ANY_TYPE = ("given", "when", "then"), "*"
NO_STEPS: Keywords = {kind: [] for kind in STEP_TYPES}


class LeanParser(Parser):  # type: ignore[misc] # behave has no type information
    """A parser that looks for a keyword only where there may be one."""

    keywords: Keywords
    table: Any
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
        number = (found.lastindex or 0) - 1
        kind, word = steps.words[number]
        if kind in OWN_TYPES and word[0] != ANY_TYPE:
            self.last_step_type = kind
        elif self.last_step_type:
            kind = self.last_step_type
        else:
            return self._first_step(line, steps.alone[number])
        return model.Step(self.filename, self.line, word.rstrip(), kind, line[len(word) :].strip())

    def action_table(self, line: str) -> bool:
        """Take a row of a table, or what comes after the last one.

        Raises:
            ParserError: behave's own; the row has another length than those before.
        """
        row, table = line.strip(), self.table
        is_plain = row.startswith("|") and row.endswith("|") and "\\" not in row
        cells = [cell.strip() for cell in row[1:-1].split("|")] if is_plain else []
        if not is_plain or (table is not None and len(cells) != len(table.headings)):
            return bool(super().action_table(line))
        if table is None:
            self.table = model.Table(cells, line=self.line)
        else:
            table.add_row(cells, self.line)
        return True

    def _first_step(self, line: str, keywords: Keywords) -> Step:
        """A step that has its type from a background, if from anywhere: behave knows how."""
        every, self.keywords = self.keywords, keywords
        try:
            return super().parse_step(line)
        finally:
            self.keywords = every


class StepKeywords(NamedTuple):
    """The keywords of steps in a language, ``of`` all of its keywords; only those in ASCII are looked for.

    ``pattern`` has a group for each of ``words``, and ``alone`` in the same order what a language without the
    others had.
    """

    of: Keywords
    pattern: re.Pattern[str]
    words: list[tuple[str, str]]
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
    return StepKeywords({}, re.compile(pattern, re.IGNORECASE | re.ASCII), plain, alone, longest)
