"""``cleveragents server``: which server this user works with."""

from __future__ import annotations

from dataclasses import asdict

import click

from cleveragents.app import remote_claims
from cleveragents.cli import settings
from cleveragents.cli.commands import server_serve, server_token
from cleveragents.cli.tables import as_json
from cleveragents.config.connection import (
    KEYS,
    Connection,
    checked_connection,
    connect,
    current_access,
    current_connection,
    disconnect,
)
from cleveragents.config.registry import Scope
from cleveragents.config.service import ConfigService
from cleveragents.errors import ClaimServerError, ServerCheckError

SCHEMA = "cleveragents.server/1"
CONNECT_EXAMPLE = """\b
Example:
  cleveragents server connect https://bugs.example.org --namespace team --check
"""
CHECK = click.option("--check", is_flag=True, help="Ask the server whether it is there.")


@click.group(name="server")
def command() -> None:
    """Connect to the server that knows who works on which bug, or be it."""


command.add_command(server_serve.server_serve)
command.add_command(server_token.command)


def _get_config_service() -> ConfigService:
    return settings.open_service()


@command.command(name="connect", short_help="Remember a server and a namespace.", epilog=CONNECT_EXAMPLE)
@click.argument("url")
@click.option("--namespace", required=True, metavar="NS", help="The namespace to work in.")
@click.option("--no-tls-verify", is_flag=True, help="Accept any certificate.")
@CHECK
@settings.FORMAT
def server_connect(url: str, namespace: str, no_tls_verify: bool, check: bool, form: str) -> None:  # noqa: FBT001 - click passes flags
    """Remember the server at URL, the namespace and the TLS flag: all three, or none."""
    connection = checked_connection(url, namespace, tls_verify=not no_tls_verify)
    config, who = _get_config_service(), ""
    if check:
        # Who types a URL trusts it with the token.
        who = _ask(config, connection, str(config.get("server.token").value or ""))
    connect(config, connection)
    with settings.after_the_change():
        known = f"; you are {who}" if who else ""
        _show(connection, form, f"connected to {connection.url}, namespace {namespace}{known}", owner=who)
        settings.note_what_counts_more(config, connection.values, Scope.USER)


@command.command(name="disconnect", short_help="Forget the server and its token.")
@settings.FORMAT
def server_disconnect(form: str) -> None:
    """Forget the server, the namespace, the TLS flag and the token."""
    config = _get_config_service()
    text = "disconnected" if disconnect(config) else "there was no connection"
    with settings.after_the_change():
        _show(None, form, text)
        settings.note_what_counts_more(config, KEYS, Scope.USER)


@command.command(name="status", short_help="Show the connection, and check it.")
@CHECK
@settings.FORMAT
def server_status(check: bool, form: str) -> None:  # noqa: FBT001 - click passes flags
    """Show which server counts here, and where that is set; with --check, whether it answers."""
    config, who = _get_config_service(), ""
    connection = current_connection(config)
    if check:
        connection, token = current_access(config)
        if connection is None:
            advice = "cleveragents server connect URL --namespace NS"
            raise ServerCheckError("no server", "there is no connection to check", advice)
        who = _ask(config, connection, token)
    origin = config.get("server.url").origin.value
    _show(connection, form, _described(config, connection, who), origin=origin, owner=who)


def _ask(config: ConfigService, connection: Connection, token: str) -> str:
    """Ask the server whether it is well, and for whom it takes this user."""
    # A check needs ssl and an HTTP client, which few other commands load.
    from cleveragents.config.probe import ask  # noqa: PLC0415

    settings.progress(f"asking {connection.url} ...")
    ask(connection, int(config.get("server.timeout").value or 0), token)
    try:
        return remote_claims(config, connection, token, tries=1).whoami()
    except ClaimServerError as error:
        raise ServerCheckError(error.url, error.reason, error.mend) from error


def _described(config: ConfigService, connection: Connection | None, who: str) -> str:
    if connection is None:
        return "not connected"
    unverified = "" if connection.tls_verify else ", any certificate"
    place = config.get("server.url").place
    text = f"{connection.url}, namespace {connection.namespace}{unverified} (set by {place})"
    return f"{text}\nit answers, and you are {who}" if who else text


def _show(connection: Connection | None, form: str, text: str, origin: str = "user", owner: str = "") -> None:
    if form == "text":
        click.echo(text)
        return
    document: dict[str, object] = {"schema": SCHEMA, "connected": connection is not None}
    known = {"owner": owner} if owner else {}
    click.echo(as_json(document | (asdict(connection) | {"origin": origin} | known if connection else {})))
