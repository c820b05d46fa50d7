"""The body of a test in a ``GROUP``: the one place where Robot lets a listener take a failure back.

A test's status may be changed when the test has ended, but by then ``--exitonfailure`` has ended
the run, and teardowns have seen a failure. The status of a group counts at once, before all that.
"""

from __future__ import annotations

from robot.running.model import Group, TestCase


def wrap_body(test: TestCase, name: str) -> Group:
    """Put the whole body of ``test`` into a group, which the log shows by ``name``."""
    items = list(test.body)
    test.body.clear()
    group = test.body.create_group(name=name, lineno=test.lineno)
    group.body = items
    return group


def unwrap_body(test: TestCase, group: Group) -> None:
    """Give ``test`` its body back, for whoever looks at the data after the run."""
    test.body = list(group.body)
