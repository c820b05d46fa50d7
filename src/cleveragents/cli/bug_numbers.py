"""Reading the numbers of bugs that are typed."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from pathlib import Path

import click

from cleveragents.bugs.tags import NUMBER, BugId


def bugs_and_paths_of(words: Sequence[str]) -> tuple[list[int], tuple[Path, ...]]:
    """The numbers of bugs with which some words begin, and the paths that the others are."""
    bugs = [int(bug_number(word)) for word in itertools.takewhile(_is_bug, words)]
    return bugs, tuple(map(Path, words[len(bugs) :]))


def bug_number(word: str) -> BugId:
    """The bug that ``7`` or ``#7`` means.

    Raises:
        click.BadParameter: It is no number of a bug.
    """
    if not _is_bug(word):
        raise click.BadParameter(f"{word!r} is not the number of a bug; write 7 or #7")
    return BugId(int(word.removeprefix("#")))


def _is_bug(word: str) -> bool:
    return NUMBER.fullmatch(word.removeprefix("#")) is not None
