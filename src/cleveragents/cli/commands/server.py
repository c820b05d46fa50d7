"""``cleveragents server``: which server this user works with."""

from __future__ import annotations

import click

from cleveragents.app import open_config
from cleveragents.config.connection import checked_connection, connect
from cleveragents.config.service import ConfigService


@click.group(name="server")
def command() -> None:
    """Connect to a server."""


def _get_config_service() -> ConfigService:
    return open_config({}, lambda text: click.echo(text, err=True))


@command.command(name="connect", short_help="Remember a server and a namespace.")
@click.argument("url")
@click.option("--namespace", required=True, help="The namespace to work in.")
@click.option("--no-tls-verify", is_flag=True, help="Accept any certificate.")
def server_connect(url: str, namespace: str, no_tls_verify: bool) -> None:  # noqa: FBT001 - click passes flags
    """Remember the server at URL."""
    connection = checked_connection(url, namespace, tls_verify=not no_tls_verify)
    connect(_get_config_service(), connection)
    click.echo(f"connected to {url} as {namespace}")
