"""Proves that the listener changes no test of suites that other people wrote.

It fetches suites that come with packages on PyPI, runs them with and without the listener, and
compares all that Robot says of them. Then it runs them as if each test captured a bug, and compares
the verdicts with what the tests are. Exit codes: 0 everything is as it should be, 1 something is not
or too little ran, 3 nothing could be decided.
"""

from __future__ import annotations

import sys

from foreign_suites.program import Program
from robot_suites.proof import compare

if __name__ == "__main__":
    sys.exit(Program(compare, "robotframework", "listener").run(__doc__ or ""))
