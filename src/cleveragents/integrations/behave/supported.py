"""Which releases of behave the hook wraps: a guess about internals would be a guess about verdicts."""

from __future__ import annotations

import re

import behave

from cleveragents.errors import UnsupportedBehaveError

SUPPORTED = ">=1.3.3,<1.4"
FIRST, BEYOND = (1, 3, 3), (1, 4, 0)


def require_supported_behave() -> None:
    """Refuse to go on with a behave outside of ``SUPPORTED``.

    Raises:
        UnsupportedBehaveError: With the release that was found.
    """
    found = str(getattr(behave, "__version__", "of an unknown release"))
    if not FIRST <= _release(found) < BEYOND:
        raise UnsupportedBehaveError(found, SUPPORTED)


def _release(version: str) -> tuple[int, ...]:
    numbers = re.match(r"(\d+)\.(\d+)(?:\.(\d+))?", version)
    return tuple(int(number or 0) for number in numbers.groups()) if numbers else (0,)
