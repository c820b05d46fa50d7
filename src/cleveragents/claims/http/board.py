"""What the server shows to people at ``/``; claims know nothing of tests, and are given it. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

PATH = "/"


@dataclass(frozen=True, slots=True)
class HeldClaim:
    """A claim that somebody has; ``text`` says how it stands and when it ends, for people."""

    bug: int
    operation: str
    state: str
    owner: str
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page of HTML, and the Content-Security-Policy that it is sent with."""

    text: str
    policy: str


@dataclass(frozen=True, slots=True)
class Board:
    """The board of a project, whose claims are those of ``namespace``.

    ``stamp`` says by another text that the project has changed; ``page`` makes the page from the claims
    and the events' address. Both may be called by any thread, and may take their time.
    """

    namespace: str
    stamp: Callable[[], str]
    page: Callable[[Sequence[HeldClaim], str], Page]
