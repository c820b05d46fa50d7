"""What the listener must make of a test that captures a bug, by what Robot makes of it."""

from __future__ import annotations

from robot_suites.model import Record
from robot_suites.same import why_not_the_same

EXPECTING = "tdd_expected_fail"
FIXED = "Bug #1 appears to be fixed."
TAGS_OF_VERDICTS = {"tdd_xfailed", "tdd_xpassed", "tdd_broken"}
# Robot allows it at the head of a message only.
HTML = "*HTML*"


def why_not_judged_right(before: Record, after: Record) -> str:
    """Tells what is wrong with a verdict, or nothing.

    Whether a failure is the bug is told by exceptions, which no output file holds: a failed test
    may turn green or stay red, but it never loses its own message.
    """
    if EXPECTING not in before.tags:  # some suites make their own tags
        return why_not_the_same(before, after)
    if set(after.tags) - TAGS_OF_VERDICTS != set(before.tags):
        return f"tags: {before.tags} became {after.tags}"
    wanted = {"PASS": "FAIL", "FAIL": "PASS or FAIL"}.get(before.status, before.status)
    if after.status not in wanted:
        return f"{before.status} became {after.status}, not {wanted}: {after.message}"
    if _core(before) not in after.message:
        return f"the message {after.message!r} has lost {_core(before)!r}"
    return ""


def _core(before: Record) -> str:
    """Gives what must be in the new message."""
    return FIXED if before.status == "PASS" else before.message.removeprefix(HTML).lstrip()
