"""Proves that ``install()`` changes no verdict of behave's own feature suite.

It fetches the source distribution of the installed behave, runs its ``features/`` and
``issue.features/`` with and without the hook, and compares the two scenario by scenario. Exit
codes: 0 every verdict is the same, 1 one is not or too little ran, 3 nothing could be decided.
"""

from __future__ import annotations

import sys

from behave_suite.proof import compare
from foreign_suites.program import Program

if __name__ == "__main__":
    sys.exit(Program(compare, "behave", "hook").run(__doc__ or ""))
