"""A copy of a project in which probes are run: whatever its hooks write, the project stays as it is."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

# What belongs to one machine, is made from the rest, or is too much.
LEFT_OUT = {
    ".git", ".hg", ".mypy_cache", ".nox", ".pytest_cache", ".ruff_cache", ".tox", "__pycache__", "build",
    "dist", "htmlcov", "node_modules",
}  # fmt: skip
LARGEST = 20_000_000  # bytes of a file that is copied


def copied(root: Path, target: Path) -> Path:
    """Copy the project at ``root`` to ``target``, without environments, caches and large files."""
    inside = target.resolve()

    def left_out(folder: str, names: list[str]) -> set[str]:
        return {name for name in names if _is_left_out(Path(folder, name), inside)}

    shutil.copytree(root, target, symlinks=True, ignore=left_out, copy_function=_copy)
    return target


def _is_left_out(path: Path, target: Path) -> bool:
    if path.name in LEFT_OUT or (path / "pyvenv.cfg").exists():
        return True
    # The folder for temporary files may lie in the project.
    if path.resolve() in (target, *target.parents):
        return True
    mode_is_odd = not (path.is_symlink() or path.is_dir() or path.is_file())  # a socket or a pipe
    return mode_is_odd or (path.is_file() and path.stat().st_size > LARGEST)


def _copy(source: str, target: str) -> str:
    try:
        return str(shutil.copy2(source, target))
    except PermissionError:
        # What may not be read, a run cannot need.
        return os.devnull
