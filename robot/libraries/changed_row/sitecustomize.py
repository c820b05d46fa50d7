"""Where this folder is on Python's path: one row of the truth table has another verdict.

Python imports a module of this name before any other, also in the processes that a process starts;
so the inner runs see the change, and no file of the package is touched.
"""

from __future__ import annotations

import os
from dataclasses import replace

from cleveragents.bugs import verdict
from cleveragents.bugs.verdict import Judgement, Row, Verdict

REASON = os.environ["CHANGED_ROW"]
OTHER = {Verdict.XFAIL: Verdict.BROKEN, Verdict.BROKEN: Verdict.XFAIL, Verdict.XPASS: Verdict.XFAIL}


def changed_row(row: Row) -> Row:
    """A row with another verdict if it gives the reason in question."""
    return row._replace(verdict=OTHER[row.verdict]) if row.reason == REASON else row


def changed(judgement: Judgement) -> Judgement:
    """The same of a judgement beside the table."""
    return replace(judgement, verdict=OTHER[judgement.verdict]) if judgement.reason == REASON else judgement


vars(verdict).update(
    TRUTH_TABLE=tuple(map(changed_row, verdict.TRUTH_TABLE)),
    NO_STEPS=changed(verdict.NO_STEPS),
    PASSED=changed(verdict.PASSED),
)
