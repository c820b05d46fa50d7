"""What the commands about claims share: whom they ask, and which bugs the tests of the project capture."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import click

from cleveragents.app import ProjectNames, open_claims
from cleveragents.bugs.bug_list import Row, arranged
from cleveragents.bugs.catalog import EXPECTED_TO_FAIL
from cleveragents.claims.client.answers import Allowed, Denied, Wish
from cleveragents.claims.client.held import new_secret
from cleveragents.claims.client.own import OwnClaims
from cleveragents.claims.model import Reason, State, Verb
from cleveragents.cli import completions, settings
from cleveragents.cli.bug_numbers import bug_number
from cleveragents.cli.catalogs import catalog_of
from cleveragents.errors import NoTestFilesError

CAPTURE, FIX = "capture", "fix"
NOTE = "the tests of the project capture it"
BUG = click.argument(
    "bug",
    callback=lambda _context, _parameter, word: int(bug_number(word)),
    shell_complete=completions.bug_numbers,
)
OPERATION = click.option(
    "-o", "--operation", default=FIX, show_default=True, metavar="NAME", help="capture or fix, by default."
)

Command = Callable[..., Any]


@contextmanager
def own_claims() -> Iterator[OwnClaims]:
    """The claims of this user, closed afterwards.

    Raises:
        CleverAgentsError: They cannot be asked for.
    """
    own = open_claims(settings.open_service())
    try:
        yield own
    finally:
        own.claims.close()


def captured_bugs() -> list[int]:
    """The bugs that tests of this project expect to fail for, the oldest captures first."""
    # git is asked for the ages.
    from cleveragents.cli.commands.bug_list import rows_of_all  # noqa: PLC0415

    projects = ProjectNames()
    try:
        captured = catalog_of((), projects).captured()
    except NoTestFilesError:
        return []
    rows, _ = rows_of_all(captured, projects)
    return list(dict.fromkeys(row.test.bug for row in arranged(rows, "age") if _waits(row)))


def is_captured(bug: int) -> bool:
    """Whether tests of this project expect to fail for a bug."""
    try:
        captured = catalog_of((), ProjectNames()).captured()
    except NoTestFilesError:
        return False
    return any(test.bug == bug and test.state == EXPECTED_TO_FAIL for test in captured)


def asks_for_a_capture(answer: Allowed | Denied) -> bool:
    """Whether all that is missing is that a bug be captured."""
    is_denied = isinstance(answer, Denied) and answer.reason is Reason.PREREQUISITE
    return is_denied and isinstance(answer, Denied) and answer.missing == (CAPTURE,)


def adopt(own: OwnClaims, bug: int) -> bool:
    """Tell that a bug has been captured, as its tests show; whether that is so now."""
    secret = new_secret()
    claimed = own.claims.ask(Wish(Verb.CLAIM, bug, CAPTURE, secret, note=NOTE))
    if isinstance(claimed, Denied):
        return claimed.reason is Reason.COMPLETE
    fence = claimed.claim.fence
    told = own.claims.ask(Wish(Verb.COMPLETE, bug, CAPTURE, secret, fence=fence, note=NOTE))
    return isinstance(told, Allowed)


def adopt_next(own: OwnClaims, bugs: list[int]) -> None:
    """Tell of the first bug that is free to be fixed that it has been captured."""
    for bug in bugs:
        is_free = own.claims.get(bug, FIX).state is State.FREE
        if is_free and adopt(own, bug):
            return


def _waits(row: Row) -> bool:
    return row.test.state == EXPECTED_TO_FAIL
