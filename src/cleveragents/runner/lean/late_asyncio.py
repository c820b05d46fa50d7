"""asyncio for Behave, which imports it for asynchronous steps: loaded when something of it is wanted.

Most suites have no such step. With asyncio comes OpenSSL: in all a hundred mappings, and eight megabytes
that a process has for itself. The system copies their tables for each process that is forked.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

NAME = "asyncio"


class LateAsyncio(ModuleType):
    """Stands for asyncio in one module that has imported it, and is what asyncio is from the first use on."""

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - what a module's attribute is
        """What asyncio has of that name."""
        return getattr(self._loaded(), name)

    def __setattr__(self, name: str, value: object) -> None:
        """Set it in asyncio, where whoever patches it means it to be."""
        setattr(self._loaded(), name, value)

    def __delattr__(self, name: str) -> None:
        """Delete it in asyncio."""
        delattr(self._loaded(), name)

    def __dir__(self) -> list[str]:
        """The names that asyncio has."""
        return dir(self._loaded())

    def timeout(self, when: float | None) -> Any:  # noqa: ANN401 - an asyncio.Timeout
        """Time out as asyncio does; Behave takes this out of asyncio while it is imported itself."""
        return self._loaded().timeout(when)

    def _loaded(self) -> ModuleType:
        _step_aside(self)
        return import_module(NAME)


def import_behave() -> None:
    """Import Behave; asyncio is loaded with it only where something is in need of more than its name."""
    if "behave" in sys.modules or NAME in sys.modules:
        return
    late = LateAsyncio(NAME)
    sys.modules[NAME] = late
    try:
        import_module("behave")
    finally:
        _step_aside(late)


def _step_aside(late: LateAsyncio) -> None:
    """Leave the place in the table of modules to asyncio itself, which everybody else imports."""
    if sys.modules.get(NAME) is late:
        del sys.modules[NAME]
