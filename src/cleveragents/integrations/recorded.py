"""The failures that a project's ledger knows, for the tests of one run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleveragents.app import Settings
from cleveragents.integrations.places import Places

if TYPE_CHECKING:
    from cleveragents.bugs.fingerprint import Fingerprint
    from cleveragents.bugs.ledger import Ledger


class RecordedFailures:
    """A ledger that is read once, and not before a test that expects to fail asks for it."""

    def __init__(self, settings: Settings, places: Places) -> None:
        self._settings = settings
        self._places = places
        self._ledger: Ledger | None = None

    def read(self) -> Ledger:
        """Read the ledger, if that has not been done yet.

        Raises:
            LedgerError: It cannot be read.
        """
        if self._ledger is None:
            # Nearly every run judges nothing, and is not to pay for the import.
            from cleveragents.bugs.ledger import read_ledger  # noqa: PLC0415

            self._ledger = read_ledger(self._settings.ledger_file)
        return self._ledger

    def of(self, file: str, name: str) -> Fingerprint | None:
        """How a test failed when it was recorded; ``file`` is relative to where the run began.

        Raises:
            LedgerError: The ledger cannot be read.
        """
        ledger = self.read()
        if not ledger.entries:
            return None
        from cleveragents.bugs.ledger import place_in  # noqa: PLC0415 - as above

        return ledger.find(place_in(self._settings.root, self._places.absolute(file)), name)
