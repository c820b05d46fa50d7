"""The secrets of claims: what a client proves itself with, kept as digests only. Pure."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum


class Scope(StrEnum):
    """What a token of the server is good for."""

    READ = "read"
    CLAIM = "claim"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class ServerToken:
    """A token of the server, without its secret: whose it is, and what it is good for until when.

    ``expires`` is 0 for never; times are milliseconds. ``namespace`` is empty where it is good for all.
    """

    token_id: str
    digest: str = field(repr=False)
    owner: str
    namespace: str
    scopes: frozenset[Scope]
    created: int
    expires: int = 0
    revoked: bool = False

    def is_valid(self, now: int) -> bool:
        """Whether it was not revoked, and has not expired."""
        return not self.revoked and (self.expires == 0 or now < self.expires)


def digest(secret: str) -> str:
    """The SHA-256 of a secret. Secrets are long and random: nothing is gained by a slower digest."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def find_token(tokens: Iterable[ServerToken], secret: str) -> ServerToken | None:
    """The token with this secret; all are compared, each in constant time."""
    wanted, found = digest(secret), None
    for token in tokens:
        if hmac.compare_digest(token.digest, wanted):
            found = token
    return found
