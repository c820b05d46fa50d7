"""Where this folder is on Python's path: one row of the truth table has another verdict.

Python imports a module of this name before any other, also in the processes that a process starts;
so the inner runs see the change, and no file of the package is touched.
"""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TypeVar

from cleveragents.bugs import verdict
from cleveragents.bugs.verdict import Judgement, Row, Verdict

REASON = os.environ["CHANGED_ROW"]
OTHER = {Verdict.XFAIL: Verdict.BROKEN, Verdict.BROKEN: Verdict.XFAIL, Verdict.XPASS: Verdict.XFAIL}
Said = TypeVar("Said", Row, Judgement)


def changed(said: Said) -> Said:
    """A row, or a judgement beside the table, with another verdict if it gives the reason in question."""
    return replace(said, verdict=OTHER[said.verdict]) if said.reason == REASON else said


vars(verdict).update(
    TRUTH_TABLE=tuple(map(changed, verdict.TRUTH_TABLE)),
    NO_STEPS=changed(verdict.NO_STEPS),
    PASSED=changed(verdict.PASSED),
)
