"""The step definitions of one type, so that a text is tried only on those that may match it."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from typing import Any

from behave.matchers import Matcher

from cleveragents.runner.lean.anchors import words_of
from cleveragents.runner.lean.needed_words import is_inherited, needed_words
from cleveragents.runner.lean.plain_parse import PlainPattern, plain_pattern

Definition = Any
Found = tuple[Definition, Any]
Match = Callable[[Definition, str], Any]
NewMatch = Callable[[Callable[..., Any], Any], Any]

# Of a definition whose pattern nobody has asked for.
UNREAD: Any = object()
BITS = 64  # of a number in an array


class DefinitionIndex:
    """The definitions of one type, each by the rarest word that all texts it matches contain."""

    def __init__(self, definitions: list[Definition], match: Match, new_match: NewMatch) -> None:
        self._definitions = definitions
        self._match = match
        self._new_match = new_match
        self._last: Definition = None
        # Each word has one of few bits, and each definition, by position as all below, the bits of the words
        # that a text needs for it. Python counts references to an object beside it, also those of who only
        # looks: what is looked up is numbers side by side, which forked processes do not copy.
        self._bits: dict[str, int] = {}
        self._marks = array("Q")
        self._with_own_match: set[int] = set()
        # By position as well; those that were asked for, or all of them.
        self._plain: dict[int, PlainPattern | None] = {}
        self._always: list[int] = []
        self._by_word: dict[str, array[int]] = {}
        self._anchors: set[str] = set()
        self._by_pattern: dict[Any, list[int]] = {}
        self._frequencies: Counter[str] = Counter()

    def is_complete(self, definitions: list[Definition]) -> bool:
        """Whether all of ``definitions`` is indexed, as far as its length and its end tell."""
        size = len(self._marks)
        if definitions is not self._definitions or len(definitions) != size:
            return False
        return not size or definitions[-1] is self._last

    def is_of(self, definitions: list[Definition]) -> bool:
        """Whether what is indexed is how ``definitions`` begin: anybody may change or replace the list."""
        size = len(self._marks)
        if definitions is not self._definitions or len(definitions) < size:
            return False
        return not size or definitions[size - 1] is self._last

    def catch_up(self) -> None:
        """Index what has been appended to the list."""
        for position in range(len(self._marks), len(self._definitions)):
            self._add(self._definitions[position], position)

    def pack(self) -> None:
        """Make all words and their bits anew, each of them once, and next to each other."""
        known = {word: word for word in " ".join(sorted(self._bits)).split(" ")}
        bits = {bit: bit for bit in (1 << number for number in range(BITS))}
        self._bits = {known[word]: bits[bit] for word, bit in self._bits.items()}
        self._by_word = {known[word]: positions[:] for word, positions in self._by_word.items()}
        self._anchors = set(self._by_word)
        self._plain = dict(enumerate(map(plain_pattern, self._definitions)))

    def first(self, words: AbstractSet[str], text: str) -> Found | None:
        """The first definition that matches a text, and how it matches."""
        positions = self._always.copy()
        for word in words & self._anchors:
            positions += self._by_word[word]
        positions.sort()
        marks, missing = self._marks, ~self._marked(words)
        for position in positions:
            if not marks[position] & missing:
                match = self._matched(position, text)
                if match:
                    return self._definitions[position], match
        return None

    def rivals(self, pattern: str, text: str) -> list[Definition]:
        """The definitions that may have this pattern or match this text, in their order."""
        positions = {*self._always, *self._by_pattern.get(pattern, ()), *self._by_pattern.get(text, ())}
        for word in words_of(text):
            positions.update(self._by_word.get(word, ()))
        return [self._definitions[position] for position in sorted(positions)]

    def _matched(self, position: int, text: str) -> Any:  # noqa: ANN401 - behave's
        definition = self._definitions[position]
        plain = self._plain.get(position, UNREAD)
        if plain is UNREAD or (plain is not None and plain.definition is not definition):
            plain = self._plain[position] = plain_pattern(definition)
        if plain is not None and plain.is_current:
            try:
                arguments = plain.arguments(text)
            except Exception:  # noqa: BLE001, S110 - behave, asked next, tells of it
                pass
            else:
                return None if arguments is None else self._new_match(definition.func, arguments)
        has_own = position in self._with_own_match
        return definition.match(text) if has_own else self._match(definition, text)

    def _add(self, definition: Definition, position: int) -> None:
        self._last = definition
        if not is_inherited(definition, "match", Matcher):
            self._with_own_match.add(position)
        words = needed_words(definition)
        for word in words:
            self._bits.setdefault(word, 1 << len(self._bits) % BITS)
        self._marks.append(self._marked(words))
        if not words:
            self._always.append(position)
            return
        self._by_pattern.setdefault(definition.pattern, []).append(position)
        self._frequencies.update(words)
        anchor = min(words, key=self._commonness)
        self._by_word.setdefault(anchor, array("I")).append(position)
        self._anchors.add(anchor)

    def _marked(self, words: AbstractSet[str]) -> int:
        bits, mark = self._bits, 0
        for word in words:
            mark |= bits.get(word, 0)
        return mark

    def _commonness(self, word: str) -> tuple[int, int, str]:
        # Of two words that are as rare here, the longer one is rarer in texts.
        return self._frequencies[word], -len(word), word
