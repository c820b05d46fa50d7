"""A run of probes: its processes, and what its files say in the end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from cleveragents.bugs.tags import TagNames
from cleveragents.doctor.probes import NOT_RUN, project_of

MODULES = {"robot": "robot", "pabot": "pabot.pabot"}
# Whatever a project's arguments say of files, the probes leave none in the project.
NO_FILES = ("--log", "NONE", "--report", "NONE", "--xunit", "NONE", "--debugfile", "NONE")
TRAPPED = "made so by cleveragents doctor"
UNIMPORTABLE = f"""raise ImportError("{TRAPPED}")\n"""


@dataclass(frozen=True, slots=True)
class Run:
    """How a run ended: its exit code, the status of each probe by name, and its first error in one line.

    ``trapped`` says that somebody has tried to import the package where that was made impossible.
    """

    code: int
    statuses: dict[str, str]
    said: str
    trapped: bool


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
        own = (*NO_FILES, "--outputdir", str(folder), "--output", "output.xml")
        # As the installed command: "-m" alone would look for modules in the current folder first.
        command = [sys.executable, "-P", "-m", MODULES[tool], *arguments, *own, str(probes)]
        path = None if importable else _unimportable(folder)
        code, printed = self._run(command, _environment(folder, path))
        return Run(code, _statuses(folder), _first_error(printed, code), TRAPPED in printed)

    def _run(self, command: Sequence[str], environment: dict[str, str]) -> tuple[int, str]:
        process = subprocess.Popen(  # noqa: S603 - what runs is this interpreter
            command,
            cwd=self.root,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
        )
        try:
            printed, _ = process.communicate(timeout=self.limit)
        except subprocess.TimeoutExpired:
            return 1, f"[ ERROR ] It does not end within {self.limit:g} seconds"
        finally:
            _end(process)
        return process.returncode, printed


def _unimportable(folder: Path) -> Path:
    """A folder in which this package stands and cannot be imported."""
    package = folder / "unimportable" / "cleveragents"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(UNIMPORTABLE, "utf-8")
    return package.parent


def _environment(folder: Path, path: Path | None) -> dict[str, str]:
    """The variables of a run; pabot starts the first "robot" on the PATH, and that has to be ours."""
    # When it starts, pabot removes the argument files of all pabots below the folder for such files.
    own = {**os.environ, **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder))}
    own["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), own.get("PATH", "")])
    if path:
        own["PYTHONPATH"] = os.pathsep.join([str(path), *filter(None, [own.get("PYTHONPATH")])])
    return own


def _end(process: subprocess.Popen[str]) -> None:
    """End a run that goes on, with all that it has started: pabot has workers."""
    if process.poll() is not None:
        return
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


def _statuses(folder: Path) -> dict[str, str]:
    """The status of each probe by name; --timestampoutputs adds the time to the name of the file."""
    files = sorted(folder.glob("output*.xml"))
    try:
        tests = ET.parse(files[-1]).getroot().iter("test") if files else ()  # noqa: S314 - Robot wrote it
    except ET.ParseError:
        return {}
    return {test.get("name", ""): _status(test) for test in tests}


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
