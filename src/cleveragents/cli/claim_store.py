"""Which store of claims a command works with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from cleveragents.home import home_folder

if TYPE_CHECKING:
    from cleveragents.claims.service import ClaimService

VARIABLE = "CLEVERAGENTS_CLAIM_STORE"
STORE = click.option(
    "--store",
    metavar="ADDRESS",
    envvar=VARIABLE,
    show_envvar=True,
    help="sqlite:PATH, or the URL of a Redis; without it claims.db in the user's folder of cleveragents.",
)


@contextmanager
def claims(address: str | None) -> Iterator[ClaimService]:
    """The claims in the store at an address, or in the user's own; what its operator should know is told.

    Raises:
        ClaimRequestError: The address is none.
        ClaimError: The store cannot be used.
        MissingExtraError: It is a Redis, and redis-py is not installed.
    """
    # Most commands want none of these.
    from cleveragents.claims.clock import clock_of  # noqa: PLC0415
    from cleveragents.claims.service import ClaimService  # noqa: PLC0415
    from cleveragents.claims.stores import open_store  # noqa: PLC0415

    store = open_store(address or f"sqlite:{home_folder() / 'claims.db'}")
    for caution in store.cautions:
        click.echo(f"warning: {caution}", err=True)
    service = ClaimService(store, clock_of(store))
    try:
        yield service
    finally:
        service.close()
