"""What an issue demands of the pull request that closes it: its Metadata section."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cleveragents.bugs.tags import NUMBER
from cleveragents.gate.issue_values import cells_of, first_line_of, plain
from cleveragents.gate.markdown import normalised, without_comments

# Around a heading or a label: a list's bullet, emphasis, emoji as characters or by their names.
_AROUND = r"(?:[\W_]|:[a-z][\w+-]*:)*"
HEADING = re.compile(r"[ ]{0,3}(?P<level>\#{1,6})[ \t]+(?P<text>.*?)[ \t]*\#*[ \t]*")
METADATA = re.compile(rf"{_AROUND}metadata{_AROUND}", re.IGNORECASE)
FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})[^`]*")
_KEYS = r"(?P<key>commit[ _-]?message|branch(?:[ _-]?name)?)"
# A remark in parentheses may stand before or after the end of the emphasis.
_MARK = r"(?:[*_]*(?:[ \t]*\([^)]*\))?[*_]*[ \t]*[:=\uff1a\u2014\u2013][*_]*|[*_]{2})"
LABEL = re.compile(rf"(?:[0-9]+[.)][ ])?{_AROUND}{_KEYS}{_MARK}[ \t]*(?P<value>.*)", re.IGNORECASE)
NAME = re.compile(rf"(?:[0-9]+[.)][ ])?{_AROUND}{_KEYS}{_AROUND}", re.IGNORECASE)
NUMBERED = re.compile(
    rf"[\W_]*(?:bug|issue|ticket)?[ \t]*\#({NUMBER.pattern})\b"
    rf"|[\W_]*(?:bug|issue|ticket)[ \t]+({NUMBER.pattern})\b"
    rf"|.*\(\#({NUMBER.pattern})\)$",
    re.IGNORECASE,
)
LISTED = re.compile(r"[^\[\],\s\"'][^\[\],\"']*")
FARTHEST = 10  # so many lines below its label may a value stand
FRONT_MATTER = re.compile(r"\A---\n(?P<fields>(?s:.*?))^---[ \t]*$\n?", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class IssueMetadata:
    """What is known of an issue; texts are empty where it does not say, and ``number`` is then None."""

    number: int | None
    title: str
    commit_message: str
    branch: str
    labels: tuple[str, ...] = ()


def parse_issue(text: str, number: int | None = None) -> IssueMetadata:
    """What the Markdown of an issue says; ``number`` counts more than one in its heading."""
    fields, body = _front_matter(normalised(text))
    lines = without_comments(body).split("\n")
    title = fields.get("title", "") or next(_titles(lines), "")
    values = dict(reversed(list(_values(_section(lines) or []))))
    return IssueMetadata(
        number=number or number_in(fields.get("number", "") and f"#{fields['number']}") or number_in(title),
        title=title,
        commit_message=values.get("commit", ""),
        branch=values.get("branch", ""),
        labels=tuple(LISTED.findall(fields.get("labels", ""))),
    )


def has_metadata(text: str) -> bool:
    """Whether the Markdown of an issue has a section with the heading Metadata."""
    return _section(without_comments(text).split("\n")) is not None


def number_in(title: str) -> int | None:
    """The number of an issue that its title begins or ends with: ``#7 …``, ``Bug 7: …`` or ``… (#7)``."""
    found = NUMBERED.match(title)
    return int(found[1] or found[2] or found[3]) if found else None


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    found = FRONT_MATTER.match(text)
    if not found:
        return {}, text
    pairs = [line.partition(":") for line in found["fields"].splitlines()]
    fields = {key.strip().casefold(): value.strip().strip("\"'") for key, _, value in pairs}
    return fields, text[found.end() :]


def _titles(lines: list[str]) -> Iterator[str]:
    for line in _outside_fences(lines):
        heading = HEADING.fullmatch(line)
        if heading and heading["level"] == "#" and not METADATA.fullmatch(heading["text"]):
            yield heading["text"]


def _outside_fences(lines: list[str]) -> Iterator[str]:
    """Each line, those of fenced blocks as empty ones."""
    fence = ""
    for line in lines:
        mark = FENCE.fullmatch(line)
        yield "" if fence or mark else line
        if not fence and mark:
            fence = mark[1]
        elif fence and line.strip().startswith(fence) and not line.strip().strip(fence[0]):
            fence = ""


def _section(lines: list[str]) -> list[str] | None:
    """The lines below the heading Metadata, up to the next heading that is as high."""
    start, level = None, 0
    for index, line in enumerate(_outside_fences(lines)):
        heading = HEADING.fullmatch(line)
        if start is None and heading and METADATA.fullmatch(heading["text"]):
            start, level = index + 1, len(heading["level"])
        elif start is not None and heading and len(heading["level"]) <= level:
            return lines[start:index]
    return None if start is None else lines[start:]


def _values(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Each value that a section gives, and whether it is that of ``commit`` or of ``branch``."""
    for index, line in enumerate(lines):
        cells, label, heading = cells_of(line), LABEL.fullmatch(line), HEADING.fullmatch(line)
        below = lines[index + 1 : index + FARTHEST]
        named = NAME.fullmatch(heading["text"] if heading else line)
        if cells:
            pairs = list(_of_table(cells, below))
        elif label:
            pairs = [(label["key"], label["value"] or _below(below))]
        else:
            pairs = [(named["key"], _below(below))] if named and (heading or "*" in line) else []
        yield from ((key[:6].casefold(), value) for key, text in pairs if (value := plain(text, below)))


def _of_table(cells: list[str], below: list[str]) -> Iterator[tuple[str, str]]:
    """A row with a label and its value, or a row of labels above the row of their values."""
    keys = [NAME.fullmatch(cell) for cell in cells]
    rows = [cells_of(line) for line in below[:2]]
    if sum(1 for key in keys if key) > 1 and len(rows) > 1:
        yield from ((key["key"], value) for key, value in zip(keys, rows[1], strict=False) if key)
    elif keys[0] and len(cells) > 1:
        yield keys[0]["key"], cells[1]


def _below(lines: list[str]) -> str:
    """The value that stands below its label, unless another label or a heading comes first."""
    line = first_line_of(lines)
    is_other = LABEL.fullmatch(line) or HEADING.fullmatch(line) or NAME.fullmatch(line)
    return "" if is_other else line
