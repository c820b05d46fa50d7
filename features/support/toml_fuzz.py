"""Generated TOML texts, realistic and nasty, and where each of their values stands.

Comments carry markers, ``c17`` for instance. No name and no value has one in it: a marker that is in a
text with the right values is in a comment.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from support.toml_plan import IN_LIST, SPELLINGS, Path, Used, keys_of, one_in, sections_of

Span = tuple[int, int]

STRINGS = (
    *('""', "''", '"https://x.example/#top"', '"url = 1"', '"\\"quoted\\" ] } #"', '"back\\\\"', "'C:\\'"),
    *("'\" # \" ] }'", '"\\u00e9\\U0001F600 \U0001f600\x85"', '"""\nurl = 1\n[server] # none\n"""'),
    *('"""a ""quoted"" b"""""', '"""one \\\n\n   two # """', '"""\\"""# url = 1"""', '"""\\\\"""', '""""""'),
    *("''''''", "'''\n[[server]]\n # it''s\n\\'''", "''''a'''''"),
)
PLAIN = (
    *("0", "-17", "+3", "1_000", "0xDEAD_beef", "0o755", "0b10_10", "true", "false"),
    *("1.5", "-0.0", "6.02e+23", "1_0.0_1", "5E-3", "inf", "-inf", "+nan", "nan"),
    *("1979-05-27T07:32:00Z", "1979-05-27 07:32:00.999999-07:00", "1979-05-27t07:32:00"),
    *("1979-05-27 07:32:00.5", "1979-05-27", "07:32:00", "00:00:00.123456"),
)
COMMENT_ENDS = ("", "", " is a note", " url = 1", ' "', " ''' \\", " ] }", " [server]", " # ü", "\t")
SPACES = ("", " ", " ", " ", "  ", "\t")
DOTS = (".", ".", ".", " . ", ".\t")
INDENTS = ("", "", "", "", "  ", "\t")
LINE_ENDS = (("\n",), ("\n",), ("\r\n",), ("\n", "\r\n"))


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a value stands, what may go with it where it is removed, and where an inline table takes an entry."""

    value: Span
    removal: Span
    entry: Span | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A text, what tomllib reads from it, and the spots of the values that a path leads to."""

    text: str
    values: dict[str, Any]
    spots: dict[Path, Spot]


def document(random: Random) -> Document:
    """The next document of a generator."""
    writer = _Writer(random, random.choice(LINE_ENDS))
    for opening, path, keys in sections_of(random, writer.used):
        writer.section(opening, path, keys)
    text = "".join(writer.parts)
    text = text.rstrip("\r\n") if one_in(5, random) else text
    spots = {path: spot for path, spot in writer.spots.items() if IN_LIST not in "".join(path)}
    # Not only by construction: a text that tomllib refuses ends the run here.
    return Document(text, tomllib.loads(text), spots)


@dataclass(slots=True)
class _Writer:
    """The parts of a text, and at which offset each value came."""

    random: Random
    newlines: Sequence[str]
    parts: list[str] = field(default_factory=list)
    size: int = 0
    markers: int = 0
    spots: dict[Path, Spot] = field(default_factory=dict)
    used: Used = field(default_factory=dict)

    def section(self, opening: str, path: Path, keys: Sequence[Path]) -> None:
        """Write a header, unless it is the root's, and its statements."""
        self._lines_between()
        if opening:
            self._write(self.random.choice(INDENTS), opening, self.random.choice(SPACES))
            self._key(tuple(name for name in path if not name.startswith(IN_LIST)))
            self._write(self.random.choice(SPACES), "]" * len(opening))
            self._end_line()
        for key in keys:
            self._statement((*path, *key), key)
            self._lines_between()

    def _statement(self, path: Path, key: Path) -> None:
        line = self.size
        self._write(self.random.choice(INDENTS))
        value, entry = self._assignment(path, key, 0)
        self.spots[path] = Spot(value, (line, self._end_line()), entry)

    def _assignment(self, path: Path, key: Path, depth: int) -> tuple[Span, Span | None]:
        self._key(key)
        self._write(self.random.choice(SPACES), "=", self.random.choice(SPACES))
        start = self.size
        entry = self._value(path, depth)
        return (start, self.size), entry

    def _value(self, path: Path, depth: int) -> Span | None:
        """Write a value; of an inline table, the span in which it takes another entry."""
        if one_in(6 + depth, self.random):
            return self._inline_table(path, depth + 1)
        if one_in(6 + depth, self.random):
            self._array(path, depth + 1)
        else:
            literal = self.random.choice(self.random.choice((STRINGS, PLAIN)))
            self._write(literal.replace("\n", self.random.choice(self.newlines)))
        return None

    def _inline_table(self, path: Path, depth: int) -> Span:
        self._write("{")
        starts: list[int] = []
        ends = [self.size]
        found: list[tuple[Path, Span, Span | None]] = []
        for key in keys_of(self.random, self.used, path, 3):
            self._write(self.random.choice(SPACES), "," if found else "", self.random.choice(SPACES))
            starts.append(self.size)
            found.append(((*path, *key), *self._assignment((*path, *key), key, depth)))
            ends.append(self.size)
        self._write(self.random.choice(SPACES), "}")
        starts.append(self.size - 1)
        for number, (entry_path, value, entry) in enumerate(found):
            self.spots[entry_path] = Spot(value, (ends[number], starts[number + 1]), entry)
        return ends[-1], starts[-1]

    def _array(self, path: Path, depth: int) -> None:
        self._write("[")
        length = self.random.randint(0, 3)
        for number in range(length):
            self._gap()
            self._value((*path, f"{IN_LIST}{number}"), depth)
            self._gap()
            self._write("," if number + 1 < length or one_in(2, self.random) else "")
        self._gap()
        self._write("]")

    def _gap(self) -> None:
        self._write(self.random.choice(SPACES))
        if one_in(3, self.random):
            if one_in(2, self.random):
                self._comment()
            self._write(self.random.choice(self.newlines), self.random.choice(INDENTS))

    def _lines_between(self) -> None:
        if one_in(3, self.random):
            self._write(self.random.choice(INDENTS))
            if one_in(2, self.random):
                self._comment()
            self._write(self.random.choice(self.newlines))

    def _end_line(self) -> int:
        """End a line, and return where its comment starts, or the next line if it has none."""
        self._write(self.random.choice(SPACES))
        start, has_comment = self.size, one_in(3, self.random)
        if has_comment:
            self._comment()
        self._write(self.random.choice(self.newlines))
        return start if has_comment else self.size

    def _comment(self) -> None:
        self.markers += 1
        self._write("#", self.random.choice(SPACES), f"c{self.markers}", self.random.choice(COMMENT_ENDS))

    def _key(self, key: Path) -> None:
        for number, name in enumerate(key):
            self._write(self.random.choice(DOTS) if number else "", self.random.choice(SPELLINGS[name]))

    def _write(self, *parts: str) -> None:
        self.parts += parts
        self.size += sum(map(len, parts))
