"""Fetches the sources of the installed behave, and what its suites import."""

from __future__ import annotations

from importlib import import_module, metadata
from pathlib import Path

from behave_suite.workspace import Workspace
from foreign_suites.errors import SetupError
from foreign_suites.sdists import Sdist, fetch_sdists, find_pip

# What the steps of the suites import, as far as behave itself does not bring it.
REQUIREMENTS = ("assertpy>=1.1", "chardet", "freezegun>=1.5.1", "path>=13.1", "PyHamcrest>=2.0.2")


def fetch(workspace: Workspace) -> Path:
    """Fills the helpers, and returns the folder of behave's sources."""
    pip = find_pip(workspace.root)
    (sources,) = fetch_sdists(pip, [Sdist("behave", metadata.version("behave"))])
    _check_same_behave(sources)
    pip.run("install", f"--target={workspace.helpers}", *REQUIREMENTS)
    return sources


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
