"""Puts the tags of a captured bug on every scenario of a feature file, in all ways that people write them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from behave.model import Rule
from behave.parser import ParserError, parse_file

PERMANENT = "@tdd_bug @tdd_bug_7"
EXPECTED = "@tdd_expected_fail"
# By name: the lines with and without the tag of the expected failure, below an indentation.
WAYS: dict[str, Callable[[str, bool], list[str]]] = {
    "at the end": lambda gap, expected: [f"{gap}{PERMANENT}{f' {EXPECTED}' if expected else ''}"],
    "in front": lambda gap, expected: [f"{gap}{f'{EXPECTED} ' if expected else ''}{PERMANENT}"],
    "on its own line": lambda gap, expected: [
        *([f"{gap}{EXPECTED}"] if expected else []),
        f"{gap}{PERMANENT}",
    ],
    "before a comment": lambda gap, expected: [
        f"{gap}{PERMANENT}{f'  {EXPECTED}' if expected else ''}  # why"
    ],
}
LINE_ENDS = {"LF": "\n", "CRLF": "\r\n"}


@dataclass(frozen=True)
class Tagged:
    """A feature file in two texts, as captured and as it has to be once released, and its scenarios."""

    captured: bytes
    released: bytes
    scenarios: int


def tagged(file: Path, way: str, line_end: str) -> Tagged | None:
    """The file with all its scenarios tagged; None where behave itself cannot parse it, or it has none."""
    try:
        places = sorted(_places(parse_file(str(file))), reverse=True)
    except (ParserError, UnicodeDecodeError):
        return None
    lines = file.read_bytes().decode("utf-8").replace("\r\n", "\n").split("\n")
    if not places:
        return None
    texts = [_with_tags(lines, places, way, expected=expected) for expected in (True, False)]
    captured, released = (LINE_ENDS[line_end].join(text).encode() for text in texts)
    return Tagged(captured, released, len(places))


def _with_tags(lines: list[str], places: list[int], way: str, *, expected: bool) -> list[str]:
    """The lines with the tags above each place, from the last one up."""
    new = list(lines)
    for place in places:
        line = new[place - 1]
        gap = line[: len(line) - len(line.lstrip())]
        new[place - 1 : place - 1] = WAYS[way](gap, expected)
    return new


def _places(container: Any) -> Iterator[int]:  # noqa: ANN401 - behave has no type information
    """The lines where scenarios begin, with their own tags."""
    for item in container.run_items if container else ():
        if isinstance(item, Rule):
            yield from _places(item)
        else:
            yield min([item.line, *(tag.line for tag in item.tags)])
