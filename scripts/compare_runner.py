"""Proves that ``cleveragents run`` tells the same of a suite as Behave does, however it runs it.

It runs Behave's own suite, this project's own, a generated one, and one with every kind of outcome, by
Behave, by one worker, by two and by eight, with a process for each feature, and in random orders, and
compares verdicts, counts, outputs, JUnit, JSON and rerun files. Exit codes: 0 all is the same, 1 something is
not, 3 nothing could be decided.
"""

from __future__ import annotations

import argparse
import signal
import sys
from pathlib import Path

from foreign_suites.errors import SetupError
from foreign_suites.folders import open_folder
from runner_comparison.proof import compare
from runner_comparison.subjects import ALL, SUBJECTS, prepare
from runner_comparison.ways import KNOWN, ways

SCHEDULER = (
    "run on this Dask scheduler, too; for Behave's own suite its workers have DIR/sources-behave/helpers of "
    "--keep in their PYTHONPATH, because no variable of this program reaches them"
)


def main() -> int:
    """Compare, report, and return the exit code."""
    # A shell's job in the background ignores Ctrl-C, and so would every program whose Ctrl-C a suite tests.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    arguments = _arguments()
    wanted = list(ways(arguments.shuffles, arguments.scheduler))
    if arguments.way:
        wanted = [way for way in wanted if way.name in arguments.way or way not in KNOWN]
    try:
        with open_folder(arguments.keep) as folder:
            subjects = prepare(arguments.subject or ALL, folder)
            paths = tuple(arguments.path)
            result = compare([subject.narrowed(paths) for subject in subjects], wanted, folder)
    except (SetupError, ImportError, OSError) as error:
        print(f"cannot compare: {error}", file=sys.stderr)
        return 3
    for subject, names in result.noise.items():
        if names:
            print(f"{subject}: not compared, because two runs of Behave differ: {', '.join(names)}")
    same = sum(verdict.same for verdict in result.verdicts)
    state = "proved" if result.proved else "NOT PROVED"
    print(f"{state}: {same} of {len(result.verdicts)} runs tell the same as Behave")
    return 0 if result.proved else 1


def _arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--subject", action="append", choices=list(SUBJECTS), help="compare only this one")
    parser.add_argument("--way", action="append", choices=[way.name for way in KNOWN], help="and only so")
    parser.add_argument("--path", action="append", default=[], help="and of its features only these")
    parser.add_argument("--shuffles", type=int, default=20, metavar="N", help="how many random orders")
    parser.add_argument("--scheduler", metavar="ADDRESS", help=SCHEDULER)
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep trees and reports in DIR")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
