"""Which releases of behave the hook wraps: a guess about internals would be a guess about verdicts."""

from __future__ import annotations

import importlib
import re
from typing import cast

import behave

from cleveragents.errors import UnsupportedBehaveError

SUPPORTED = ">=1.3.3,<1.4"
FIRST, BEYOND = (1, 3, 3), (1, 4, 0)


def require_supported_behave() -> None:
    """Refuse to go on with a behave outside of ``SUPPORTED``.

    Raises:
        ConfigError: behave's own, because every behave prints it as one line and exits 1, and any
            other error of ``environment.py`` as a traceback; its cause is UnsupportedBehaveError.
    """
    found = str(getattr(behave, "__version__", "of an unknown release"))
    if not FIRST <= _release(found) < BEYOND:
        refusal = UnsupportedBehaveError(found, SUPPORTED)
        raise _config_error()(str(refusal)) from refusal


def _config_error() -> type[Exception]:
    """The ConfigError of this behave; it has moved since 1.2.6."""
    try:
        module = importlib.import_module("behave.exception")
    except ImportError:
        module = importlib.import_module("behave.configuration")
    return cast("type[Exception]", module.ConfigError)


def _release(version: str) -> tuple[int, ...]:
    numbers = re.match(r"(\d+)\.(\d+)(?:\.(\d+))?", version)
    return tuple(int(number or 0) for number in numbers.groups()) if numbers else (0,)
