"""Small archives with the names of files that an sdist and a wheel of this package have."""

from __future__ import annotations

import io
import re
import subprocess
import tarfile
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from support.documents import ROOT
from support.workspace import Workspace

NAME = "cleveragents-1.0"
INFO = f"{NAME}.dist-info"
# How a scenario calls a file, and where it lies in the wheel and in the sdist.
IN_THE_WHEEL = {"LICENSE": f"{INFO}/licenses/LICENSE"}
SOURCES = "src/"
TEXTS = ("CHANGELOG.md", "LICENSE", "PKG-INFO", "README.md", "SECURITY.md", "pyproject.toml")
MODULES = ("cleveragents/__init__.py", "cleveragents/py.typed")


@dataclass
class Distributions:
    """The names of the files in both archives."""

    wheel: set[str] = field(default_factory=lambda: {*MODULES, f"{INFO}/METADATA", IN_THE_WHEEL["LICENSE"]})
    sdist: set[str] = field(default_factory=lambda: {*TEXTS, *(f"{SOURCES}{name}" for name in MODULES)})

    def change(self, words: str) -> None:
        """Do what the words say: ``the wheel has besides FILE``, ``both lack FILE``, ``the wheel lacks everything``."""
        found = re.fullmatch(r"(the wheel|the sdist|both) (has besides|lacks?) (\S+)", words)
        assert found, words
        where, verb, name = found.groups()
        if where != "the sdist":
            self.wheel = _changed(self.wheel, verb, IN_THE_WHEEL.get(name, name))
        if where != "the wheel":
            self.sdist = _changed(self.sdist, verb, f"{SOURCES}{name}" if name in MODULES else name)

    def look(self, workspace: Workspace) -> subprocess.CompletedProcess[str]:
        """Write both, and have the check of a release look into them."""
        folder = workspace.folder / "dist"
        folder.mkdir()
        if self.wheel:
            _write_wheel(folder / f"{NAME}-py3-none-any.whl", self.wheel)
        _write_sdist(folder / f"{NAME}.tar.gz", self.sdist)
        return workspace.python(str(ROOT / "scripts" / "check_release.py"), "--look", str(folder))


def _changed(names: set[str], verb: str, name: str) -> set[str]:
    if name == "everything":
        return set()
    assert (name in names) is (verb != "has besides"), name
    return names ^ {name}


def _write_wheel(file: Path, names: set[str]) -> None:
    with zipfile.ZipFile(file, "w") as archive:
        for name in sorted(names):
            archive.writestr(name, "")


def _write_sdist(file: Path, names: set[str]) -> None:
    with tarfile.open(file, "w:gz") as archive:
        for name in sorted(names):
            archive.addfile(tarfile.TarInfo(f"{NAME}/{name}"), io.BytesIO())
