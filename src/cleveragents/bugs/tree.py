"""Which files at or below some paths hold tests, and which framework runs each of them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cleveragents.bugs.dialect import BEHAVE, DIALECTS, ROBOT, Dialect
from cleveragents.errors import NoTestFilesError, TestFileError

# Where the frameworks' files are, if nobody says where.
DEFAULT_PATHS = tuple(Path(dialect.folder) for dialect in DIALECTS)
SUFFIXES = " or ".join(dialect.suffix for dialect in DIALECTS)


@dataclass(frozen=True, slots=True)
class Found:
    """A file with tests, and the path at which the search for it began."""

    path: Path
    top: Path


def dialect_of(path: Path) -> Dialect | None:
    """The framework that runs a file; None for any other file."""
    # Behave asks for the suffix as it is, Robot in any case.
    if path.name.endswith(BEHAVE.suffix):
        return BEHAVE
    return ROBOT if path.name.lower().endswith(ROBOT.suffix) else None


def find_files(
    paths: Sequence[Path], unreadable: list[TestFileError], usual: Sequence[Path] = DEFAULT_PATHS
) -> list[Found]:
    """The files at or below ``paths``, or at the ``usual`` ones that exist; each of them once.

    A folder that cannot be read is added to ``unreadable``.

    Raises:
        NoTestFilesError: A path does not exist, is no file with tests, or holds none.
    """
    if paths:
        found = [each for path in paths for each in _below([path], unreadable)]
    else:
        found = _below(_existing(usual), unreadable)
    once: dict[Path, Found] = {}
    for each in found:
        known = once.setdefault(each.path, each)
        # Seen from further up, more folders may give its tests tags.
        once[each.path] = min(known, each, key=lambda one: len(one.top.parts))
    return list(once.values())


def _existing(usual: Sequence[Path]) -> list[Path]:
    there = [path for path in usual if path.exists()]
    if not there:
        all_of_them = ", ".join(path.as_posix() for path in usual)
        raise NoTestFilesError(all_of_them, "there is no such file or folder")
    return there


def _below(tops: Sequence[Path], unreadable: list[TestFileError]) -> list[Found]:
    """The files at or below ``tops``, of which one at least has to hold some."""
    found = [each for top in tops for each in _at(top, unreadable)]
    if not found and not unreadable:
        shown = ", ".join(top.as_posix() for top in tops)
        raise NoTestFilesError(shown, f"the folder holds no {SUFFIXES} file")
    return found


def _at(top: Path, unreadable: list[TestFileError]) -> list[Found]:
    if top.is_dir():
        return [Found(path, top) for path in sorted(_walk(top, unreadable))]
    if not top.exists():
        raise NoTestFilesError(top.as_posix(), "there is no such file or folder")
    if not dialect_of(top):
        raise NoTestFilesError(top.as_posix(), f"this is not a {SUFFIXES} file")
    return [Found(top, top)]


def _walk(top: Path, unreadable: list[TestFileError]) -> Iterator[Path]:
    def note(error: OSError) -> None:
        reason = f"cannot be read: {error.strerror}"
        mend = "check that it is a folder you may read"
        unreadable.append(TestFileError(Path(error.filename).as_posix(), 0, reason, mend))

    seen: set[Path] = set()
    # behave and Robot follow links, too; one that leads back up would be followed for ever.
    for parent, folders, files in os.walk(top, followlinks=True, onerror=note):
        folders[:] = [name for name in folders if _is_new(Path(parent, name), seen)]
        yield from (path for name in files if _is_run(path := Path(parent, name), top))


def _is_run(path: Path, top: Path) -> bool:
    """Whether a framework runs a file when it is told to run ``top``."""
    dialect = dialect_of(path)
    names = path.relative_to(top).parts
    ignored = any(name.startswith(("_", ".")) or name == "CVS" for name in names)
    return dialect is BEHAVE or (dialect is ROBOT and not ignored)


def _is_new(folder: Path, seen: set[Path]) -> bool:
    """Whether a folder is not yet seen, and of this project: an environment holds other people's files."""
    real = folder.resolve()
    foreign = folder.name in (".git", "node_modules") or (folder / "pyvenv.cfg").exists()
    # Of "../cart", seen from there, the folder itself is no folder above, though it is on the way.
    above = Path(os.path.normpath(folder.absolute())).parents
    fresh = not foreign and real not in seen and real not in above
    seen.add(real)
    return fresh
