"""What is in the archives, and what must not be."""

import tarfile
import zipfile
from email import message_from_string
from email.message import Message

from release_check.building import Built
from release_check.problem import ReleaseError

# Besides the sources, which the wheel is compared with.
IN_THE_SDIST = {"CHANGELOG.md", "LICENSE", "PKG-INFO", "README.md", "SECURITY.md", "pyproject.toml"}
BY_HATCH = {".gitignore"}  # hatchling puts it there, for builds from an sdist within a repository
LARGEST = 1_000_000  # bytes; more than that is something that does not belong there


def check(built: Built) -> str:
    """Compare the files in both archives with what belongs there.

    Raises:
        ReleaseError: A file is missing, or one too many.
    """
    sources = _check_sdist(built)
    count = _check_wheel(built, sources)
    for file in built:
        if file.stat().st_size > LARGEST:
            raise ReleaseError(f"{file.name} has {file.stat().st_size} bytes")
    sizes = ", ".join(f"{file.suffix[1:]} {file.stat().st_size / 1000:.0f} kB" for file in built)
    return f"{count} files of the package in both, no tests; {sizes}"


def extras(built_wheel: zipfile.ZipFile) -> set[str]:
    """The names of packages that only an extra asks for."""
    metadata = _metadata(built_wheel)
    wanted = metadata.get_all("Requires-Dist", [])
    names = {True: set[str](), False: set[str]()}
    for requirement in wanted:
        name = "".join(letter if letter.isalnum() or letter in "-_." else " " for letter in requirement)
        names["extra ==" in requirement].add(name.split()[0].lower().replace("_", "-"))
    return names[True] - names[False]


def _check_sdist(built: Built) -> set[str]:
    with tarfile.open(built.sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    sources = {name.removeprefix("src/") for name in names if name.startswith("src/cleveragents/")}
    _same("the sdist", {name for name in names if not name.startswith("src/")} - BY_HATCH, IN_THE_SDIST)
    return sources


def _check_wheel(built: Built, sources: set[str]) -> int:
    with zipfile.ZipFile(built.wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
        licensed = any(name.endswith(".dist-info/licenses/LICENSE") for name in archive.namelist())
    _same("the wheel", names, sources)
    if not licensed or "cleveragents/py.typed" not in names:
        raise ReleaseError("the wheel lacks its licence or py.typed")
    return len(names)


def _metadata(wheel: zipfile.ZipFile) -> Message:
    name = next(name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
    return message_from_string(wheel.read(name).decode("utf-8"))


def _same(where: str, have: set[str], want: set[str]) -> None:
    if have != want:
        raise ReleaseError(f"{where} lacks {sorted(want - have)}, and has besides {sorted(have - want)}")
