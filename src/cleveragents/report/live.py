"""What the board that a server shows has more than the one in a file: who works on which bug. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cleveragents.report.board import Board


@dataclass(frozen=True, slots=True)
class LiveClaim:
    """A claim that somebody has; ``text`` says how it stands, and until when."""

    bug: int
    operation: str
    owner: str
    text: str


@dataclass(frozen=True, slots=True)
class Live:
    """The claims at the moment ``now``, and the address of the events that tell of the next ones.

    ``stamp`` is that of the project's files: an event with another one says that the page is old.
    """

    claims: Sequence[LiveClaim]
    events: str
    stamp: str
    now: str

    def of(self, bug: int) -> list[LiveClaim]:
        """The claims of one bug."""
        return [claim for claim in self.claims if claim.bug == bug]

    def numbers(self, board: Board) -> frozenset[int]:
        """The bugs that a claim can lead to."""
        return frozenset(bug.number for bug in board.bugs)
