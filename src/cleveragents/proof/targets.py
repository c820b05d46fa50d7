"""What is to be observed, where, and what one run has shown of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cleveragents.bugs.observed import Outcome
from cleveragents.bugs.tags import STANDARD, TagNames


@dataclass(frozen=True, slots=True)
class Target:
    """A test to observe: its framework by the name of its dialect, and where it stands.

    ``file`` is relative to the project's folder, with forward slashes. Of an outline's row, ``line`` is the
    row's own, and ``name`` the one that Behave makes of it.
    """

    framework: str
    file: str
    line: int
    name: str


@dataclass(frozen=True, slots=True)
class Place:
    """A project as it is on disk, and how its tests are run.

    Tests start in ``root``; whatever they import of the project has to come from below ``top``, and is looked
    for in ``sources``, folders relative to ``root``: where none is named, in ``src`` if there is one, and in
    ``root`` itself otherwise. ``time_limit`` is for one process, in seconds. Where a place is ``isolated``,
    modules that come from elsewhere are reported. ``names`` are the project's tags: only what they declare
    of exceptions counts here.
    """

    root: Path
    top: Path
    sources: tuple[str, ...]
    robot_arguments: tuple[str, ...]
    time_limit: float
    isolated: bool
    names: TagNames = STANDARD

    @property
    def source_folders(self) -> tuple[Path, ...]:
        """The folders from which the package under test is imported."""
        usual = "src" if (self.root / "src").is_dir() else "."
        return tuple((self.root / source).absolute() for source in self.sources or (usual,))


@dataclass(frozen=True, slots=True, order=True)
class Foreign:
    """A module of the project that was imported from elsewhere, so another version of it was tested."""

    module: str
    file: str


@dataclass(frozen=True, slots=True)
class Sighting:
    """What one run has shown: a target that is missing in ``outcomes`` did not run.

    ``said`` are the last lines that were printed, to tell why.
    """

    outcomes: Mapping[Target, Outcome]
    said: str
    foreign: tuple[Foreign, ...]
