"""The board that the claim server shows: that of the project in whose folder it was started."""

from __future__ import annotations

import hashlib
import os
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from cleveragents import __version__
from cleveragents.app import load_settings
from cleveragents.claims.http.board import Board as ServedBoard
from cleveragents.claims.http.board import HeldClaim, Page
from cleveragents.cli.boards import board_of
from cleveragents.errors import CleverAgentsError
from cleveragents.project import Settings
from cleveragents.report.board import Board, Note, Origin
from cleveragents.report.html import as_live_html
from cleveragents.report.live import Live, LiveClaim

FRESH = 1.0  # seconds in which a change of the project is not seen yet
TESTS = (".feature", ".robot", ".resource")


def live_board(namespace: str) -> ServedBoard:
    """The board of the project around the current folder, with the claims of a namespace."""
    project = _Project(Path.cwd())
    return ServedBoard(namespace, project.stamp, project.page)


class _Project:
    """A project whose board is made when it is asked for, and again when its files have changed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._looking, self._making = threading.Lock(), threading.Lock()
        self._stamp, self._stamped_at = "", float("-inf")
        self._board: Board | None = None
        self._made_of = ""

    def stamp(self) -> str:
        """What changes with the files of the project; they are looked at once a second at most."""
        with self._looking:
            if time.monotonic() - self._stamped_at >= FRESH:
                self._stamp = _stamp_of(self._folder)
                self._stamped_at = time.monotonic()
            return self._stamp

    def page(self, claims: Sequence[HeldClaim], events: str) -> Page:
        """The page with these claims."""
        board, stamp = self._made()
        now = f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC"
        shown = [LiveClaim(claim.bug, claim.operation, claim.owner, claim.text) for claim in claims]
        return Page(*as_live_html(board, Live(shown, events, stamp, now)))

    def _made(self) -> tuple[Board, str]:
        with self._making:
            stamp = self.stamp()
            if self._board is None or stamp != self._made_of:
                self._board, self._made_of = _board(self._folder), stamp
            return self._board, self._made_of


def _board(folder: Path) -> Board:
    """The board; where it cannot be made, one that says why, for the claims are worth being seen."""
    try:
        return board_of(load_settings(folder))
    except CleverAgentsError as error:
        origin = Origin(folder.name, datetime.now(UTC).replace(microsecond=0), __version__, "", "", {})
        return Board(origin, (), (), (Note(" ".join(str(error).split()), is_fault=True),))


def _stamp_of(folder: Path) -> str:
    digest = hashlib.sha256()
    try:
        settings = load_settings(folder)
    except CleverAgentsError as error:
        return hashlib.sha256(str(error).encode()).hexdigest()[:16]
    for path in sorted(_files(settings)):
        with suppress(OSError):  # it is not there, which is another stamp than its being there
            found = path.stat()
            digest.update(f"{path}\0{found.st_mtime_ns}\0{found.st_size}\0".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:16]


def _files(settings: Settings) -> Iterator[Path]:
    """What the board is made of: the tests, the verdicts, the ledger, the settings, and what git has done."""
    yield from (settings.outcomes, settings.last, settings.ledger_file)
    yield settings.root / ".git" / "logs" / "HEAD"
    if settings.project_file:
        yield settings.project_file
    for suite in settings.suites:
        for folder, _, names in os.walk(settings.root / suite):
            yield from (Path(folder, name) for name in names if name.endswith(TESTS))
