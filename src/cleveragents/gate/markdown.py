"""Which parts of a Markdown text are its author's own prose."""

from __future__ import annotations

import re

_FENCE = r"""
    (?P<fence> ^ [ \t]* (?:[-*+][ \t]+|[0-9]{1,9}[.)][ \t]+)?
        (?: (?P<ticks>`{3,}) [^`\n]* | (?P<tildes>~{3,}) [^\n]* ) (?:\n|\Z)
        (?s:.*?) (?: ^[ \t]* (?: (?P=ticks)`* | (?P=tildes)~* ) [ \t]*$ | \Z ) )
"""
_COMMENT = r"(?P<comment> <!-- (?s:.*?) (?:-->|\Z) )"
_INLINE = r"(?P<inline> (?<!`) (?P<tick>`+) (?!`) (?: (?!\n[ \t]*\n) (?s:.) )+? (?<!`) (?P=tick) (?!`) )"
_QUOTE = r"^[ ]{0,3}> [^\n]*"
_INDENTED = r"(?P<indented> (?: \A | (?<=\n\n) ) (?: (?:[ ]{4}|[ ]{0,3}\t) [^\n]* (?:\n+|\Z) )+ )"
# What begins first swallows the others: a comment in a code block is code, and the reverse.
_NOT_SEEN = rf"{_FENCE}|{_COMMENT}|{_INLINE}"
NOT_SEEN = re.compile(_NOT_SEEN, re.MULTILINE | re.VERBOSE)
NOT_PROSE = re.compile(rf"{_QUOTE}|{_INDENTED}|{_NOT_SEEN}", re.MULTILINE | re.VERBOSE)
LIST_ITEM = re.compile(r"[ \t]*(?:[-*+]|[0-9]{1,9}[.)])[ \t]")
# In place of code and quotes, so that the words around it do not come together.
CODE = "`"


def own_prose(markdown: str) -> str:
    """A Markdown text without code, quoted lines and comments; its line ends are single characters."""
    return NOT_PROSE.sub(_without, normalised(markdown))


def without_comments(markdown: str) -> str:
    """A Markdown text without what a reader does not see; its line ends are single characters."""
    return NOT_SEEN.sub(lambda found: " " if found["comment"] else found[0], normalised(markdown))


def normalised(text: str) -> str:
    """A text without byte order mark, with single characters as line ends, and nothing on blank lines."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return re.sub(r"^[ \t]+$", "", lines, flags=re.MULTILINE)


def _without(found: re.Match[str]) -> str:
    if found["comment"]:
        return " "
    # What is indented below an item of a list is a part of it.
    if found["indented"] and _is_in_a_list(found.string[: found.start()]):
        return found[0]
    return f"{CODE}\n" if found[0].endswith("\n") else CODE


def _is_in_a_list(before: str) -> bool:
    for line in reversed(before.splitlines()):
        if LIST_ITEM.match(line):
            return True
        if line and not line[0].isspace():
            return False
    return False
