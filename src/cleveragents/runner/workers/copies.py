"""A copy of the working tree for each worker: suites that write into fixed folders do not meet there."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from cleveragents.runner.lean.suite import SuiteRunner

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
    """Copy the tree at ``root``, links as links, without version control, environments and caches."""
    # A target within the tree would be copied into itself.
    inside = target.resolve()

    def left_out(folder: str, names: list[str]) -> set[str]:
        return {
            name
            for name in names
            if name in LEFT_OUT or Path(folder, name).resolve() in (inside, *inside.parents)
        }

    shutil.copytree(root, target, symlinks=True, ignore=left_out, dirs_exist_ok=True)


def move_into(runner: SuiteRunner, root: Path, copy: Path) -> None:
    """Let this process, whose suite is not loaded yet, work in the ``copy`` of ``root``."""
    os.chdir(_moved(os.getcwd(), root, copy))  # noqa: PTH109 - as below
    os.environ["PWD"] = os.getcwd()  # noqa: PTH109 - as below
    sys.path[:] = [_moved(path, root, copy) for path in sys.path]
    if "PYTHONPATH" in os.environ:
        paths = os.environ["PYTHONPATH"].split(os.pathsep)
        os.environ["PYTHONPATH"] = os.pathsep.join(_moved(path, root, copy) for path in paths)
    runner.base_dir = _moved(runner.base_dir, root, copy)
    runner.config.base_dir = runner.base_dir
    runner.moved = lambda path: _moved(path, root, copy)
    runner.config.paths = [_moved(path, root, copy) for path in runner.config.paths]


def _moved(path: str, root: Path, copy: Path) -> str:
    """A path in the tree as one in its copy; all others stay."""
    if not os.path.isabs(path):  # noqa: PTH117 - a Path is made of few
        return path
    try:
        return str(copy / Path(path).relative_to(root))
    except ValueError:
        return path
