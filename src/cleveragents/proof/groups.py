"""Which targets share a process: Behave loads one environment and one folder of steps in each."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from cleveragents.bugs.dialect import BEHAVE
from cleveragents.proof.targets import Target

# Behave puts the name of a stage before both, with "_".
STEPS, ENVIRONMENT = "steps", "environment.py"


def grouped(root: Path, targets: Iterable[Target]) -> list[tuple[Target, ...]]:
    """The targets in groups, each for one process, in their order."""
    groups: dict[tuple[str, Path], list[Target]] = {}
    for target in targets:
        base = base_folder(root / target.file) if target.framework == BEHAVE.framework else root
        groups.setdefault((target.framework, base), []).append(target)
    return [tuple(group) for group in groups.values()]


def base_folder(feature: Path) -> Path:
    """The nearest folder around a feature that holds steps or an environment, as Behave looks for it."""
    return next((folder for folder in feature.parents if _is_base(folder)), feature.parent)


def _is_base(folder: Path) -> bool:
    # Which stage it is, the configuration tells; to part more than Behave would costs a process only.
    steps = any(path.is_dir() for name in (STEPS, f"*_{STEPS}") for path in folder.glob(name))
    return steps or any(
        path.is_file() for name in (ENVIRONMENT, f"*_{ENVIRONMENT}") for path in folder.glob(name)
    )
