"""What a pull request changes: its files and its commits, whatever the user's configuration of git."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cleveragents.git import Repository

# Where plumbing obeys a user's diff.* too: the settings that git.SETTINGS cannot switch off.
FIXED = ("--no-ext-diff", "--no-textconv", "--no-color", "--no-relative", "--ignore-submodules=none")
ENCODING = re.compile(rb"^encoding (\S+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Change:
    """A changed file: A (new), M, D (deleted), R (renamed) or T (another type), and its two paths.

    ``old`` is empty for a new file and ``new`` for a deleted one; bytes that are not UTF-8 are
    surrogates, as in other paths of Python.
    """

    status: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit, and its message with line ends of one character."""

    sha: str
    message: str


def changes(repository: Repository, base: str, head: str) -> tuple[Change, ...]:
    """The files in which two commits differ, by path.

    Raises:
        GitError: git failed.
    """
    how = ("-r", "-z", "--name-status", "--find-renames", "-l10000", *FIXED)
    listed = repository.run("diff-tree", *how, "--end-of-options", base, head, "--")
    return tuple(_changes(iter(listed.decode("utf-8", "surrogateescape").split("\0")[:-1])))


def commits(repository: Repository, base: str, head: str) -> tuple[Commit, ...]:
    """The commits of head that are not on base, merges too, newest first.

    Raises:
        GitError: git failed.
    """
    listed = repository.run("rev-list", "--date-order", "--end-of-options", head, f"^{base}", "--")
    objects = repository.run("cat-file", "--batch", given=listed)
    return tuple(_commits(objects))


def _changes(fields: Iterator[str]) -> Iterator[Change]:
    for field in fields:
        status, path = field[0], next(fields)
        if status == "R":
            yield Change(status, path, next(fields))
        else:
            yield Change(status, "" if status == "A" else path, "" if status == "D" else path)


def _commits(objects: bytes) -> Iterator[Commit]:
    start = 0
    while start < len(objects):
        end = objects.index(b"\n", start)
        sha, _, size = objects[start:end].split()
        start = end + 1 + int(size)
        yield Commit(sha.decode("ascii"), _message(objects[end + 1 : start]))
        start += 1  # the line end that git adds


def _message(commit: bytes) -> str:
    header, _, message = commit.partition(b"\n\n")
    declared = ENCODING.search(header)
    encoding = declared[1].decode("ascii", "replace") if declared else "utf-8"
    try:
        text = message.decode(encoding, "replace")
    except (LookupError, ValueError):  # no encoding that Python knows, or none of texts
        text = message.decode("utf-8", "replace")
    return text.replace("\r\n", "\n")
