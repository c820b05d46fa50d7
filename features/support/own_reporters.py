"""Suites whose hooks say what is reported, and where, and the JUnit cases that they write."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
from xml.etree import ElementTree as ET

from support import run_reports
from support.workspace import TIME_LIMIT, Workspace

Case = tuple[str, str, str]
# All of it is below a folder that no option names.
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
}


def write_hook(workspace: Workspace, deed: str) -> None:
    """Add a ``before_all`` to the suite."""
    known = workspace.read("features/environment.py")
    workspace.write("features/environment.py", known + HOOKS[deed])


def cases_written(workspace: Workspace, program: str, options: str) -> list[Case]:
    """Run the suite; the file, the name and the status of each case that it has written to the folder."""
    command = [
        sys.executable,
        "-m",
        *program.split(),
        *shlex.split(options),
        "-f",
        "progress3",
        *run_reports.SELECTED,
    ]
    subprocess.run(
        command,
        cwd=workspace.folder,
        env=workspace.whole_environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=TIME_LIMIT,
        check=False,
    )
    files = sorted((workspace.folder / FOLDER).rglob("*.xml"))
    cases = [
        (str(file.relative_to(workspace.folder)), case.get("name", ""), case.get("status", ""))
        for file in files
        for case in ET.parse(file).iter("testcase")  # noqa: S314 - it is our own
    ]
    shutil.rmtree(workspace.folder / FOLDER, ignore_errors=True)
    return cases
