"""The options of ``bug list`` that choose bugs."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from datetime import timedelta

import click

from cleveragents.bugs.bug_list import OPEN, STATES, Filters, states_meant
from cleveragents.bugs.dialect import DIALECTS
from cleveragents.bugs.times import parsed_time
from cleveragents.cli import completions
from cleveragents.cli.bug_numbers import bug_number


def _states(words: Sequence[str]) -> frozenset[str]:
    for word in words:
        if not states_meant(word):
            known = ", ".join(map(repr, (*STATES, OPEN)))
            raise click.BadParameter(f"{word!r} is none of {known}, nor the beginning of one")
    return frozenset().union(*map(states_meant, words))


def _bugs(words: Sequence[str]) -> frozenset[int]:
    return frozenset(map(bug_number, words))


def _length(word: str | None) -> timedelta | None:
    length = parsed_time(word) if word is not None else None
    if word is not None and length is None:
        raise click.BadParameter(f"{word!r} is no length of time like 30d, 2w or 12h")
    return length


_OPTIONS = (
    click.option(
        "--state",
        "states",
        multiple=True,
        metavar="STATE",
        callback=lambda _context, _parameter, words: _states(words),
        help="In this state: fixed, broken, wrong, expected, released, or open, which is all but released.",
    ),
    click.option(
        "--bug",
        "bugs",
        multiple=True,
        metavar="N",
        shell_complete=completions.bug_numbers,
        callback=lambda _context, _parameter, words: _bugs(words),
        help="With this number.",
    ),
    click.option(
        "--author", default="", metavar="TEXT", help="Captured by somebody whose name has TEXT in it."
    ),
    click.option("--framework", type=click.Choice([each.framework for each in DIALECTS])),
    click.option(
        "--older-than",
        metavar="TIME",
        callback=lambda _context, _parameter, word: _length(word),
        help="Captured longer ago than 30d, 2w or 12h, for instance.",
    ),
)


def choosing(function: Callable[..., int]) -> Callable[..., int]:
    """Give a command these options, and hand it what they say as ``wanted``."""

    @functools.wraps(function)
    def command(
        *,
        states: frozenset[str],
        bugs: frozenset[int],
        author: str,
        framework: str | None,
        older_than: timedelta | None,
        **others: object,
    ) -> int:
        return function(wanted=Filters(states, bugs, author, framework or "", older_than), **others)

    # As with any decorators, the last one that is put on comes first in the help.
    return functools.reduce(lambda decorated, option: option(decorated), reversed(_OPTIONS), command)
