"""Which tests Robot runs for a request, and with what of the project's own arguments."""

from __future__ import annotations

import glob
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from robot.api import SuiteVisitor
from robot.run import RobotFramework
from robot.running.model import TestCase, TestSuite

from cleveragents.integrations.places import Places
from cleveragents.proof.targets import Target

# Of the project's arguments, what the tests may see. All else chooses tests, changes their end, or
# writes files.
KEPT = (
    "doc",
    "extension",
    "language",
    "listener",
    "loglevel",
    "maxassignlength",
    "maxerrorlines",
    "metadata",
    "name",
    "parser",
    "prerunmodifier",
    "pythonpath",
    "rpa",
    "settag",
    "variable",
    "variablefile",
)
OWN_LISTENERS = "cleveragents"
# What Robot passes by when it goes through a folder.
IGNORED, IGNORED_FOLDER = ("_", "."), "CVS"
INIT = "__init__"


def options_of(arguments: Sequence[str], targets: Sequence[Target], outputs: str) -> dict[str, Any]:
    """Robot's options: what of the project's ``arguments`` is kept, and no file outside of ``outputs``.

    Raises:
        DataError: Robot's own; the arguments are wrong.
    """
    # Robot demands that something is to be run.
    given, _ = RobotFramework().parse_arguments([*arguments, "."])
    options = {name: value for name, value in given.items() if name in KEPT}
    others = [name for name in options.get("listener", []) if not name.startswith(OWN_LISTENERS)]
    files = sorted({target.file for target in targets})
    return {
        **options,
        "listener": others,
        "parseinclude": [glob.escape(str(Path(file).absolute())) for file in files],
        "outputdir": outputs,
        "consolecolors": "off",
        **dict.fromkeys(("output", "log", "report", "xunit", "debugfile")),
    }


def sources_of(targets: Sequence[Target]) -> list[str]:
    """What Robot is told to run: the highest folders whose ``__init__`` files count for the targets."""
    return sorted({str(_top(Path(target.file))) for target in targets})


def _top(file: Path) -> Path:
    return next((folder for folder in reversed(list(_reaching(file))) if _has_init(folder)), file)


def _reaching(file: Path) -> Iterator[Path]:
    """The folders from which Robot, on its way down, reaches ``file``; the nearest first."""
    below = file.name
    for folder in file.parents:
        if below.startswith(IGNORED) or below == IGNORED_FOLDER:
            return
        yield folder
        below = folder.name


def _has_init(folder: Path) -> bool:
    return any(path.stem.lower() == INIT and path.suffix.lower() == ".robot" for path in folder.iterdir())


class Choice(SuiteVisitor):  # type: ignore[misc] # Robot has no type information
    """Keeps the tests of a request, which two tests of one name would not be by their names."""

    def __init__(self, targets: Sequence[Target]) -> None:
        self._places = Places()
        self._chosen = {(target.file, target.line) for target in targets}

    def start_suite(self, suite: TestSuite) -> None:
        """Drop all other tests of a suite."""
        suite.tests = [test for test in suite.tests if self._is_chosen(test)]

    def end_suite(self, suite: TestSuite) -> None:
        """Drop the suites that have no tests any more, as Robot does with its own options."""
        suite.suites = [below for below in suite.suites if below.has_tests]

    def visit_test(self, test: TestCase) -> None:
        """Look at nothing within a test."""

    def _is_chosen(self, test: TestCase) -> bool:
        return (self._places.shown(str(test.source)), test.lineno) in self._chosen
