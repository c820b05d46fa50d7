"""Fetches the sources of the installed behave, and what its suites import."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from importlib import import_module, metadata
from importlib.util import find_spec
from pathlib import Path

from behave_suite.commands import call, last_lines
from behave_suite.model import SetupError
from behave_suite.workspace import Workspace

# What the steps of the suites import, as far as behave itself does not bring it.
REQUIREMENTS = ("assertpy>=1.1", "chardet", "freezegun>=1.5.1", "path>=13.1", "PyHamcrest>=2.0.2")


def fetch(workspace: Workspace) -> Path:
    """Fills the helpers, and returns the folder of behave's sources."""
    python = sys.executable if find_spec("pip") else _new_python(workspace.root / "pip")
    sources = _fetch_sdist(workspace, python, metadata.version("behave"))
    _check_same_behave(sources)
    _pip(workspace, python, "install", f"--target={workspace.helpers}", *REQUIREMENTS)
    return sources


def _new_python(folder: Path) -> str:
    """Makes an environment that has pip, because what uv makes has none."""
    try:
        venv.create(folder, with_pip=True, symlinks=os.name != "nt")
    except subprocess.CalledProcessError as error:
        raise SetupError(
            "this interpreter has neither pip nor ensurepip, and pip fetches behave's sources"
            "\n  mend: install pip into the environment that runs this program"
        ) from error
    return str(folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))


def _fetch_sdist(workspace: Workspace, python: str, version: str) -> Path:
    """Fetches and unpacks one version of behave."""
    folder = workspace.root / "sdist"
    sources = folder / f"behave-{version}"
    # pip reads an archive's metadata by running its build in an isolated environment, which it
    # fills itself: nothing needs to be installed beforehand, not even setuptools.
    options = ("--no-deps", "--no-binary=behave", f"--dest={folder}")
    _pip(workspace, python, "download", *options, f"behave=={version}")
    shutil.unpack_archive(f"{sources}.tar.gz", folder, filter="data")
    return sources


def _pip(workspace: Workspace, python: str, *arguments: str) -> None:
    """Runs one command of pip, and gives up where it fails."""
    log = workspace.log(f"pip-{arguments[0]}")
    if call([python, "-m", "pip", *arguments], log, workspace.root, os.environ):
        raise SetupError(f"pip {arguments[0]} failed:\n{last_lines(log, 15)}")


def _check_same_behave(sources: Path) -> None:
    """Makes sure that the suites, which run the behave beside them, run the installed one.

    Their inner runs start ``bin/behave`` of the current folder, which puts that folder first on
    the module path, and ``python -m behave`` does the same for the outer run.
    """
    installed = Path(str(import_module("behave").__file__)).parent
    if _modules(installed) != _modules(sources / "behave"):
        raise SetupError("the installed behave is not the one of its source distribution")


def _modules(package: Path) -> dict[Path, bytes]:
    """Reads all modules of a package, byte for byte."""
    return {path.relative_to(package): path.read_bytes() for path in package.rglob("*.py")}
