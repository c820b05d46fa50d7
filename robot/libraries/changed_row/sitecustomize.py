"""Where this folder is on Python's path: one row of the truth table has another verdict.

Python imports a module of this name before any other, also in the processes that a process starts;
so the inner runs see the change, and no file of the package is touched.
"""

from __future__ import annotations

import os
from typing import TypeVar

from cleveragents.bugs import verdict
from cleveragents.bugs.verdict import Judgement, Row
from cleveragents.bugs.verdicts import Verdict

REASON = os.environ["CHANGED_ROW"]
Told = TypeVar("Told", Row, Judgement)
OTHER = {Verdict.XFAIL: Verdict.BROKEN, Verdict.BROKEN: Verdict.XFAIL, Verdict.XPASS: Verdict.XFAIL}


def changed(told: Told) -> Told:
    """A row of the table, or a judgement beside it, with another verdict if it gives that reason."""
    return told._replace(verdict=OTHER[told.verdict]) if told.reason == REASON else told


vars(verdict).update(
    TRUTH_TABLE=tuple(map(changed, verdict.TRUTH_TABLE)),
    NO_STEPS=changed(verdict.NO_STEPS),
    PASSED=changed(verdict.PASSED),
)
