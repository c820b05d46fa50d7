"""``cleveragents claim break``: an administrator ends the claim of somebody who is gone."""

from __future__ import annotations

import click

from cleveragents.claims.client.answers import Answer, Denied, Wish
from cleveragents.claims.client.own import OwnClaims
from cleveragents.claims.model import Reason, State, Verb
from cleveragents.cli.claims import BUG, OPERATION, own_claims
from cleveragents.cli.settings import FORMAT


@click.command(name="break", short_help="End the claim of somebody else, with a reason.")
@BUG
@OPERATION
@click.option("--reason", required=True, metavar="TEXT", help="What the log is to say.")
@FORMAT
def break_claim(bug: int, operation: str, reason: str, form: str) -> int:
    """Make BUG free, whoever has it or has completed it; its owner is told so at the next request.

    A server wants a token with the scope admin for it. The claim that is there now is broken, even if it is
    renewed meanwhile; one that somebody else has been granted meanwhile is not.
    """
    from cleveragents.cli.commands.claim import shown  # noqa: PLC0415 - the group, which imports this command

    with own_claims() as own:
        return shown(_broken(own, bug, operation, reason), form, "broken")


def _broken(own: OwnClaims, bug: int, operation: str, reason: str) -> Answer:
    seen = own.claims.get(bug, operation)
    if seen.state is State.FREE:
        return Denied(Reason.NOT_HELD, seen)
    return own.claims.ask(Wish(Verb.BREAK, bug, operation, fence=seen.fence, note=reason))
