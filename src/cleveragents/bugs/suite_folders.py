"""Where a new test goes: which framework a project, or a folder of it, is for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cleveragents.bugs.dialect import BEHAVE, DIALECTS, Dialect


def framework_of(suites: Sequence[Path], folder: Path | None, root: Path) -> Dialect:
    """The framework whose tests are in ``folder`` or the nearest one above it, or else in ``suites``.

    It is Behave where both are, or none is.
    """
    above = (folder, *folder.parents) if folder else ()
    # All that lies in the root need not be the project's own.
    within = [[each] for each in above if each == folder or each.is_relative_to(root)]
    groups = [*(group for group in within if group != [root]), suites]
    # A folder of a framework's name may hold anything, a ledger for instance: tests count before names.
    found = (
        dialect
        for group in groups
        for is_of in (_holds_tests, _is_named)
        for dialect in DIALECTS
        if any(is_of(each, dialect) for each in group)
    )
    return next(found, BEHAVE)


def suite_of(dialect: Dialect, suites: Sequence[Path], root: Path) -> Path:
    """The first of ``suites`` that is a framework's, or may become it; else a folder of its usual name."""
    folders = [each for each in suites if not each.is_file()]
    own = [each for each in folders if _is_of(each, dialect)]
    others = [other for other in DIALECTS if other is not dialect]
    free = [each for each in folders if not any(_is_meant_for(each, other) for other in others)]
    return next(iter([*own, *free]), root / dialect.folder)


def _is_of(folder: Path, dialect: Dialect) -> bool:
    return _is_named(folder, dialect) or _holds_tests(folder, dialect)


def _is_named(folder: Path, dialect: Dialect) -> bool:
    return folder.name == dialect.folder and folder.is_dir()


def _holds_tests(folder: Path, dialect: Dialect) -> bool:
    return any(folder.rglob(f"*{dialect.suffix}"))


def _is_meant_for(folder: Path, dialect: Dialect) -> bool:
    return folder.name == dialect.folder or _is_of(folder, dialect)
