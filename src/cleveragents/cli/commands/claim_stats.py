"""``cleveragents claim stats``: how many claims there are, and which bugs too many want."""

from __future__ import annotations

import click

from cleveragents.cli.claims import own_claims
from cleveragents.cli.commands.claim_formats import stats_as_json, stats_as_text
from cleveragents.cli.settings import FORMAT


@click.command(short_help="Count claims and refusals; name the bugs in demand.")
@FORMAT
def stats(form: str) -> None:
    """Count claims by state, grants, and refusals by reason; name the bugs in demand, with advice."""
    with own_claims() as own:
        numbers = own.claims.stats()
    click.echo(stats_as_json(numbers) if form == "json" else stats_as_text(numbers))
