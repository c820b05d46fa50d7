"""Where a test stands, in the words that its framework uses for it."""

from __future__ import annotations

import os
from pathlib import Path


class Places:
    """Paths as seen from the folder in which the run began, whatever folder a test changes to."""

    def __init__(self) -> None:
        self.start = Path.cwd()
        self._shown: dict[str, str] = {}

    def shown(self, filename: str) -> str:
        """The path as a runner shows it: relative, with forward slashes."""
        if filename not in self._shown:
            absolute = os.path.isabs(filename)  # noqa: PTH117 - a Path is made for nothing else
            relative = os.path.relpath(filename, self.start) if absolute else os.path.normpath(filename)
            self._shown[filename] = relative.replace(os.sep, "/")
        return self._shown[filename]

    def absolute(self, shown: str) -> Path:
        """The path of a file that is shown so."""
        return self.start / shown
