"""Measure what the hook costs a large suite in which no failure is expected.

Behave runs the same suite with and without the two lines that install the hook. The bound holds for
CPU time, which other work on the machine disturbs least.
"""

from __future__ import annotations

import sys
from pathlib import Path

from measure import Command
from paired import Trial, conduct
from suite import SUMMARY, write_suite
from suite_variant import SuiteVariant

BOUND = 1.03
_BEHAVE = (sys.executable, "-m", "behave", "-f", "progress")


def main() -> int:
    """Measure, and tell by the exit code whether the bound is kept."""
    return conduct(Trial("hook", BOUND, SUMMARY, _sides), __doc__)


def _sides(folder: Path) -> tuple[Command, Command]:
    """Write the suite without and with the hook, and give the commands that run the two."""
    return _written(folder / "without", install=False), _written(folder / "with", install=True)


def _written(suite: Path, *, install: bool) -> Command:
    """Write the suite with or without the hook, and give the command that runs it."""
    write_suite(suite, SuiteVariant(install=install))
    return Command(_BEHAVE, folder=suite)


if __name__ == "__main__":
    sys.exit(main())
