"""The connection to a Dask scheduler, with a clear word where there is none."""

from __future__ import annotations

import logging
import socket
from typing import Any

from cleveragents.errors import MissingExtraError
from cleveragents.errors.running import SchedulerError

# Seconds to wait for a connection, and for a first worker.
PATIENCE = 10
SILENT = logging.CRITICAL + 1
MEND = "see that it runs (dask scheduler), and that this machine may reach it"
MEND_TLS = (
    "name the files of the certificates in Dask's configuration: DASK_DISTRIBUTED__COMM__TLS__CA_FILE, and "
    "__CLIENT__CERT and __CLIENT__KEY"
)


def connected(address: str) -> Any:  # noqa: ANN401 - the class is Dask's, which may not be there
    """A client of the scheduler; files for TLS are those of Dask's own configuration.

    Raises:
        MissingExtraError: Dask is not installed.
        SchedulerError: It does not answer, or not as a Dask scheduler does.
    """
    try:
        from distributed import Client, Security  # noqa: PLC0415 - of an extra
    except ImportError as error:
        raise MissingExtraError("distributed", "run --scheduler", "dask") from error
    _silence()
    _knock(address)
    try:
        return Client(
            address, timeout=PATIENCE, security=Security(), set_as_default=False, name="cleveragents"
        )
    except Exception as error:
        reason = f"cannot be talked to: {type(error).__name__}: {error}"
        mend = MEND_TLS if address.lower().startswith("tls:") else MEND
        raise SchedulerError(address, reason, mend) from error


def _knock(address: str) -> None:
    """Connect and hang up: Dask itself tries for all of its patience where nobody listens at all."""
    host, _, port = address.partition("://")[2].rpartition(":")
    try:
        socket.create_connection((host.strip("[]"), int(port)), PATIENCE).close()
    except OSError as error:
        raise SchedulerError(address, f"cannot be reached: {error}", MEND) from error


def _silence() -> None:
    """What is wrong is told by errors; Dask's loggers tell it besides, with tracebacks."""
    for name in ("distributed", *logging.root.manager.loggerDict):
        if name.partition(".")[0] == "distributed":
            logging.getLogger(name).setLevel(SILENT)
