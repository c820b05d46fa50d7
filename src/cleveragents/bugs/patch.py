"""What git prints of a history -> the bugs whose tags it adds, commit by commit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cleveragents.bugs.dialect import BEHAVE
from cleveragents.bugs.folding import canonical_tag, fold
from cleveragents.bugs.tags import NUMBER, TagNames, inside

# How git is to print a commit, in front of what it changes: sha, author's time, author.
COMMIT_FORMAT = "commit %H %at %aN"
_COMMIT = re.compile(rb"commit ([0-9a-f]{40,64}) (-?\d*) (.*)")
_HUNK = re.compile(rb"@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@")
# What parts the cells of a line in a .robot file.
_CELLS = re.compile(r"\t|\s{2,}|(?:^|\s)\|(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit: ``time`` is the author's, in seconds since 1970."""

    sha: str
    time: int
    author: str


@dataclass(frozen=True, slots=True)
class Added:
    """A line that a commit adds to a file."""

    commit: Commit
    file: str
    text: str


def number_pattern(names: TagNames) -> str:
    """A POSIX regular expression for every line with a bug's number in it, in whatever spelling.

    It finds more than that; ``numbers_in`` decides.
    """
    if not names.numbered.isascii():
        return "[1-9]"  # of which bytes such a letter consists depends on its case
    before, _, after = names.numbered.partition("{N}")
    parts = [*map(_either_case, fold(before)), "[1-9][^[:alpha:]]*", *map(_either_case, fold(after))]
    return "[^[:alnum:]]*".join(parts)


def _either_case(letter: str) -> str:
    return f"[{letter.lower()}{letter.upper()}]" if letter.isalnum() else "[^[:alnum:]]*"


def first_numbers(patch: bytes, names: TagNames) -> dict[int, Commit]:
    """The bugs whose tags a history adds to files with tests, each with the first commit that does."""
    first: dict[int, Commit] = {}
    for line in added_lines(patch):
        for number in numbers_in(line.text, line.file, names):
            first.setdefault(number, line.commit)
    return first


def numbers_in(text: str, file: str, names: TagNames) -> Iterator[int]:
    """The bugs whose tags a line holds, which is one of a feature file or of a Robot suite."""
    cells = (canonical_tag(cell.strip(), names) for cell in _CELLS.split(text))
    for tag in _gherkin_tags(text) if file.endswith(BEHAVE.suffix) else cells:
        number = inside(names.numbered, "{N}", tag)
        if number and NUMBER.fullmatch(number):
            yield int(number)


def _gherkin_tags(text: str) -> Iterator[str]:
    words = text.split() if text.lstrip().startswith(BEHAVE.at) else []
    for word in words:
        if not word.startswith(BEHAVE.at):
            return  # a comment
        yield word.removeprefix(BEHAVE.at)


def added_lines(patch: bytes) -> Iterator[Added]:
    """The lines that a history adds; it is one patch a commit, without lines of context."""
    commit, file = Commit("", 0, ""), ""
    lines = iter(patch.split(b"\n"))
    for line in lines:
        if found := _COMMIT.fullmatch(line):
            commit = _commit(found)
        elif line.startswith(b"+++ "):
            file = _text(line[4:]).rstrip("\t").strip('"').removeprefix("b/")
        elif found := _HUNK.match(line):
            removed, added = (int(count or b"1") for count in found.groups())
            # Counted, because what is added may itself look like a patch.
            for inner in _changed(lines, removed + added):
                if inner.startswith(b"+"):
                    yield Added(commit, file, _text(inner[1:]))


def _changed(lines: Iterable[bytes], count: int) -> Iterator[bytes]:
    while count:
        line = next(iter(lines), b"")
        count -= not line.startswith(b"\\")  # "No newline at end of file" is none of them
        yield line


def added_files(listing: bytes) -> dict[str, Commit]:
    """The files that a history adds, each with the first commit that does; it lists names only."""
    first: dict[str, Commit] = {}
    commit = Commit("", 0, "")
    for line in listing.split(b"\n"):
        if found := _COMMIT.fullmatch(line):
            commit = _commit(found)
        elif line:
            first.setdefault(_text(line), commit)
    return first


def _commit(found: re.Match[bytes]) -> Commit:
    sha, time, author = map(_text, found.groups())
    return Commit(sha, int(time or 0), author)


def _text(line: bytes) -> str:
    return line.decode("utf-8", "replace")
