"""A copy of the working tree for each worker: suites that write into fixed folders do not meet there."""

from __future__ import annotations

import os
import re
import shutil
import stat
import sys
from contextlib import suppress
from pathlib import Path

from cleveragents.errors.running import TreeCopyError
from cleveragents.runner.lean.suite import SuiteRunner

FOLDER = "cleveragents-copies"

# What is made from the tree, or belongs to it only on this machine.
LEFT_OUT = (
    ".git",
    ".hg",
    ".mypy_cache",
    ".nox",
    ".ruff_cache",
    ".tox",
    ".venv",
    "__pycache__",
    "node_modules",
    "venv",
)


def copy_tree(root: Path, target: Path) -> None:
    """Copy the tree at ``root``, links as links, without version control, environments and caches.

    Raises:
        TreeCopyError: Something in it cannot be copied.
    """
    # A target within the tree would be copied into itself.
    inside = target.resolve()

    def left_out(folder: str, names: list[str]) -> set[str]:
        places = {name: Path(folder, name) for name in names}
        return {
            name
            for name, place in places.items()
            if name in LEFT_OUT or _is_of_processes(place) or place.resolve() in (inside, *inside.parents)
        }

    try:
        shutil.copytree(
            root, target, symlinks=True, ignore=left_out, copy_function=_copy_if_there, dirs_exist_ok=True
        )
    except shutil.Error as error:
        path, _, reason = error.args[0][0]
        raise TreeCopyError(str(path), str(reason)) from error
    except OSError as error:
        raise TreeCopyError(str(root), str(error)) from error


def place_of_copy(folder: Path, number: int, root: Path) -> Path:
    """Where in the folder of a run the copy of ``root`` with this number is."""
    return folder / FOLDER / str(number) / root.name


def pattern_of_copies(root: Path) -> str:
    """A pattern of coverage.py for all copies of ``root``, on whatever machine."""
    return f"*/{FOLDER}/*/{re.sub(r'[][*?]', '?', root.name)}"


def move_into(runner: SuiteRunner, root: Path, copy: Path) -> None:
    """Let this process, whose suite is not loaded yet, work in the ``copy`` of ``root``."""
    os.chdir(_moved(os.getcwd(), root, copy))  # noqa: PTH109 - as below
    os.environ["PWD"] = runner.folder = os.getcwd()  # noqa: PTH109 - as below
    sys.path[:] = [_moved(path, root, copy) for path in sys.path]
    if "PYTHONPATH" in os.environ:
        paths = os.environ["PYTHONPATH"].split(os.pathsep)
        os.environ["PYTHONPATH"] = os.pathsep.join(_moved(path, root, copy) for path in paths)
    runner.base_dir = _moved(runner.base_dir, root, copy)
    runner.config.base_dir = runner.base_dir
    runner.moved = lambda path: _moved(path, root, copy)
    runner.config.paths = [_moved(path, root, copy) for path in runner.config.paths]


def _is_of_processes(path: Path) -> bool:
    """Whether this is a socket or a named pipe, whose other end is a process that has no copy."""
    with suppress(OSError):
        mode = path.lstat().st_mode
        return stat.S_ISSOCK(mode) or stat.S_ISFIFO(mode)
    return False


def _copy_if_there(source: str, target: str) -> None:
    # Whoever works in the tree may have removed it since it was listed.
    with suppress(FileNotFoundError):
        shutil.copy2(source, target)


def _moved(path: str, root: Path, copy: Path) -> str:
    """A path in the tree as one in its copy; all others stay."""
    if not os.path.isabs(path):  # noqa: PTH117 - a Path is made of few
        return path
    try:
        return str(copy / Path(path).relative_to(root))
    except ValueError:
        return path
