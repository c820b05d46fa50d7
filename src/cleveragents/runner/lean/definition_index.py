"""The step definitions of one type, so that a text is tried only on those that may match it."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from types import MethodType
from typing import Any

from behave.matchers import Matcher

from cleveragents.runner.lean.anchors import words_of
from cleveragents.runner.lean.needed_words import is_inherited, needed_words

Definition = Any
Found = tuple[Definition, Any]

BITS = 64  # of a number in an array


class DefinitionIndex:
    """The definitions of one type, each by the rarest word that all texts it matches contain."""

    def __init__(self, definitions: list[Definition], match: Callable[..., Any]) -> None:
        self._definitions = definitions
        self._match = match
        self._last: Definition = None
        # By position, as all below: how a definition is matched, and what a text needs for it.
        self._matches: list[Callable[[str], Any]] = []
        self._words: list[frozenset[str]] = []
        # Each word has one of few bits: most definitions are told by them not to match.
        self._bits: dict[str, int] = {}
        self._marks = array("Q")
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

    def pack(self) -> None:
        """Make all words anew, each of them once, and next to each other."""
        # Python counts references to an object beside it, also those of who only looks.
        text = " ".join(sorted({word for words in self._words for word in words}))
        known = {word: word for word in text.split(" ")}
        self._words = [frozenset(known[word] for word in words) for words in self._words]
        self._by_word = {known[word]: [*positions] for word, positions in self._by_word.items()}
        self._bits = {known[word]: bit for word, bit in self._bits.items()}
        self._anchors = set(self._by_word)

    def first(self, words: AbstractSet[str], text: str) -> Found | None:
        """The first definition that matches a text, and how it matches."""
        positions = self._always.copy()
        by_word, needed = self._by_word, self._words
        for word in words & self._anchors:
            positions += by_word[word]
        positions.sort()
        missing = ~self._marked(words)
        marks = self._marks
        for position in positions:
            if not marks[position] & missing and needed[position] <= words:
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
        for word in words:
            self._bits.setdefault(word, 1 << len(self._bits) % BITS)
        self._marks.append(self._marked(words))
        if not words:
            self._always.append(position)
            return
        self._by_pattern.setdefault(definition.pattern, []).append(position)
        self._frequencies.update(words)
        anchor = min(words, key=self._commonness)
        self._by_word.setdefault(anchor, []).append(position)
        self._anchors.add(anchor)

    def _marked(self, words: AbstractSet[str]) -> int:
        bits, mark = self._bits, 0
        for word in words:
            mark |= bits.get(word, 0)
        return mark

    def _commonness(self, word: str) -> tuple[int, int, str]:
        # Of two words that are as rare here, the longer one is rarer in texts.
        return self._frequencies[word], -len(word), word
