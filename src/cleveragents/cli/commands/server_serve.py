"""``cleveragents server serve``: who works on which bug, over HTTP."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from cleveragents.app import local_namespace, retry_policy
from cleveragents.cli import settings as cli_settings
from cleveragents.cli.claim_store import STORE, claims
from cleveragents.errors import MissingExtraError

EXAMPLE = """\b
Examples:
  cleveragents server serve
  cleveragents server serve --host 0.0.0.0 --tls-cert server.pem --tls-key server.key
"""
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
RATE = click.FloatRange(min=0)
PARTS = ("fastapi", "pydantic", "pydantic_core", "starlette", "uvicorn")


@click.command(name="serve", short_help="Serve claims over HTTP.", epilog=EXAMPLE)
@STORE
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=7400, show_default=True, help="0 is any free one."
)
@click.option("--tls-cert", type=FILE, help="The certificate chain, in PEM.")
@click.option("--tls-key", type=FILE, help="Its key, in PEM, without a password.")
@click.option("--require-tokens", is_flag=True, help="Want a token even while the store holds none.")
@click.option(
    "--rate", type=RATE, default=200, show_default=True, help="Requests a second of a token; 0: any number."
)
@click.option("--address-rate", type=RATE, default=1000, show_default=True, help="The same for an address.")
@click.option(
    "--keep-events",
    type=click.IntRange(min=0),
    default=1000,
    show_default=True,
    help="How many events of each bug its log keeps, the newest; 0: all.",
)
@click.option("--cors-origin", multiple=True, metavar="ORIGIN", help="A site whose pages may use it.")
@click.option(
    "--sink",
    "sinks",
    multiple=True,
    metavar="ADDRESS",
    envvar="CLEVERAGENTS_CLAIM_SINK",
    show_envvar=True,
    help="Where events go too: file:PATH, a document a line, or a URL that they are posted to.",
)
@click.option(
    "--operation",
    "operations",
    multiple=True,
    metavar="NAME[:BEFORE,...]",
    help="What can be claimed of a bug, and after what; without it capture and fix:capture.",
)
def server_serve(
    store: str | None,
    sinks: tuple[str, ...],
    operations: tuple[str, ...],
    **options: Any,  # noqa: ANN401 - click passes the options by name
) -> None:
    """Serve the claims of a store until SIGTERM or Ctrl-C.

    On this machine alone it wants no tokens until there are some. To be reached by others it needs
    a token and TLS. The bug board of this project is shown at /, with the claims as they stand.
    """
    if (options["tls_cert"] is None) != (options["tls_key"] is None):
        raise click.UsageError("--tls-cert and --tls-key go together")
    serving, settings, live_board = _modules()
    config = cli_settings.open_service()
    retries = retry_policy(config)
    with claims(store, sinks, retries, options["keep_events"], operations) as service:
        serving.serve(
            service,
            settings.ServerSettings(
                tokens=options["require_tokens"],
                tls=options["tls_cert"] is not None,
                token_rate=options["rate"],
                address_rate=options["address_rate"],
                origins=options["cors_origin"],
            ),
            serving.Address(options["host"], options["port"], options["tls_cert"], options["tls_key"]),
            lambda url: click.echo(f"listening on {url}, claims in {service.store.address}", err=True),
            live_board(local_namespace(config)),
        )


def _modules() -> tuple[Any, Any, Any]:
    try:
        from cleveragents.claims.http import serving, settings  # noqa: PLC0415 - an extra, and slow to load
        from cleveragents.cli.live_board import live_board  # noqa: PLC0415 - as above
    except ModuleNotFoundError as error:
        if error.name not in PARTS:
            raise
        raise MissingExtraError("FastAPI and uvicorn", "the claim server", "server") from error
    return serving, settings, live_board
