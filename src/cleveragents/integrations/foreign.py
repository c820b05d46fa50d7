"""Which modules of a project were imported from somewhere else than from the project."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib.machinery import all_suffixes
from pathlib import Path

from cleveragents.proof.targets import Foreign

SUFFIXES = all_suffixes()


def foreign_modules(modules: Mapping[str, object], sources: Sequence[Path], top: Path) -> Iterator[Foreign]:
    """Those of ``modules``, by name, that ``sources`` hold, and whose file is not below ``top``."""
    real_top = top.resolve()
    for name, module in sorted(modules.items()):
        file = _file_of(module)
        if file and not _is_standard(name) and any(_holds(source, name.split(".")) for source in sources):
            path = Path(file).resolve()
            if not path.is_relative_to(real_top):
                yield Foreign(name, str(path))


def _holds(folder: Path, parts: Sequence[str]) -> bool:
    """Whether a module, or a package around it, stands in ``folder``.

    A folder without an ``__init__.py`` is shared with others, or holds no modules at all: only what
    stands in it counts.
    """
    for part in parts:
        package = folder / part
        if _is_module(package) or _is_module(package / "__init__"):
            return True
        folder = package
    return False


def _is_module(path: Path) -> bool:
    return any(Path(f"{path}{suffix}").is_file() for suffix in SUFFIXES)


def _is_standard(name: str) -> bool:
    # A project's code.py is seldom meant to be Python's own.
    return name.partition(".")[0] in sys.stdlib_module_names


def _file_of(module: object) -> str:
    """The file of a module; what stands among the modules may be anything."""
    try:
        file = getattr(module, "__file__", None)
    except Exception:  # noqa: BLE001 - as said above
        return ""
    return file if isinstance(file, str) else ""
