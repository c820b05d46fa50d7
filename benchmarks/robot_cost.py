"""Measure what the listener costs a suite of Robot Framework in which no failure is expected.

Robot runs the same tests of one keyword with and without it. Neither run writes a log or a report,
and both print a dot a test: whatever costs both sides the same would make the listener look cheap.
"""

from __future__ import annotations

import sys
from pathlib import Path

from measure import Command
from paired import Trial, conduct
from robot_suite import SUITES, SUMMARY, write_project

BOUND = 1.05
_ROBOT = (sys.executable, "-m", "robot", "--log", "NONE", "--report", "NONE", "--console", "dotted")
_LISTENER = ("--listener", "cleveragents.integrations.robot.ExpectedFailure")


def main() -> int:
    """Measure, and tell by the exit code whether the bound is kept."""
    return conduct(Trial("listener", BOUND, SUMMARY, _sides), __doc__)


def _sides(folder: Path) -> tuple[Command, Command]:
    """Write the project, and give the commands that run it without and with the listener."""
    write_project(folder)
    return Command((*_ROBOT, SUITES), folder), Command((*_ROBOT, *_LISTENER, SUITES), folder)


if __name__ == "__main__":
    sys.exit(main())
