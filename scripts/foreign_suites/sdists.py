"""Fetches source distributions, which hold the suites that wheels leave out."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from archives import unpack
from foreign_suites.commands import call, last_lines
from foreign_suites.errors import SetupError


@dataclass(frozen=True)
class Sdist:
    """One release of a project, whose name is written as in its archive."""

    project: str
    version: str

    def __str__(self) -> str:
        return f"{self.project}-{self.version}"


@dataclass(frozen=True)
class Pip:
    """A Python that has pip, and the folder for its logs."""

    python: str
    folder: Path

    def run(self, command: str, *arguments: str) -> None:
        """Runs one command of pip, and gives up where it fails."""
        log = self.folder / f"pip-{command}.log"
        if call([self.python, "-m", "pip", command, *arguments], log, self.folder, os.environ):
            raise SetupError(f"pip {command} failed:\n{last_lines(log, 15)}")


def find_pip(folder: Path) -> Pip:
    """Finds pip, or installs it below the folder."""
    return Pip(sys.executable if find_spec("pip") else _new_python(folder / "pip"), folder)


def fetch_sdists(pip: Pip, sdists: Sequence[Sdist]) -> list[Path]:
    """Fetches and unpacks source distributions, and returns their folders."""
    folder = pip.folder / "sdist"
    # pip reads an archive's metadata by running its build in an isolated environment, which it
    # fills itself: nothing needs to be installed beforehand, not even setuptools. There, wheels
    # are welcome, so only the projects themselves are named.
    names = ",".join(sdist.project for sdist in sdists)
    wanted = [f"{sdist.project}=={sdist.version}" for sdist in sdists]
    pip.run("download", "--no-deps", f"--no-binary={names}", f"--dest={folder}", *wanted)
    return [unpack(folder / f"{sdist}.tar.gz", folder) for sdist in sdists]


def _new_python(folder: Path) -> str:
    """Makes an environment that has pip, because what uv makes has none."""
    try:
        venv.create(folder, with_pip=True, symlinks=os.name != "nt")
    except subprocess.CalledProcessError as error:
        raise SetupError(
            "this interpreter has neither pip nor ensurepip, and pip fetches the sources"
            "\n  mend: install pip into the environment that runs this program"
        ) from error
    return str(folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))
