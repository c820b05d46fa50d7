"""Take tags out of the text of a ``.robot`` file, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby

from cleveragents.bugs.robot_tags import Kind, Piece, RobotFile, TagSetting, WrittenTag

BOM = "\ufeff"
# What [Tags] says in Robot where it shall give a test no tags, the Default Tags included.
NO_TAGS = "NONE"


@dataclass(frozen=True, slots=True)
class Edit:
    """Columns of a line (from 1), and what takes their place; no ``end`` means the whole line."""

    line: int
    start: int = 0
    end: int | None = None
    text: str = ""


def without_tags(text: str, file: RobotFile, removed: Collection[WrittenTag]) -> str:
    """``text`` of ``file`` without the tags ``removed``; a setting that held nothing else goes, too."""
    edits = [edit for test in file.tests if test.tags for edit in _of_test(test.tags, file, removed)]
    for setting in (*file.test_tags, *file.default_tags):
        edits += _of_setting(setting, removed)
    return _edited(text, edits)


def _of_test(setting: TagSetting, file: RobotFile, removed: Collection[WrittenTag]) -> Iterator[Edit]:
    default = any(each.tags for each in file.default_tags)
    gone = [tag for tag in setting.tags if tag in removed]
    if default and gone and len(gone) == len(_values(setting.pieces)):
        # Without [Tags], the test would get the Default Tags.
        first = gone[0]
        yield Edit(first.line, first.column, first.column + len(first.text), NO_TAGS)
        removed = gone[1:]
    yield from _of_setting(setting, removed)


def _of_setting(setting: TagSetting, removed: Collection[WrittenTag]) -> Iterator[Edit]:
    places = {(tag.line, tag.column) for tag in setting.tags if tag in removed}
    if not places:
        return
    whole = len(places) == len(_values(setting.pieces))
    for _, pieces in groupby(setting.pieces, key=lambda piece: piece.line):
        line = list(pieces)
        yield from _without_setting(line) if whole else _without_places(line, places)


def _without_setting(line: Sequence[Piece]) -> Iterator[Edit]:
    """The line without its part of the setting; a comment stays, and so does the test's name before it."""
    data = _data(line)
    comments = [piece for piece in line if piece.kind is Kind.COMMENT]
    if data and comments:
        yield Edit(line[0].line, data[0].column, comments[0].column)
    elif data:
        yield Edit(line[0].line) if line[0].column == 0 else Edit(line[0].line, line[0].column, data[-1].end)


def _without_places(line: Sequence[Piece], places: Collection[tuple[int, int]]) -> Iterator[Edit]:
    data = _data(line)
    gone = [piece for piece in data if (piece.line, piece.column) in places]
    stays = [piece for piece in _values(line) if piece not in gone]
    comment = any(piece.kind is Kind.COMMENT for piece in line)
    if gone and not stays and not comment and data[0].kind is Kind.MORE:
        yield Edit(line[0].line)
        return
    for piece in gone:
        place = data.index(piece)
        # What follows moves to the tag's place, and so keeps the column that the reader knows.
        if any(other.column > piece.column for other in stays):
            yield Edit(piece.line, piece.column, data[place + 1].column)
        else:
            yield Edit(piece.line, data[place - 1].end, piece.end)


def _data(line: Sequence[Piece]) -> list[Piece]:
    return [piece for piece in line if piece.kind in (Kind.NAME, Kind.MORE, Kind.VALUE)]


def _values(pieces: Sequence[Piece]) -> list[Piece]:
    """The values that are not empty: a bare continuation line counts as an empty one."""
    return [piece for piece in pieces if piece.kind is Kind.VALUE and piece.text]


def _edited(text: str, edits: Sequence[Edit]) -> str:
    bom = BOM if text.startswith(BOM) else ""
    body = text.removeprefix(BOM)
    # As Robot counts lines and columns.
    lines = body.replace("\r\n", "\n").splitlines(keepends=True)
    starts = [0, *accumulate(map(len, lines))]
    # From the bottom up: an edit moves only what was looked at already.
    for edit in sorted(edits, key=lambda edit: (-edit.line, -edit.start)):
        start = starts[edit.line - 1] + edit.start
        end = starts[edit.line] if edit.end is None else starts[edit.line - 1] + edit.end
        body = body[: _original(body, start)] + edit.text + body[_original(body, end) :]
    return bom + body


def _original(body: str, offset: int) -> int:
    """Where in ``body`` that is, which is ``offset`` letters in where every line end is one letter."""
    breaks = (found.start() - number for number, found in enumerate(re.finditer("\r\n", body)))
    return offset + sum(place < offset for place in breaks)
