"""The control: configuration as it was written before there were transactions.

Each key is read, changed and written over on its own, without a lock. A trial that this survives
proves nothing.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import tomli_w

from config_harness.connections import CONFIG, Found, find, generation_of, values


class Historic:
    """Three truncating writes for one connection."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / CONFIG

    def connect(self, generation: int) -> None:
        """Set the three keys of a generation, one after the other."""
        for name, value in values(generation).items():
            self._set_value(name, value)

    def increment(self) -> None:
        """Connect to the generation after the one that is there."""
        namespace = self._read_config().get("server", {}).get("namespace")
        self.connect(generation_of(namespace) + 1)

    def read(self) -> Found:
        """What a reader of then would have found."""
        return find(self._path.parent)

    def _read_config(self) -> dict[str, Any]:
        if not self._path.exists():
            return {}
        return tomllib.loads(self._path.read_text(encoding="utf-8"))

    def _set_value(self, key: str, value: object) -> None:
        section, name = key.split(".")
        config = self._read_config()
        config.setdefault(section, {})[name] = value
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.write_text(tomli_w.dumps(config), encoding="utf-8")
