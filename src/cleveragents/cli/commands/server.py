"""``cleveragents server``: which server this user works with."""

from __future__ import annotations

import click

from cleveragents.config.service import ConfigService
from cleveragents.home import home_folder


@click.group(name="server")
def command() -> None:
    """Connect to a server."""


def _get_config_service() -> ConfigService:
    return ConfigService(home_folder() / "config.toml")


@command.command(name="connect", short_help="Remember a server and a namespace.")
@click.argument("url")
@click.option("--namespace", required=True, help="The namespace to work in.")
@click.option("--no-tls-verify", is_flag=True, help="Accept any certificate.")
def server_connect(url: str, namespace: str, no_tls_verify: bool) -> None:  # noqa: FBT001 - click passes flags
    """Remember the server at URL."""
    config = _get_config_service()
    config.set_value("server.url", url)
    config.set_value("server.namespace", namespace)
    config.set_value("server.tls_verify", not no_tls_verify)
    click.echo(f"connected to {url} as {namespace}")
