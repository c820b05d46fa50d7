"""Robot Framework, run on the probes with the arguments of the project."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from cleveragents.bugs.tags import TagNames
from cleveragents.doctor.probes import OFFENDER, PLAIN, Finding, findings, settings_of, suite_of_probes
from cleveragents.errors import MissingExtraError

LISTENER = "cleveragents.integrations.robot.ExpectedFailure"
# Whatever a project's arguments say of files, the probes leave none in the project.
NO_FILES = ("--log", "NONE", "--report", "NONE", "--xunit", "NONE", "--debugfile", "NONE")
GUARD = "write --exitonerror beside --listener: Robot only logs the error, and runs on without the listener"
ARGUMENTS = "mend the arguments; those of the project are in [tool.cleveragents.robot] of pyproject.toml"
UNIMPORTABLE = 'raise ImportError("made so by cleveragents doctor")\n'
# In seconds; the probes themselves take one.
TIME_LIMIT = 120


@dataclass(frozen=True, slots=True)
class Examination:
    """The arguments of a project, the names of its tags, and an empty folder for what the probes need."""

    arguments: tuple[str, ...]
    names: TagNames
    folder: Path

    def findings(self) -> Iterator[Finding]:
        """What was found, one after the other as it is found.

        Raises:
            MissingExtraError: Robot Framework is not installed.
        """
        if not importlib.util.find_spec("robot"):
            raise MissingExtraError("Robot Framework", "examining its runs", "robot")
        (self.folder / "pyproject.toml").write_text(settings_of(self.names), "utf-8")
        found = list(self._verdicts("robot"))
        yield from found
        if not any(finding.right for finding in found):
            return  # the listener is not in use: one advice is enough
        yield self._dry_run()
        yield self._without_listener()
        if importlib.util.find_spec("pabot"):
            with _kept(Path(".pabotsuitenames")):
                yield from self._verdicts("pabot")

    def _verdicts(self, tool: str) -> Iterator[Finding]:
        done = self._run(tool, suite_of_probes(self.names))
        statuses = self._statuses()
        if not statuses:
            yield Finding(right=False, text=f"{tool} does not run the probes: {_said(done)}", mend=ARGUMENTS)
            return
        for finding in findings(statuses, LISTENER):
            yield Finding(finding.right, f"{tool}: {finding.text}", finding.mend)
        failed = sum(status == "FAIL" for status in statuses.values())
        if failed != done.returncode:
            text = f"{tool}: its exit code is {done.returncode}, and {failed} probes have failed"
            yield Finding(right=False, text=text, mend="remove --nostatusrc")

    def _dry_run(self) -> Finding:
        self._run("robot", suite_of_probes(self.names), "--dryrun")
        right = self._statuses().get(OFFENDER.name) == "FAIL"
        return Finding(right, "robot: a broken tag rule is red in a dry run, too", "" if right else GUARD)

    def _without_listener(self) -> Finding:
        package = self.folder / "unimportable" / "cleveragents"
        package.mkdir(parents=True)
        (package / "__init__.py").write_text(UNIMPORTABLE, "utf-8")
        done = self._run("robot", PLAIN, path=package.parent)
        if done.returncode:
            return Finding(right=True, text="robot: a run whose listener cannot be imported is red")
        return Finding(
            right=False, text="robot: a run whose listener cannot be imported is green", mend=GUARD
        )

    def _run(
        self, tool: str, suite: str, *options: str, path: Path | None = None
    ) -> subprocess.CompletedProcess[str]:
        probes = self.folder / "probes.robot"
        probes.write_text(suite, "utf-8")
        output = self.folder / "output.xml"
        output.unlink(missing_ok=True)
        module = {"robot": "robot", "pabot": "pabot.pabot"}[tool]
        own = (*NO_FILES, "--outputdir", str(self.folder), "--output", output.name, *options)
        return subprocess.run(  # noqa: S603 - what runs is this interpreter
            [sys.executable, "-m", module, *self.arguments, *own, str(probes)],
            env=_environment(path),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            timeout=TIME_LIMIT,
            check=False,
        )

    def _statuses(self) -> dict[str, str]:
        """The status of each probe that has run, by name."""
        try:
            tests = ET.parse(self.folder / "output.xml").getroot().iter("test")  # noqa: S314 - Robot wrote it
        except (OSError, ET.ParseError):
            return {}
        return {test.get("name", ""): _status(test) for test in tests}


@contextmanager
def _kept(file: Path) -> Iterator[None]:
    """Leave a file as it is: pabot writes into the current folder what it has run last."""
    before = file.read_bytes() if file.exists() else None
    try:
        yield
    finally:
        if before is None:
            file.unlink(missing_ok=True)
        else:
            file.write_bytes(before)


def _status(test: ET.Element) -> str:
    status = test.find("status")
    return "" if status is None else status.get("status", "")


def _said(done: subprocess.CompletedProcess[str]) -> str:
    """The first error that Robot reports, in one line."""
    lines = [line for line in done.stdout.splitlines() if "[ ERROR ]" in line]
    return lines[0].replace("[ ERROR ]", "").strip() if lines else f"exit code {done.returncode}"


def _environment(path: Path | None) -> dict[str, str]:
    """The variables of a run; pabot starts the first "robot" on the PATH, and that has to be ours."""
    own = dict(os.environ)
    own["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), own.get("PATH", "")])
    if path:
        own["PYTHONPATH"] = os.pathsep.join([str(path), *filter(None, [own.get("PYTHONPATH")])])
    return own
