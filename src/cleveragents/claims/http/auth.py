"""Who asks, and what that allows: bearer tokens, from the store."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass

from cleveragents.claims.http.problems import Problem, ProblemError
from cleveragents.claims.service import ClaimService
from cleveragents.claims.tokens import Scope, ServerToken, find_token

FRESH = 1.0  # seconds in which a new or revoked token is not seen yet
_IMPLIED = {
    Scope.READ: frozenset({Scope.READ}),
    Scope.CLAIM: frozenset({Scope.READ, Scope.CLAIM}),
    Scope.ADMIN: frozenset(Scope),
}
_CHALLENGE = ((b"www-authenticate", b'Bearer realm="claims"'),)
_BAD_TOKEN = ((b"www-authenticate", b'Bearer realm="claims", error="invalid_token"'),)


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks: the owner that a token names, or nobody in particular where none is wanted.

    ``namespace`` is empty where it may use all.
    """

    owner: str = ""
    token_id: str = ""
    namespace: str = ""
    scopes: frozenset[Scope] = frozenset(Scope)

    def require(self, namespace: str, scope: Scope) -> None:
        """Refuse what the token is not good for.

        Raises:
            ProblemError: It is not.
        """
        if self.namespace not in ("", namespace):
            raise ProblemError(Problem("wrong-namespace", "the token is for another namespace"))
        if scope not in self.scopes:
            raise ProblemError(Problem("wrong-scope", f"a token with the scope {scope} is needed"))


ANYBODY = Caller()


class TokenGate:
    """Lets callers in by their tokens, which are read from the store again every second.

    Tokens are wanted as soon as the store holds one, revoked or not: taking back the last one does
    not open the server to everybody.
    """

    def __init__(self, service: ClaimService, *, required: bool) -> None:
        self._service = service
        self._required = required
        self._known: Sequence[ServerToken] = ()
        self._read_at = float("-inf")
        self._reading = asyncio.Lock()

    @property
    def wants_tokens(self) -> bool:
        """Whether nobody is let in without a token."""
        return self._required or bool(self._known)

    async def refresh(self) -> None:
        """Read the tokens again, if it is time for it.

        Raises:
            StoreUnavailableError: The store does not answer; nobody is let in by old tokens.
        """
        if time.monotonic() - self._read_at < FRESH:
            return
        async with self._reading:
            if (now := time.monotonic()) - self._read_at < FRESH:
                return  # somebody else has read them meanwhile
            self._known = await asyncio.to_thread(self._service.store.tokens)
            self._read_at = now

    def caller(self, authorization: bytes) -> Caller:
        """Whose token it is, of those that ``refresh`` has read.

        Raises:
            ProblemError: There is none, or it is not valid.
        """
        if not self.wants_tokens:
            return ANYBODY
        if not authorization:
            raise ProblemError(Problem("unauthorized", "send Authorization: Bearer TOKEN", {}, _CHALLENGE))
        scheme, _, secret = authorization.decode("latin-1").partition(" ")
        found = find_token(self._known, secret.strip()) if scheme.lower() == "bearer" else None
        if found is None or not found.is_valid(self._service.clock()):
            detail = "the token is unknown, revoked or expired"
            raise ProblemError(Problem("unauthorized", detail, {}, _BAD_TOKEN))
        scopes = frozenset[Scope]().union(*(_IMPLIED[scope] for scope in found.scopes))
        return Caller(found.owner, found.token_id, found.namespace, scopes)
