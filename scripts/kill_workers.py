"""Proves that a run tells the truth whose workers are killed at random.

It runs a large suite by Behave, and then by ``cleveragents run`` while each second some worker is killed:
every scenario that no killed worker was in must have the verdict that Behave gives it, each of the others
must be an error that names the signal, and the run must be red. Exit code 1: some of it does not hold.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from foreign_suites.folders import open_folder
from killed_runs.judging import Findings, judged
from killed_runs.running import killed_run, plain_run, written_suite


def main() -> int:
    """Run both kinds of suite, the green one and one of which a part fails, and return the exit code."""
    arguments = _arguments()
    holds = []
    with open_folder(arguments.keep) as folder:
        for kind in ("green", "red"):
            findings = _findings(folder / kind, kind, arguments)
            print(f"{kind} suite: {findings}", flush=True)
            holds.append(findings.hold)
    return 0 if all(holds) else 1


def _findings(folder: Path, kind: str, arguments: argparse.Namespace) -> Findings:
    written_suite(folder, arguments.share, failing=kind == "red")
    expected = plain_run(folder)
    killed = killed_run(folder, arguments.jobs, arguments.every, arguments.seed)
    return judged(expected, killed)


def _arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-j", "--jobs", type=int, default=2, help="how many workers (default: 2)")
    parser.add_argument("--every", type=float, default=1, metavar="SECONDS", help="between two kills")
    parser.add_argument("--share", type=int, default=100, help="the percentage of the features")
    parser.add_argument("--seed", type=int, default=1, help="of the choice of workers")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep suites and reports in DIR")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
