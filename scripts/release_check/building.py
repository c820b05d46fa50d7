"""The sdist and the wheel, built so that anybody can build the same bytes."""

import hashlib
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from archives import unpack
from release_check.problem import ReleaseError, run

ROOT = Path(__file__).resolve().parents[2]


class Built(NamedTuple):
    """The two files that are published."""

    sdist: Path
    wheel: Path


def build(target: Path) -> Built:
    """Build into ``target``, and once more from the sdist, in another folder and with another umask.

    Raises:
        ReleaseError: It cannot be built, or the second time gives other bytes.
    """
    shutil.rmtree(target, ignore_errors=True)
    environment = _environment()
    first = _built_from(ROOT, target, environment)
    with tempfile.TemporaryDirectory(prefix="release-") as name:
        folder = Path(name)
        umask = os.umask(0o077)
        try:
            again = _built_from(unpack(first.sdist, folder), folder / "again", environment)
        finally:
            os.umask(umask)
        _compare(first, again)
    return first


def found_in(folder: Path) -> Built:
    """The files that lie in a folder.

    Raises:
        ReleaseError: There is not one sdist and one wheel.
    """
    sdists, wheels = list(folder.glob("*.tar.gz")), list(folder.glob("*.whl"))
    if len(sdists) != 1 or len(wheels) != 1:
        raise ReleaseError(
            f"{folder} holds {len(sdists)} sdists and {len(wheels)} wheels, and not one of each"
        )
    return Built(sdists[0], wheels[0])


def checked_by_twine(built: Built) -> str:
    """Have twine read the metadata, and render the README as an index would."""
    run([sys.executable, "-m", "twine", "check", "--strict", *built], ROOT, os.environ)
    return "twine check --strict"


def _built_from(source: Path, target: Path, environment: dict[str, str]) -> Built:
    # Without --wheel or --sdist the wheel is built from the sdist, as an index or a distribution would.
    run([sys.executable, "-m", "build", "--outdir", target, source], source, environment)
    return found_in(target)


def _environment() -> dict[str, str]:
    """The environment with the time of the last commit, which all files in the archives get."""
    time = run(["git", "log", "-1", "--format=%ct"], ROOT, os.environ).strip()
    return {**os.environ, "SOURCE_DATE_EPOCH": os.environ.get("SOURCE_DATE_EPOCH", time)}


def _compare(first: Built, again: Built) -> None:
    for one, other in zip(first, again, strict=True):
        if _digest(one) != _digest(other):
            raise ReleaseError(
                f"built twice, {one.name} has two contents: SHA-256 {_digest(one)} and another"
            )


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
