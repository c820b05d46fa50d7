"""Which store of claims a command works with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from cleveragents.home import home_folder

if TYPE_CHECKING:
    from cleveragents.claims.conflicts import RetryPolicy
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
def claims(
    address: str | None,
    sinks: Sequence[str] = (),
    retries: RetryPolicy | None = None,
    keep_events: int = 0,
    operations: Sequence[str] = (),
) -> Iterator[ClaimService]:
    """The claims in the store at an address, or in the user's own; what its operator should know is told.

    What happens is told to the sinks too, which are named ``file-1``, ``webhook-2`` and so on; operations
    are said as ``operations_of`` reads them.

    Raises:
        ClaimRequestError: The address of the store, or that of a sink, is none.
        OperationsError: The operations are none.
        ClaimError: The store cannot be used.
        MissingExtraError: It is a Redis, and redis-py is not installed.
    """
    # Most commands want none of these.
    from cleveragents.claims.clock import clock_of  # noqa: PLC0415
    from cleveragents.claims.operations import operations_of  # noqa: PLC0415
    from cleveragents.claims.policy import Policy  # noqa: PLC0415
    from cleveragents.claims.service import ClaimService  # noqa: PLC0415
    from cleveragents.claims.sink_feed import SinkFeed  # noqa: PLC0415
    from cleveragents.claims.sinks import open_sink  # noqa: PLC0415
    from cleveragents.claims.stores import open_store  # noqa: PLC0415

    policy = Policy(operations=operations_of(operations))
    opened = [(_name(at, sink), open_sink(sink)) for at, sink in enumerate(sinks, 1)]
    place = address or f"sqlite:{home_folder() / 'claims.db'}"
    store = open_store(place, policy.operations, keep_events)
    for caution in store.cautions:
        click.echo(f"warning: {caution}", err=True)
    feeds = [SinkFeed(name, sink) for name, sink in opened]
    service = ClaimService(store, clock_of(store), policy, retries, feeds)
    try:
        yield service
    finally:
        service.close()


def _name(number: int, sink: str) -> str:
    """What numbers and messages call a sink: its address may hold a secret."""
    return f"{'file' if sink.startswith('file:') else 'webhook'}-{number}"
