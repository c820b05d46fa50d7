"""Suites whose hooks say what is reported, and where, and the JUnit cases that they write."""

from __future__ import annotations

import shlex
import shutil
from xml.etree import ElementTree as ET

from support import run_reports
from support.workspace import Workspace

Case = tuple[str, str, str]
# A folder that no option names, and which holds the one that hooks name.
FOLDER = "own"
HOOKS = {
    "adds a JUnit reporter": """
def before_all(context):
    from behave.reporter.junit import JUnitReporter
    context.config.junit_directory = "own/there"
    context.config.reporters.append(JUnitReporter(context.config))
""",
    "says where JUnit is written to": """
def before_all(context):
    context.config.junit_directory = "own/there"
""",
    "has a JUnit reporter of its own mark the cases of each feature": """
from behave.reporter.junit import JUnitReporter

class OwnReporter(JUnitReporter):
    def _process_run_items_for(self, container, report):
        super()._process_run_items_for(container, report)
        for case in report.testcases:
            case.set("marked", "yes")

def before_all(context):
    reporters = context.config.reporters
    reporters[:] = [OwnReporter(context.config) if type(one) is JUnitReporter else one for one in reporters]
""",
}


def write_hook(workspace: Workspace, deed: str) -> None:
    """Add a ``before_all`` to the suite."""
    known = workspace.read("features/environment.py")
    workspace.write("features/environment.py", known + HOOKS[deed])


def cases_written(workspace: Workspace, program: str, options: str) -> list[Case]:
    """Run the suite; the file, the name and the status of each case that it has written to the folder."""
    words = [*program.split(), *shlex.split(options), "-f", "progress3", *run_reports.SELECTED]
    workspace.python("-m", *words)
    cases = [
        (str(file.relative_to(workspace.folder)), case.get("name", ""), case.get("status", ""))
        for file in sorted((workspace.folder / FOLDER).rglob("*.xml"))
        for case in ET.parse(file).iter("testcase")  # noqa: S314 - our own
    ]
    shutil.rmtree(workspace.folder / FOLDER, ignore_errors=True)
    return cases
