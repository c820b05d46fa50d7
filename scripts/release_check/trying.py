"""A published file in an environment of its own, where a bug lives its whole life."""

import json
import os
import sys
import tempfile
import zipfile
from pathlib import Path

from release_check import contents
from release_check.problem import ReleaseError, run
from release_check.pythons import Python

HOOK = "from cleveragents.integrations.behave import install\n\ninstall()\n"
TYPED = "from importlib import resources; assert (resources.files('cleveragents') / 'py.typed').is_file()"
# Words of the command, and what it has to say.
LOOP = (
    (("demo",), "expected failures: 1 (bugs 7)"),
    (("bug", "capture", "7", "--title", "A discount is a percentage"), "created features/"),
    (("run",), "expected failures: 1 (bugs 7), unexpected passes: 0, broken captures: 0"),
    (("bug", "verify", "7"), "expected failure"),
    (("bug", "list"), "expected to fail"),
    (("report",), "board.html"),
    (("explain", "G8"), "G8"),
)


def try_it(python: Python, file: Path) -> str:
    """Install a wheel or an sdist with that Python, and nothing else, and go through the loop.

    Raises:
        ReleaseError: It cannot be installed, brings what only extras need, or a command says something else.
    """
    with tempfile.TemporaryDirectory(prefix="release-") as name:
        folder = Path(name)
        environment = _environment(folder)
        programs = _installed(python, file, folder, environment)
        packages = _packages(programs, folder, environment)
        _refuse_extras(file, packages)
        run([programs / "python", "-I", "-c", TYPED], folder, environment)
        _go_through_loop(programs, folder / "shop", environment)
    return f"{python.name}, {file.name}: {len(packages)} packages, the loop in {len(LOOP)} commands"


def _environment(folder: Path) -> dict[str, str]:
    """The environment of a machine that has never seen the package."""
    unwanted = ("PYTHON", "CLEVERAGENTS_", "VIRTUAL_ENV", "GIT_", "BEHAVE_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(unwanted)}
    return {**kept, "CLEVERAGENTS_HOME": str(folder / "home"), "NO_COLOR": "1"}


def _installed(python: Python, file: Path, folder: Path, environment: dict[str, str]) -> Path:
    # Debian's Python has no pip of its own; that of this process serves all of them.
    run([python.path, "-m", "venv", "--without-pip", folder / "env"], folder, environment)
    programs = folder / "env" / ("Scripts" if os.name == "nt" else "bin")
    run([*_pip(programs), "install", "--quiet", file], folder, environment)
    run([*_pip(programs), "check"], folder, environment)
    return programs


def _pip(programs: Path) -> list[str | Path]:
    return [sys.executable, "-m", "pip", "--python", programs / "python", "--disable-pip-version-check"]


def _packages(programs: Path, folder: Path, environment: dict[str, str]) -> set[str]:
    listed = run([*_pip(programs), "list", "--format", "json"], folder, environment)
    return {entry["name"].lower().replace("_", "-") for entry in json.loads(listed.splitlines()[0])}


def _refuse_extras(file: Path, packages: set[str]) -> None:
    if file.suffix != ".whl":
        return
    with zipfile.ZipFile(file) as wheel:
        unwanted = contents.extras(wheel) & packages
    if unwanted:
        raise ReleaseError(f"installed without extras, it brings {', '.join(sorted(unwanted))}")


def _go_through_loop(programs: Path, project: Path, environment: dict[str, str]) -> None:
    (project / "features").mkdir(parents=True)
    (project / "pyproject.toml").write_text("", encoding="utf-8")
    (project / "features" / "environment.py").write_text(HOOK, encoding="utf-8")
    for words, wanted in LOOP:
        said = run([programs / "cleveragents", *words], project, environment)
        if wanted not in said:
            raise ReleaseError(f"cleveragents {' '.join(words)} does not say {wanted!r}:\n{said}")
