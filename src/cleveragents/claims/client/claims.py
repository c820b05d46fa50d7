"""Whom a client asks for claims: a server, or the store of this machine."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from cleveragents.claims.client.answers import Answer, ClaimView, Wish
from cleveragents.claims.events import Event
from cleveragents.claims.listing import Filter, Stats


class Claims(Protocol):
    """The claims of one owner in one namespace; any thread may ask.

    Every method raises ClaimServerError or StoreUnavailableError where there is no answer: what was asked
    may be done or not, and it is safe to ask again, with the same secret. ClaimRequestError is raised where
    it cannot be meant.
    """

    @property
    def place(self) -> str:
        """Where they are kept, without secrets."""

    @property
    def namespace(self) -> str:
        """The namespace that is asked about."""

    @property
    def owner(self) -> str:
        """Who asks, where no token of a server says it."""

    def ask(self, wish: Wish) -> Answer:
        """What becomes of a wish."""

    def ask_next(self, wish: Wish, bugs: Sequence[int] = ()) -> Answer:
        """Claim the first that can be claimed of ``bugs``, or of all known; the bug of the wish is any."""

    def ask_all(self, wishes: Sequence[Wish], *, all_or_nothing: bool = False) -> list[Answer]:
        """Claim several, in their order: each on its own, or all or none."""

    def get(self, bug: int, operation: str) -> ClaimView:
        """An operation of a bug, as it is now."""

    def claims(self, wanted: Filter) -> list[ClaimView]:
        """The operations of the bugs that are known, as they are now, by bug."""

    def wait(self, bug: int, operation: str) -> int:
        """Stand on the waiting list of a bug, in the place that one has there; how many stand before."""

    def leave(self, bug: int, operation: str) -> None:
        """Wait no longer; a grant does so by itself."""

    def stats(self) -> Stats:
        """The numbers of the namespace, and the bugs in demand."""

    def log(self, after: int, wait: float = 0.0) -> list[Event]:
        """Events after the one with that sequence, the oldest first; where there are none, ``wait`` for some.

        The wait is in seconds, and may be shorter.
        """

    def close(self) -> None:
        """Let go of it; nothing may be asked afterwards."""
