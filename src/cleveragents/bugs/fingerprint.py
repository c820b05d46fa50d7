"""How a captured bug fails, as a pattern that leaves out what differs from run to run.

Pure. The patterns are those of ``declared.matches``, so that a star in a message must not become
one that stands for any text: it is written as ``?``, which stands for one character.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce

from cleveragents.bugs.declared import matches
from cleveragents.bugs.observed import Failure
from cleveragents.bugs.readable import plain

ANY = "*"
# What is kept of a message: a longer one is a dump, and its beginning tells it from others.
LINES = 20
CHARACTERS = 1000

VOLATILE = re.compile(
    r"""
    (?<![0-9A-Za-z])(?:
        0x[0-9A-Fa-f]{6,}                                                # an address
      | [0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}             # a UUID
      | \d{4}-\d\d-\d\d                                                 # a date, perhaps with a time
        (?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?
      | \d\d?:\d\d:\d\d(?:[.,]\d+)?                                      # a time
      | \d+(?:\.\d+)?[ ]?                                                # a duration
        (?:[nuµm]?s|secs?|(?:milli|micro)?seconds?|min|minutes?|h|hours?)
    )(?![0-9A-Za-z])
    | (?:
        (?:file://|(?<![\w./~-])~?)/(?:[^\s/'"<>|:;,()\[\]{}?]+/)+       # a path of two parts at least,
      | (?<![0-9A-Za-z])[A-Za-z]:[\\/]+(?:[^\s\\/'"<>|:;,()\[\]{}?]+[\\/]+)*   # or one with a drive,
    )[^\s\\/'"<>|:;,()\[\]{}?]*(?::\d+|"?,[ ]line[ ]\d+)*                # its last part, and a line in it
    """,
    re.VERBOSE,
)
QUOTED = r"""(?:'[^'\n]*'|"[^"\n]*")"""
SET = re.compile(rf"\{{{QUOTED}(?:, {QUOTED})+\}}")
TOKEN = re.compile(r"\d+(?:\.\d+)*(?!\w)|\w+|\s+|.", re.DOTALL)
# A text that differs in such tokens only says the same of another number or id.
VOLATILE_TOKEN = re.compile(r"\w*\d[\w.]*|\s+|[-+.*]")


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The exception's short class name, the step, and the pattern of the message."""

    error: str
    step: str
    message: str


def fingerprint_of(failures: Sequence[Failure]) -> Fingerprint | None:
    """What the failures of several recordings have in common.

    None where they differ in exception or step, and so are no single failure. A single recording
    keeps its numbers: they are mostly what the bug is about.
    """
    found = [Fingerprint(each.error, _plain(each.step), _pattern(each.message)) for each in failures]
    if len({(each.error, each.step) for each in found}) != 1:
        return None
    return replace(found[0], message=reduce(_common, (each.message for each in found)))


def fits(fingerprint: Fingerprint, failure: Failure) -> bool:
    """Whether a failure is the recorded one."""
    same = (fingerprint.error, fingerprint.step) == (failure.error, _plain(failure.step))
    return same and matches(fingerprint.message, _plain(failure.message))


def merged(old: Fingerprint, new: Fingerprint) -> Fingerprint:
    """What to keep where ``new`` is recorded over ``old``.

    That is ``old`` where it says as much already, what both have in common where only numbers and ids differ,
    and ``new`` where the bug shows in another way now.
    """
    if (old.error, old.step) != (new.error, new.step):
        return new
    if _covers(old.message, new.message):
        return old
    if not _differs_in_numbers_only(old.message, new.message):
        return new
    return replace(new, message=_common(old.message, new.message))


def shown(fingerprint: Fingerprint) -> str:
    """The fingerprint for people who see another failure."""
    return ": ".join(part for part in (fingerprint.step, fingerprint.error, fingerprint.message) if part)


def _pattern(message: str) -> str:
    start, rest = _cut(_plain(message))
    # The order of a set of texts is another in each process.
    ordered = SET.sub(f"{{{ANY}}}", start.replace(ANY, "?"))
    return _tidy(VOLATILE.sub(ANY, ordered) + rest)


def _plain(text: str) -> str:
    """Text without colours, and without the white space at the ends of lines, which nobody sees."""
    lines = plain(text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()


def _cut(text: str) -> tuple[str, str]:
    """The first lines of a text, whole unless a single one is too long, and what stands for the others."""
    lines = text.split("\n")[:LINES]
    while len(lines) > 1 and len("\n".join(lines)) > CHARACTERS:
        lines.pop()
    start = "\n".join(lines)
    if len(start) > CHARACTERS:
        words, _, _ = start[:CHARACTERS].rpartition(" ")
        return words or start[:CHARACTERS], ANY
    return start, "" if start == text else f"\n{ANY}"


def _covers(wide: str, narrow: str) -> bool:
    """Whether a pattern fits whatever another one fits."""
    # So many stars are too long for all question marks together.
    return matches(wide, narrow.replace(ANY, ANY * (len(wide) + 1)))


def _common(one: str, other: str) -> str:
    """A pattern that fits whatever one of two patterns fits."""
    pieces: list[str] = []
    for tokens, others in _aligned(one, other):
        pieces += tokens if tokens == others else [ANY]
    return _tidy("".join(pieces))


def _differs_in_numbers_only(one: str, other: str) -> bool:
    """Whether two patterns are the same but for numbers, ids, and what is left out of either already."""
    changes = [pair for pair in _aligned(one, other) if pair[0] != pair[1]]
    return all(map(_is_volatile, changes))


def _is_volatile(change: tuple[list[str], list[str]]) -> bool:
    sides = [all(map(VOLATILE_TOKEN.fullmatch, side)) for side in change]
    return all(sides) or any(ANY in side and volatile for side, volatile in zip(change, sides, strict=True))


def _aligned(one: str, other: str) -> Iterator[tuple[list[str], list[str]]]:
    """The tokens of two patterns side by side, in runs that are the same and runs that differ."""
    # Only who records pays for the import.
    from difflib import SequenceMatcher  # noqa: PLC0415

    tokens, others = TOKEN.findall(one), TOKEN.findall(other)
    matcher = SequenceMatcher(None, tokens, others, autojunk=False)
    for _, start, stop, other_start, other_stop in matcher.get_opcodes():
        yield tokens[start:stop], others[other_start:other_stop]


def _tidy(pattern: str) -> str:
    """Stars with nothing but white space between them are one."""
    return re.sub(r"\*(?:\s*\*)+", ANY, pattern)
