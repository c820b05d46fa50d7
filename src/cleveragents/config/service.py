"""The user's configuration, a TOML file."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import tomli_w


class ConfigService:
    """Reads and writes one configuration file; a key is ``section.name``."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read_config(self) -> dict[str, Any]:
        """The whole configuration; empty where there is no file."""
        if not self.path.exists():
            return {}
        return tomllib.loads(self.path.read_text(encoding="utf-8"))

    def write_config(self, config: dict[str, Any]) -> None:
        """Replace the whole configuration."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(tomli_w.dumps(config), encoding="utf-8")

    def set_value(self, key: str, value: object) -> None:
        """Set one key."""
        section, name = key.split(".")
        config = self.read_config()
        config.setdefault(section, {})[name] = value
        self.write_config(config)
