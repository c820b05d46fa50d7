"""The metadata of the package, as an installer has written them down."""

from __future__ import annotations

import re
import tomllib
from importlib import metadata

from support.documents import read


def field(name: str) -> str:
    """A field of the metadata; several values of one are sorted, and parted by spaces."""
    match name:
        case "extras":
            return " ".join(sorted(_all("Provides-Extra")))
        case "needs without extras":
            return " ".join(sorted(_needs()))
        case "Typing" | "Environment":
            return " ".join(_classified(name))
    return " ".join(sorted(_all(name)))


def promised_pythons() -> list[str]:
    """The versions of Python that the classifiers name."""
    return [name for name in _classified("Programming Language :: Python") if name[-1].isdigit()]


def tested_pythons(name: str) -> list[str]:
    """The versions of Python in the matrix of a workflow."""
    matrix = re.search(r"^ +python: \[(.*)\]$", read(name), flags=re.MULTILINE)
    assert matrix, f"{name} has no matrix of Pythons"
    return re.findall(r"[0-9.]+", matrix[1])


def in_the_sdist() -> list[str]:
    """The files that the build of the sdist is told to take."""
    project = tomllib.loads(read("pyproject.toml"))
    return [
        name.removeprefix("/") for name in project["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]
    ]


def _all(name: str) -> list[str]:
    return metadata.metadata("cleveragents").get_all(name) or []


def _needs() -> list[str]:
    wanted = [need for need in _all("Requires-Dist") if "extra ==" not in need]
    return [re.split(r"[^A-Za-z0-9._-]", need)[0] for need in wanted]


def _classified(group: str) -> list[str]:
    return [one.rpartition(" :: ")[2] for one in _all("Classifier") if one.startswith(f"{group} :: ")]
