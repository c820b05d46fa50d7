"""The values in an issue's Metadata, as plain texts: without backticks, emphasis and links."""

from __future__ import annotations

import re
from collections.abc import Sequence

FENCE = re.compile(r"[ \t]*(?:[-*+][ \t]+)?(?:`{3,}|~{3,})[^`]*")
BULLET = re.compile(r"[ \t]*[-*+][ \t]+")
CODE = re.compile(r"(?P<ticks>`+)(?!`)(?P<code>.+?)(?<!`)(?P=ticks)(?!`)")
LINK = re.compile(r"\[(?P<text>.+)\]\([^()\s]*\)")
STRONG = re.compile(r"(?P<mark>\*\*|__)(?P<text>.+)(?P=mark)")
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
# So do forms and people say that there is none.
ABSENT = ("_no response_", "*no response*", "-", "n/a", "tbd")
FARTHEST = 3  # so many lines below its first does the code of a value end


def plain(value: str, below: Sequence[str] = ()) -> str:
    """A value as it is meant; where its code does not end on its line, it goes on in the lines ``below``."""
    text = value.strip().removesuffix("**").strip() if value.count("**") == 1 else value.strip()
    for form in (LINK, STRONG):
        inner = form.fullmatch(text)
        text = inner["text"].strip() if inner else text
    if text.startswith("`"):
        return _code(text, below)
    return "" if text.casefold() in ABSENT else ESCAPED.sub(r"\1", text)


def cells_of(line: str) -> list[str]:
    """The cells of a row of a table; none where the line is no row."""
    text = line.strip()
    if not text.startswith("|"):
        return []
    cells = re.split(r"(?<!\\)\|", text.removeprefix("|").removesuffix("|"))
    return [cell.strip().replace("\\|", "|") for cell in cells]


def first_line_of(lines: Sequence[str]) -> str:
    """The first line that says something, of a fenced block its content, of a list without its bullet."""
    written = [line for line in lines if line.strip()]
    if not written:
        return ""
    if FENCE.fullmatch(written[0]):
        inside = written[1] if len(written) > 1 and not FENCE.fullmatch(written[1]) else ""
        return f"`` {inside.strip()} ``" if inside else ""
    return BULLET.sub("", written[0], count=1)


def _code(text: str, below: Sequence[str]) -> str:
    for count in range(FARTHEST):
        found = CODE.match(" ".join([text, *(line.strip() for line in below[:count])]))
        if found:
            return found["code"].strip()
    return text.strip("`").strip()
