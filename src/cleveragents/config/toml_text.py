"""Where things stand in a TOML text: its headers and its statements, with their offsets.

Only for text that tomllib has accepted, so that nothing here has to look for errors.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass

Path = tuple[str, ...]

_STRING = (
    r'"""(?:\\.|[^\\])*?"""(?:"{0,2})'  # up to two quotes may stand before the closing three
    r"|'''.*?'''(?:'{0,2})"
    r'|"(?:\\.|[^"\\])*"'
    r"|'[^']*'"
)
_KEY_PART = re.compile(r"""[A-Za-z0-9_-]+|"(?:\\.|[^"\\])*"|'[^']*'""")
_DOT = re.compile(r"[ \t]*\.[ \t]*")
_BLANKS = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_OPENING = re.compile(r"\[{1,2}[ \t]*")
_EQUALS = re.compile(r"[ \t]*=[ \t]*")
_LINE_END = re.compile(r"[^\n]*(?:\n|\Z)")
_WHOLE_STRING = re.compile(_STRING, re.DOTALL)
_NESTED = re.compile(rf"{_STRING}|#[^\n]*|[\[{{]|[\]}}]|[^\"'#\[\]{{}}]+", re.DOTALL)
_BARE = re.compile(r"[^#,}\r\n]*[^#,}\r\n \t]")
_BETWEEN_ENTRIES = re.compile(r"(?:[ \t\r\n,]+|#[^\n]*)*")


@dataclass(frozen=True, slots=True)
class Header:
    """A line ``[table]`` or ``[[list of tables]]``: the path, and the offsets of the line's start and end."""

    path: Path
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Statement:
    """A ``key = value``: its header, its full path, and the offsets of its lines and of its value.

    It may stand in an inline table too; then it has no lines of its own, and starts and ends with itself.
    """

    header: Header
    path: Path
    start: int
    value_start: int
    value_end: int
    end: int


def scan(text: str) -> Iterator[Header | Statement]:
    """The headers and statements of a TOML text in their order; the first is the root's header."""
    header = Header((), start=0, end=0)
    yield header
    position = _after(_BLANKS, text, 0)
    while position < len(text):
        item = _header(text, position) if text[position] == "[" else _statement(text, position, header)
        header = item if isinstance(item, Header) else header
        yield item
        position = _after(_BLANKS, text, item.end)


def entries(text: str, outer: Statement) -> Iterator[Statement]:
    """The statements within a statement whose value is an inline table, in their order."""
    start = _after(_BETWEEN_ENTRIES, text, outer.value_start + 1)
    while text[start] != "}":
        key, position = _key(text, start)
        value_start = _after(_EQUALS, text, position)
        end = _value_end(text, value_start)
        yield Statement(outer.header, (*outer.path, *key), start, value_start, end, end)
        start = _after(_BETWEEN_ENTRIES, text, end)


def _header(text: str, start: int) -> Header:
    path, _ = _key(text, _after(_OPENING, text, start))
    return Header(path, _line_start(text, start), _after(_LINE_END, text, start))


def _statement(text: str, start: int, header: Header) -> Statement:
    key, position = _key(text, start)
    value_start = _after(_EQUALS, text, position)
    value_end = _value_end(text, value_start)
    end = _after(_LINE_END, text, value_end)
    return Statement(header, (*header.path, *key), _line_start(text, start), value_start, value_end, end)


def _key(text: str, position: int) -> tuple[Path, int]:
    """The key at a position and the offset after it."""
    parts: list[str] = []
    while part := _KEY_PART.match(text, position):
        parts.append(_unquoted(part[0]))
        dot = _DOT.match(text, part.end())
        if not dot:
            return tuple(parts), part.end()
        position = dot.end()
    return tuple(parts), position


def _unquoted(part: str) -> str:
    return tomllib.loads(f"key = {part}")["key"] if part[0] in "\"'" else part


def _value_end(text: str, start: int) -> int:
    if text[start] in "\"'":
        return _after(_WHOLE_STRING, text, start)
    return _nested_end(text, start) if text[start] in "[{" else _after(_BARE, text, start)


def _nested_end(text: str, position: int) -> int:
    depth = 0
    for token in _NESTED.finditer(text, position):
        depth += (token[0] in {"[", "{"}) - (token[0] in {"]", "}"})
        if depth == 0:
            return token.end()
    return len(text)


def _line_start(text: str, position: int) -> int:
    return text.rfind("\n", 0, position) + 1


def _after(pattern: re.Pattern[str], text: str, position: int) -> int:
    found = pattern.match(text, position)
    return found.end() if found else position
