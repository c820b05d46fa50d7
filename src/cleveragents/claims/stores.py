"""A store by its address: ``sqlite:PATH``, or the URL of a Redis."""

from __future__ import annotations

from pathlib import Path

from cleveragents.claims.operations import DEFAULT_OPERATIONS, Operations
from cleveragents.claims.sqlite_store import SqliteStore
from cleveragents.claims.store import ClaimStore
from cleveragents.errors import ClaimRequestError, MissingExtraError

REDIS = ("redis://", "rediss://", "unix://")


def open_store(address: str, operations: Operations = DEFAULT_OPERATIONS, keep_events: int = 0) -> ClaimStore:
    """The store at an address, which keeps the newest events of each bug, or all where ``keep_events`` is 0.

    Raises:
        ClaimRequestError: It is none that is known.
        ClaimError: The store cannot be used.
        MissingExtraError: It is a Redis, and redis-py is not installed.
    """
    if address.startswith("sqlite:") and address != "sqlite:":
        return SqliteStore(Path(address.removeprefix("sqlite:")).expanduser(), operations, keep_events)
    if not address.startswith(REDIS):
        # It is not repeated: it may be a URL with a password in it.
        raise ClaimRequestError("store", "must be sqlite:PATH, or begin with redis://, rediss:// or unix://")
    try:
        from cleveragents.claims.redis_store import RedisStore  # noqa: PLC0415 - an extra, and slow to load
    except ModuleNotFoundError as error:
        if error.name != "redis":
            raise
        raise MissingExtraError("redis", "a store of claims in Redis", "redis") from error
    return RedisStore.open(address, operations, keep_events)
