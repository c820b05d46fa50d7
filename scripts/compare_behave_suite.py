"""Proves that ``install()`` changes no verdict of behave's own feature suite.

It fetches the source distribution of the installed behave, runs its ``features/`` and
``issue.features/`` with and without the hook, and compares the two scenario by scenario. Exit
codes: 0 every verdict is the same, 1 one is not or too little ran, 3 nothing could be decided.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from behave_suite.model import SetupError
from behave_suite.proof import compare
from behave_suite.reporting import report_json, report_lines
from behave_suite.workspace import open_workspace


def main() -> int:
    """Compares, reports, and returns the exit code."""
    arguments = _arguments()
    started = time.monotonic()
    try:
        with open_workspace(arguments.keep) as workspace:
            comparison = compare(workspace)
    except (SetupError, ImportError, OSError) as error:
        print(f"cannot compare: {error}", file=sys.stderr)
        return 3
    seconds = time.monotonic() - started
    print(*report_lines(comparison, seconds), sep="\n")
    if arguments.json:
        arguments.json.write_text(report_json(comparison, seconds), "utf-8")
    return 0 if comparison.proved else 1


def _arguments() -> argparse.Namespace:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep trees, logs and verdicts in DIR")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the report as JSON, too")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
