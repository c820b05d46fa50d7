"""Which reporters of a run write JUnit, without a parser of XML for a run in which none does."""

from __future__ import annotations

import sys
from typing import Any

MODULE = "behave.reporter.junit"


def writes_junit(reporter: Any) -> bool:
    """Whether a reporter is behave's for JUnit, or one that is made of it."""
    # Where there is one, somebody has imported its module.
    return MODULE in sys.modules and isinstance(reporter, sys.modules[MODULE].JUnitReporter)
