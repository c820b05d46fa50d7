"""``cleveragents claim list`` and ``watch``: who has what, and what happens."""

from __future__ import annotations

from collections.abc import Iterator

import click

from cleveragents.claims.client.claims import Claims
from cleveragents.claims.events import Event
from cleveragents.claims.listing import Filter
from cleveragents.claims.model import State
from cleveragents.cli.claims import own_claims
from cleveragents.cli.commands.claim_formats import (
    events_as_json,
    events_as_text,
    is_shown,
    list_as_json,
    list_as_text,
)
from cleveragents.cli.settings import FORMAT, progress

WAIT = 20.0  # seconds that a server may keep an answer about events back


@click.command(name="list", short_help="List who has which bug.")
@click.option("-o", "--operation", metavar="NAME", help="Only this operation.")
@click.option("--state", type=click.Choice([str(state) for state in State]), help="Only this state.")
@click.option("--owner", metavar="NAME", help="Only what this one has.")
@FORMAT
def list_claims(operation: str | None, state: str | None, owner: str | None, form: str) -> None:
    """List what is claimed, paused or complete, by whom, and for how long; with --state free what is free."""
    wanted = Filter(operation, State(state) if state else None, owner)
    with own_claims() as own:
        claims = [claim for claim in own.claims.claims(wanted) if state or is_shown(claim)]
    click.echo(list_as_json(claims) if form == "json" else list_as_text(claims))


@click.command(short_help="Show what happens, as it happens.")
@click.option("--after", type=click.IntRange(0), help="Begin after the event with this number: 0 for all.")
@FORMAT
def watch(after: int | None, form: str) -> None:
    """Show what happens to all bugs from now on, until Ctrl-C; with --format json a document a line."""
    shown = events_as_json if form == "json" else events_as_text
    with own_claims() as own:
        start = _newest(own.claims) if after is None else after
        progress(f"watching {own.claims.place}, namespace {own.claims.namespace}; Ctrl-C ends it")
        for events in _following(own.claims, start):
            click.echo(shown(events))


def _following(claims: Claims, after: int) -> Iterator[list[Event]]:
    while True:
        if events := claims.log(after, WAIT):
            yield events
            after = events[-1].sequence


def _newest(claims: Claims) -> int:
    newest = 0
    while events := claims.log(newest):
        newest = events[-1].sequence
    return newest


COMMANDS = (list_claims, watch)
