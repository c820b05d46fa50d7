"""What the commands that use the configuration share: how it is opened, and how they talk."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import click

from cleveragents.app import open_config
from cleveragents.config.registry import Scope
from cleveragents.config.service import ConfigService
from cleveragents.config.values import Origin
from cleveragents.errors import CleverAgentsError, ReportError

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
    if sys.stderr and sys.stderr.isatty():
        click.echo(text, err=True)


@contextmanager
def after_the_change() -> Iterator[None]:
    """Report a change that was made: nothing that goes wrong with that may look as if it had not been.

    Raises:
        ReportError: The report cannot be written.
    """
    try:
        yield
    except OSError as error:
        raise ReportError(error.strerror or str(error)) from error
    except CleverAgentsError as error:
        click.echo(f"note: {error}", err=True)


def note_what_counts_more(config: ConfigService, names: Iterable[str], scope: Scope) -> None:
    """Point out the settings that were changed at one level, and are set at a stronger one.

    Raises:
        CleverAgentsError: What is set there is wrong.
    """
    levels = list(Origin)
    for name in names:
        value = config.get(name)
        if levels.index(value.origin) < levels.index(Origin(scope.value)):
            click.echo(f"note: {value.place} sets {name} too, and counts more", err=True)
