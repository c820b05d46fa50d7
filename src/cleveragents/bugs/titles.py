"""A bug's title, which may hold anything, as a line and as a name that every framework takes."""

from __future__ import annotations

import re
import unicodedata

from cleveragents.bugs.readable import readable

LONGEST_LINE = 80
LONGEST_SLUG = 50
APOSTROPHES = re.compile("['\u2019]")


def line_of(title: str) -> str:
    """``title`` on one line, single spaces between its words, cut at a word's end where it is long."""
    line = _one_line(title)
    shortened = _cut(line, LONGEST_LINE, " ")
    return line if shortened == line else f"{shortened} ..."


def slug_of(title: str, otherwise: str) -> str:
    """The ASCII words of ``title``, in lower case and joined by ``_``; ``otherwise`` where it has none."""
    # Folded first: to Unicode's decomposition a sharp s is no two letters.
    decomposed = unicodedata.normalize("NFKD", _one_line(title).casefold())
    letters = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    words = re.findall("[a-z0-9]+", APOSTROPHES.sub("", letters))
    return _cut("_".join(words), LONGEST_SLUG, "_") or otherwise


def _one_line(title: str) -> str:
    return " ".join(readable(title).split())


def _cut(text: str, longest: int, gap: str) -> str:
    if len(text) <= longest:
        return text
    return text[: longest + 1].rpartition(gap)[0] or text[:longest]
