"""Which releases of Behave this package was tested with."""

from __future__ import annotations

import re

SUPPORTED = ">=1.3.3,<1.4"
FIRST, BEYOND = (1, 3, 3), (1, 4, 0)


def is_supported(version: str) -> bool:
    """Whether a version lies within ``SUPPORTED``."""
    numbers = re.match(r"(\d+)\.(\d+)(?:\.(\d+))?", version)
    release = tuple(int(number or 0) for number in numbers.groups()) if numbers else (0,)
    return FIRST <= release < BEYOND
