"""``cleveragents server token``: who may use the server."""

from __future__ import annotations

import getpass
import secrets
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import click

from cleveragents.bugs.times import parsed_time
from cleveragents.cli import settings
from cleveragents.cli.claim_store import STORE, claims
from cleveragents.cli.tables import aligned, as_json
from cleveragents.errors import ClaimRequestError

if TYPE_CHECKING:
    from cleveragents.claims.tokens import ServerToken

SCHEMA = "cleveragents.tokens/1"
PREFIX = "clev_"  # what scanners for leaked secrets can look for
LONGEST = timedelta(days=3660)


class Lifetime(click.ParamType[int]):
    """A length of time as ``12h``, ``30d`` or ``8w``, in milliseconds."""

    name = "TIME"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:  # noqa: ANN401 - click's signature
        """The milliseconds."""
        if isinstance(value, int):
            return value
        length = parsed_time(value)
        if length is None or not timedelta() < length <= LONGEST:
            self.fail(f"{value!r} is no time: 12h, 30d or 8w, at most ten years", param, ctx)
        return length // timedelta(milliseconds=1)


@click.group(name="token", short_help="Create, list and revoke tokens of a server.")
def command() -> None:
    """Create, list and revoke the tokens that a server lets callers in by."""


@command.command(name="create", short_help="Make a token, and show it once.")
@click.option(
    "--scope",
    "scopes",
    multiple=True,
    required=True,
    type=click.Choice(["read", "claim", "admin"]),
    help="What it is good for: admin includes claim, claim includes read.",
)
@click.option("--namespace", metavar="NS", default="", help="The only namespace; without it, all.")
@click.option("--owner", help="Whose claims are made with it; without it, who creates it.")
@click.option("--expires", type=Lifetime(), default=0, help="After 12h, 30d or 8w; without it, never.")
@STORE
@settings.FORMAT
def create(  # noqa: PLR0913, PLR0917 - click passes each option
    scopes: tuple[str, ...], namespace: str, owner: str | None, expires: int, store: str | None, form: str
) -> None:
    """Make a token. It is shown this once: the store keeps only its digest."""
    from cleveragents.claims.policy import check_namespace, check_owner  # noqa: PLC0415 - few commands want them
    from cleveragents.claims.tokens import Scope, ServerToken, digest  # noqa: PLC0415 - as above

    name = owner if owner is not None else getpass.getuser()
    check_owner(name)
    if namespace:
        check_namespace(namespace)
    secret = PREFIX + secrets.token_urlsafe(32)
    with claims(store) as service:
        now = service.clock()
        granted = frozenset(Scope(scope) for scope in scopes)
        token = ServerToken(
            secrets.token_hex(4),
            digest(secret),
            name,
            namespace,
            granted,
            now,
            now + expires if expires else 0,
        )
        service.store.put_token(token)
    if form == "json":
        click.echo(as_json({"schema": SCHEMA, **_shown(token, now), "token": secret}))
        return
    click.echo(secret)
    click.echo(f"token {token.token_id} of {name}: keep it, it is not shown again", err=True)


@command.command(name="list", short_help="Show who has tokens.")
@STORE
@settings.FORMAT
def list_tokens(store: str | None, form: str) -> None:
    """Show the tokens, without their secrets."""
    with claims(store) as service:
        now = service.clock()
        rows = [_shown(token, now) for token in service.store.tokens()]
    if form == "json":
        click.echo(as_json({"schema": SCHEMA, "tokens": rows}))
        return
    if not rows:
        click.echo("no tokens")
        return
    head = ("id", "owner", "namespace", "scopes", "expires", "state")
    lines = [
        (
            r["id"],
            r["owner"],
            r["namespace"] or "all",
            ",".join(r["scopes"]),
            r["expires"] or "never",
            r["state"],
        )
        for r in rows
    ]
    click.echo("\n".join(aligned([head, *lines])))


@command.command(name="revoke", short_help="Take back a token.")
@click.argument("token_id", metavar="ID")
@STORE
def revoke(token_id: str, store: str | None) -> None:
    """Take back the token with an ID; servers refuse it within a second."""
    with claims(store) as service:
        found = [token for token in service.store.tokens() if token.token_id == token_id]
        if not found:
            raise ClaimRequestError("ID", "is that of no token: see cleveragents server token list")
        service.store.put_token(replace(found[0], revoked=True))
    click.echo(f"revoked {token_id}")


def _shown(token: ServerToken, now: int) -> dict[str, Any]:
    state = "revoked" if token.revoked else "valid" if token.is_valid(now) else "expired"
    expires = (
        datetime.fromtimestamp(token.expires / 1000, UTC).strftime("%Y-%m-%d %H:%M UTC")
        if token.expires
        else ""
    )
    return {
        "id": token.token_id,
        "owner": token.owner,
        "namespace": token.namespace,
        "scopes": sorted(token.scopes),
        "expires": expires,
        "state": state,
    }
