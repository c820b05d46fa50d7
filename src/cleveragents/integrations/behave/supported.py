"""Which releases of behave the hook wraps: a guess about internals would be a guess about verdicts."""

from __future__ import annotations

import importlib
from typing import cast

import behave

from cleveragents.bugs.behave_release import SUPPORTED, is_supported
from cleveragents.errors import UnsupportedBehaveError

__all__ = ["SUPPORTED", "require_supported_behave"]


def require_supported_behave() -> None:
    """Refuse to go on with a behave outside of ``SUPPORTED``.

    Raises:
        ConfigError: behave's own, because every behave prints it as one line and exits 1, and any
            other error of ``environment.py`` as a traceback; its cause is UnsupportedBehaveError.
    """
    found = str(getattr(behave, "__version__", "of an unknown release"))
    if not is_supported(found):
        refusal = UnsupportedBehaveError(found, SUPPORTED)
        raise _config_error()(str(refusal)) from refusal


def _config_error() -> type[Exception]:
    """The ConfigError of this behave; it has moved since 1.2.6."""
    try:
        module = importlib.import_module("behave.exception")
    except ImportError:
        module = importlib.import_module("behave.configuration")
    return cast("type[Exception]", module.ConfigError)
