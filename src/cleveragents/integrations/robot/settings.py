"""The settings of a run: those of the project to which its suites belong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from robot.running.model import TestSuite

from cleveragents import errors
from cleveragents.app import Settings, load_settings, project_file
from cleveragents.bugs.tags import TagNames


def settings_of(suite: TestSuite) -> Settings:
    """The settings for the outermost suite of a run.

    Raises:
        SettingsError: A project's settings are wrong.
        MixedProjectsError: The suites belong to projects whose tags have different names.
    """
    # Each project is read once: a large suite has hundreds of folders.
    projects = {project_file(folder) for folder in {Path(source).parent for source in _sources(suite)}}
    found = [load_settings(file.parent) if file else Settings(Path.cwd(), TagNames()) for file in projects]
    names = {settings.names for settings in found}
    if len(names) > 1:
        raise errors.MixedProjectsError(sorted(str(settings.root) for settings in found))
    if len(found) == 1:
        return found[0]
    # Of several projects, none is the place for the verdicts of all.
    here = load_settings(Path.cwd())
    return here._replace(names=names.pop()) if names else here


def _sources(suite: TestSuite) -> Iterator[Path]:
    """The files that hold tests: the folder that was named may lie above several projects."""
    if suite.tests and suite.source:
        yield suite.source
    for child in suite.suites:
        yield from _sources(child)
