"""A setting's value, and where it comes from: the first of the sources that has one."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from cleveragents.config.registry import KEYS, Key, Value, find_key, parsed


class Origin(StrEnum):
    """The levels at which a value may be set, strongest first."""

    FLAG = "flag"
    ENVIRONMENT = "environment"
    PROJECT = "project"
    USER = "user"
    DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class ConfigValue:
    """A value, or None; the level that it comes from, and the place: a variable, a file, an option."""

    key: Key
    value: Value | None = field(repr=False)  # it may be a secret, and a representation gets into logs
    origin: Origin
    place: str

    @property
    def shown(self) -> str:
        """The value as it may be shown, in TOML's words; a secret stays one."""
        if self.value is None:
            return ""
        if self.key.secret:
            return "(secret)"
        return str(self.value).lower() if isinstance(self.value, bool) else str(self.value)


class Source(Protocol):
    """A level at which values may be set."""

    def find(self, key: Key) -> ConfigValue | None:
        """The value that is set here, or None."""


class Flags:
    """Values from the command line."""

    def __init__(self, flags: Mapping[str, str]) -> None:
        self._found = {
            key.name: ConfigValue(key, parsed(key, text, "-c"), Origin.FLAG, "-c")
            for key, text in ((find_key(name), text) for name, text in flags.items())
        }

    def find(self, key: Key) -> ConfigValue | None:
        """The value of the last option that names the key."""
        return self._found.get(key.name)


class Environment:
    """Values from environment variables; an empty one counts as not set."""

    def __init__(self) -> None:
        self._variables = {key.name: key.variable for key in KEYS.values()}

    def find(self, key: Key) -> ConfigValue | None:
        """The value of the key's variable."""
        variable = self._variables[key.name]
        text = os.environ.get(variable)
        if not text:
            return None
        return ConfigValue(key, parsed(key, text, variable), Origin.ENVIRONMENT, variable)


class Defaults:
    """What holds where nothing is set."""

    def __init__(self) -> None:
        self._found = {key.name: ConfigValue(key, key.default, Origin.DEFAULT, "") for key in KEYS.values()}

    def find(self, key: Key) -> ConfigValue:
        """The default, which may be None."""
        return self._found[key.name]
