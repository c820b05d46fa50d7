"""Which programs are measured that scenarios start, where the suite is measured."""

from __future__ import annotations

import os
from collections.abc import Iterator

# By it coverage.py tells the Python programs that a measured one starts how they are measured.
VARIABLE = "COVERAGE_PROCESS_CONFIG"


def unmeasured(_: object) -> Iterator[None]:
    """A time in which the programs that are started are not measured."""
    settings = os.environ.pop(VARIABLE, None)
    yield
    if settings is not None:
        os.environ[VARIABLE] = settings
