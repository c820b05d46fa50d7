"""The command line of a comparison: what it takes, prints and exits with."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from foreign_suites.comparison import Comparison
from foreign_suites.errors import SetupError
from foreign_suites.folders import open_folder
from foreign_suites.reporting import Report

D = TypeVar("D")


@dataclass(frozen=True)
class Program(Generic[D]):
    """A comparison in a folder, the framework whose suites it runs, and what it proves harmless."""

    compare: Callable[[Path], Comparison[D]]
    framework: str
    subject: str

    def run(self, description: str) -> int:
        """Compares, reports, and returns the exit code."""
        arguments = _arguments(description)
        started = time.monotonic()
        try:
            with open_folder(arguments.keep) as folder:
                comparison = self.compare(folder)
        except (SetupError, ImportError, OSError) as error:
            print(f"cannot compare: {error}", file=sys.stderr)
            return 3
        report = Report(self.framework, self.subject, comparison, time.monotonic() - started)
        print(*report.lines(), sep="\n")
        if arguments.json:
            arguments.json.write_text(report.json(), "utf-8")
        return 0 if comparison.proved else 1


def _arguments(description: str) -> argparse.Namespace:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=description.splitlines()[0])
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep trees, logs and verdicts in DIR")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the report as JSON, too")
    return parser.parse_args()
