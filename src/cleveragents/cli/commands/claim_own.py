"""``cleveragents claim renew`` and its like: what the owner of a claim does with it."""

from __future__ import annotations

import click

from cleveragents.claims.client.answers import Wish
from cleveragents.claims.model import Verb
from cleveragents.cli.claims import BUG, OPERATION, own_claims
from cleveragents.cli.durations import DURATION
from cleveragents.cli.settings import FORMAT

NOTE = click.option("--note", default="", metavar="TEXT", help="What the log is to say with it.")
LEASE = click.option("--lease", type=DURATION, help="How long it holds from now on.")


def _act(wish: Wish, form: str, did: str) -> int:
    # It shows answers as the group does, which imports these commands.
    from cleveragents.cli.commands.claim import shown  # noqa: PLC0415

    with own_claims() as own:
        return shown(own.act(wish), form, did)


@click.command(short_help="Hold a bug for longer.")
@BUG
@OPERATION
@LEASE
@FORMAT
def renew(bug: int, operation: str, lease: float | None, form: str) -> int:
    """Hold BUG from now on for as long as its lease, or for another one."""
    return _act(Wish(Verb.RENEW, bug, operation, lease=lease), form, "renewed")


@click.command(short_help="Keep a bug, and rest.")
@BUG
@OPERATION
@LEASE
@NOTE
@FORMAT
def pause(bug: int, operation: str, lease: float | None, note: str, form: str) -> int:
    """Keep BUG without working on it, for a longer time: a day, by default."""
    return _act(Wish(Verb.PAUSE, bug, operation, lease=lease, note=note), form, "paused")


@click.command(short_help="Go on after a pause.")
@BUG
@OPERATION
@LEASE
@NOTE
@FORMAT
def resume(bug: int, operation: str, lease: float | None, note: str, form: str) -> int:
    """Go on with BUG after a pause."""
    return _act(Wish(Verb.RESUME, bug, operation, lease=lease, note=note), form, "resumed")


@click.command(short_help="Say that it is done.")
@BUG
@OPERATION
@NOTE
@FORMAT
def complete(bug: int, operation: str, note: str, form: str) -> int:
    """Say that BUG is captured, or fixed; --note is a commit, say."""
    return _act(Wish(Verb.COMPLETE, bug, operation, note=note), form, "completed")


@click.command(name="give-back", short_help="Let others have it.")
@BUG
@OPERATION
@NOTE
@FORMAT
def give_back(bug: int, operation: str, note: str, form: str) -> int:
    """Let others have BUG; where it was lost already, forget that it was ever held."""
    return _act(Wish(Verb.ABANDON, bug, operation, note=note), form, "given back")


COMMANDS = (renew, pause, resume, complete, give_back)
