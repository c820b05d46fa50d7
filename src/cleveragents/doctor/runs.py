"""A run of probes: its processes, and what its files say in the end."""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from cleveragents.bugs.tags import TagNames
from cleveragents.doctor.probes import NOT_RUN, project_of
from cleveragents.doctor.processes import own_environment, run_limited

MODULES = {"robot": "robot", "pabot": "pabot.pabot"}
# Whatever a project's arguments say of files, the probes leave none in the project.
NO_FILES = ("--log", "NONE", "--report", "NONE", "--debugfile", "NONE")
_SUMMARY = re.compile(r"^\d+ tests?, (\d+) passed, (\d+) failed", re.MULTILINE)
TRAPPED = "made so by cleveragents doctor"
UNIMPORTABLE = f"""raise ImportError("{TRAPPED}")\n"""


@dataclass(frozen=True, slots=True)
class Run:
    """How a run ended: its exit code, the status of each probe by name, and its first error in one line.

    ``trapped`` says that somebody has tried to import the package where that was made impossible;
    ``failures`` holds how many probes have failed by each report that counts them.
    """

    code: int
    statuses: dict[str, str]
    said: str
    trapped: bool
    failures: dict[str, int]


@dataclass(frozen=True, slots=True)
class RunOfProbes:
    """A folder for what the runs need, the one in which they start, and their time limit in seconds."""

    folder: Path
    root: Path
    limit: float

    def end_of(
        self, tool: str, arguments: Sequence[str], suite: str, names: TagNames, *, importable: bool
    ) -> Run:
        """Run a suite, in a folder of its own, and return how that ended."""
        folder = Path(tempfile.mkdtemp(dir=self.folder))
        (folder / "pyproject.toml").write_text(project_of(names), "utf-8")
        probes = folder / "probes.robot"
        probes.write_text(suite, "utf-8")
        own = (*NO_FILES, "--outputdir", str(folder), "--output", "output.xml", "--xunit", "xunit.xml")
        # As the installed command: "-m" alone would look for modules in the current folder first.
        command = [sys.executable, "-P", "-m", MODULES[tool], *arguments, *own, str(probes)]
        path = None if importable else _unimportable(folder)
        code, printed = run_limited(command, self.root, _environment(folder, path), self.limit)
        trapped, failures = TRAPPED in printed, _failures(folder, printed)
        return Run(code, _statuses(folder), _first_error(printed, code), trapped, failures)


def _unimportable(folder: Path) -> Path:
    """A folder in which this package stands and cannot be imported."""
    package = folder / "unimportable" / "cleveragents"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(UNIMPORTABLE, "utf-8")
    return package.parent


def _environment(folder: Path, path: Path | None) -> dict[str, str]:
    """The variables of a run; pabot starts the first "robot" on the PATH, and that has to be ours."""
    # When it starts, pabot removes the argument files of all pabots below the folder for such files.
    own = own_environment(folder)
    if path:
        own["PYTHONPATH"] = os.pathsep.join([str(path), *filter(None, [own.get("PYTHONPATH")])])
    return own


def _statuses(folder: Path) -> dict[str, str]:
    """The status of each probe by name; --timestampoutputs adds the time to the name of the file."""
    files = sorted(folder.glob("output*.xml"))
    try:
        tests = ET.parse(files[-1]).getroot().iter("test") if files else ()  # noqa: S314 - Robot wrote it
    except ET.ParseError:
        return {}
    return {test.get("name", ""): _status(test) for test in tests}


def _failures(folder: Path, printed: str) -> dict[str, int]:
    """How many tests have failed by the summary and by xunit, as far as they are there."""
    found: dict[str, int] = {}
    if summaries := _SUMMARY.findall(printed):
        found["summary"] = int(summaries[-1][1])
    for file in sorted(folder.glob("xunit*.xml"))[-1:]:
        root = ET.parse(file).getroot()  # noqa: S314 - Robot wrote it
        suites = [root] if root.tag == "testsuite" else root.iter("testsuite")
        found["xunit"] = sum(int(suite.get("failures", "0")) for suite in suites)
    return found


def _status(test: ET.Element) -> str:
    if any(tag.text == "robot:exit" for tag in test.iter("tag")):
        return NOT_RUN  # Robot calls it failed, and there was another test's failure before it
    status = test.find("status")
    return "" if status is None else status.get("status", "")


def _first_error(printed: str, code: int) -> str:
    lines = printed.splitlines()
    # What the listener itself says comes before what Robot makes of it.
    told = [line for mark in ("cleveragents: ", "[ ERROR ] ") for line in lines if line.startswith(mark)]
    return told[0].removeprefix("[ ERROR ] ").strip() if told else f"exit code {code}"
