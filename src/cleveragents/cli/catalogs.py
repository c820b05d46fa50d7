"""The files with tests that a command is about."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from cleveragents.app import ProjectNames, load_settings
from cleveragents.bugs.catalog import Catalog, read_catalog

PATHS = click.argument("paths", nargs=-1, type=click.Path(path_type=Path))


def catalog_of(paths: Sequence[Path], projects: ProjectNames) -> Catalog:
    """What the files at or below ``paths`` hold, or those of the suites of the project around this folder.

    Raises:
        NoTestFilesError: A path does not exist, is no file with tests, or holds none.
        MissingExtraError: There is a ``.robot`` file, and Robot Framework is not installed.
        SettingsError: The settings of a project are wrong.
    """
    return read_catalog(paths, projects, () if paths else _suites())


def _suites() -> tuple[Path, ...]:
    here = Path.cwd()
    settings = load_settings(here)
    suites = settings.suites_from(here)
    # A folder may have tests of its own below a project that has none.
    own = tuple(map(Path, settings.suites))
    return suites if any(path.exists() for path in suites) or not any(path.exists() for path in own) else own
