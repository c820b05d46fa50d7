"""What the commands that use the configuration share: how it is opened, and how they talk."""

from __future__ import annotations

import sys

import click

from cleveragents.app import open_config
from cleveragents.config.service import ConfigService

FORMAT = click.option(
    "--format", "form", type=click.Choice(["json", "text"]), default="text", show_default=True
)


def open_service() -> ConfigService:
    """The configuration, with the values that ``cleveragents -c KEY=VALUE`` sets for this run."""
    context = click.get_current_context(silent=True)
    flags: dict[str, str] = dict((context.find_root().obj or ()) if context else ())
    return open_config(flags, lambda text: click.echo(f"note: {text}", err=True))


def progress(text: str) -> None:
    """Say what a person waits for; programs and logs wait in silence."""
    if sys.stderr.isatty():
        click.echo(text, err=True)
