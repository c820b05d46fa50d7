"""The demo as a story: each command is really run, and has to do what its note says."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from cleveragents.demo import project
from cleveragents.errors import DemoError, ExitCode, MissingToolError

# Behave's own words that say nothing about the story.
NOISE = ("USING RUNNER:", "Took ")


class LineKind(Enum):
    """What a line of the story is, so that a terminal can colour it."""

    CHAPTER = "chapter"
    COMMAND = "command"
    OUTPUT = "output"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Line:
    """One line, or one block of output, of the story."""

    kind: LineKind
    text: str


@dataclass(frozen=True, slots=True)
class Command:
    """A command as a person would type it, how it is run here, and how it has to end."""

    shown: str
    arguments: Sequence[str]
    code: int = ExitCode.OK
    says: str = ""


BEHAVE = (sys.executable, "-m", "behave", "--no-color", "--format", "plain", "--no-timings")
CLEVERAGENTS = (sys.executable, "-m", "cleveragents")
# Signing keys, hooks and templates of the person's own git have no part in this.
GIT = ("git", "-c", "user.name=Demo", "-c", "user.email=demo@localhost", "-c", "commit.gpgsign=false")


def tell(folder: Path) -> Iterator[Line]:
    """Play the story in ``folder``, an empty one, and yield its lines as they happen.

    Raises:
        MissingToolError: git is not installed.
        DemoError: A command did not end as the story says.
    """
    if not shutil.which("git"):
        raise MissingToolError("git", "the demo's throw-away repository")
    yield from _a_bug_is_found(folder)
    yield from _it_is_captured(folder)
    yield from _it_is_fixed(folder)
    yield from _it_is_released(folder)


def _a_bug_is_found(folder: Path) -> Iterator[Line]:
    yield Line(LineKind.CHAPTER, "1. Bug 7 is reported: 10 percent off 50 gives 40, not 45")
    _write(folder, project.FILES_AT_FIRST)
    _run(folder, Command("git init", (*GIT, "init", "--quiet", "--initial-branch=main")))
    _commit(folder, "feat: a shop")
    yield from _shown(folder, "shop.py")


def _it_is_captured(folder: Path) -> Iterator[Line]:
    yield Line(LineKind.CHAPTER, "2. Capture it: a scenario that asserts the right behaviour and fails today")
    _write(folder, project.FILES_OF_THE_CAPTURE)
    yield from _shown(folder, project.FEATURE_FILE)
    yield from _ran(folder, Command("behave", BEHAVE, says="expected failures: 1 (bugs 7)"))
    yield Line(LineKind.NOTE, "Green, exit code 0: the failure is expected, so the test can be merged today.")
    yield from _committed(folder, "test: capture bug 7")


def _it_is_fixed(folder: Path) -> Iterator[Line]:
    yield Line(LineKind.CHAPTER, "3. Fix it, and forget the tag")
    _write(folder, project.FILES_OF_THE_FIX)
    yield from _shown(folder, "shop.py")
    yield from _ran(folder, Command("behave", BEHAVE, ExitCode.FAILED, "Bug #7 appears to be fixed."))
    yield Line(LineKind.NOTE, "Red, exit code 1: the scenario passes, and the tag still says that it fails.")


def _it_is_released(folder: Path) -> Iterator[Line]:
    yield Line(LineKind.CHAPTER, "4. Release it: the tag goes, the scenario stays as a regression test")
    yield from _ran(folder, Command("cleveragents bug release 7", (*CLEVERAGENTS, "bug", "release", "7")))
    yield from _ran(folder, Command("behave", BEHAVE, says="expected failures: 0"))
    yield Line(LineKind.NOTE, "Green, exit code 0: from now on the scenario guards the fix.")
    yield from _committed(folder, "fix: a discount is a percentage (closes #7)")
    yield from _ran(folder, Command("cleveragents bug list", (*CLEVERAGENTS, "bug", "list"), says="released"))


def _shown(folder: Path, file: str) -> Iterator[Line]:
    yield Line(LineKind.COMMAND, f"cat {file}")
    yield Line(LineKind.OUTPUT, (folder / file).read_text(encoding="utf-8").rstrip())


def _ran(folder: Path, command: Command) -> Iterator[Line]:
    yield Line(LineKind.COMMAND, command.shown)
    yield Line(LineKind.OUTPUT, _run(folder, command))


def _committed(folder: Path, message: str) -> Iterator[Line]:
    yield Line(LineKind.COMMAND, f'git add --all && git commit --message "{message}"')
    _commit(folder, message)


def _commit(folder: Path, message: str) -> None:
    _run(folder, Command("git add", (*GIT, "add", "--all")))
    _run(folder, Command("git commit", (*GIT, "commit", "--quiet", "--no-verify", "--message", message)))


def _write(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _run(folder: Path, command: Command) -> str:
    done = subprocess.run(  # noqa: S603 - the commands stand in this file
        command.arguments,
        cwd=folder,
        env=_environment(folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode != command.code or command.says not in done.stdout:
        raise DemoError(command.shown, done.returncode, done.stdout)
    lines = done.stdout.strip().splitlines()
    return "\n".join(line for line in lines if not line.startswith(NOISE))


def _environment(folder: Path) -> dict[str, str]:
    """The environment without what would let a person's own git or behave settings in."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "BEHAVE_"))}
    isolated = {
        "PYTHONIOENCODING": "utf-8",
        "HOME": str(folder),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
    }
    # The project's own module lies in its root folder.
    return kept | isolated | {"PYTHONPATH": os.pathsep.join([str(folder), os.environ.get("PYTHONPATH", "")])}
