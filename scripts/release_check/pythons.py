"""The Pythons of this machine that the package supports, one for each of their versions."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

OLDEST = (3, 11)
# What a Python says of itself; an environment answers for the Python that it was made with.
QUESTION = (
    "import json, sys; print(json.dumps([*sys.version_info[:3], sys.version_info[3], sys._base_executable]))"
)


@dataclass(frozen=True, slots=True, order=True)
class Python:
    """An interpreter and its version."""

    version: tuple[int, int, int]
    path: str

    @property
    def name(self) -> str:
        """How people call it: ``Python 3.12.1``."""
        return "Python " + ".".join(map(str, self.version))


def supported() -> list[Python]:
    """The newest of each minor version from 3.11 on, the oldest first."""
    newest: dict[tuple[int, int], Python] = {}
    for python in sorted(filter(None, map(_asked, sorted(set(_candidates()))))):
        newest[python.version[:2]] = python
    return [python for minor, python in sorted(newest.items()) if minor >= OLDEST]


def _candidates() -> Iterator[str]:
    for folder in filter(None, os.environ.get("PATH", "").split(os.pathsep)):
        yield from map(str, Path(folder).glob("python3*"))
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    yield from map(str, pyenv.glob("versions/*/bin/python3"))
    yield from _known_to_uv()


def _known_to_uv() -> Iterator[str]:
    uv = shutil.which("uv")
    if uv is None:
        return
    command = [uv, "python", "list", "--only-installed", "--output-format", "json"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)  # noqa: S603 - uv itself
    if done.returncode == 0:
        yield from (entry["path"] for entry in json.loads(done.stdout) if entry.get("path"))


def _asked(path: str) -> Python | None:
    """The Python behind a path, if one answers there that is no preview."""
    try:
        done = subprocess.run(  # noqa: S603 - a Python of this machine
            [path, "-I", "-c", QUESTION], capture_output=True, text=True, timeout=60, check=False
        )
        major, minor, micro, level, base = json.loads(done.stdout)
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None  # python3-config and the like, or a shim without a version behind it
    return Python((major, minor, micro), base) if level == "final" else None
