"""The settings of a run: those of the project to which its suites belong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from robot.running.model import TestSuite

from cleveragents.app import Settings, load_settings
from cleveragents.errors import MixedProjectsError


def settings_of(suite: TestSuite) -> Settings:
    """The settings for the outermost suite of a run.

    Raises:
        SettingsError: A project's settings are wrong.
        MixedProjectsError: The suites belong to projects whose tags have different names.
    """
    folders = {Path(source).parent for source in _sources(suite)}
    found = {settings.root: settings for settings in map(load_settings, sorted(folders))}
    names = {settings.names for settings in found.values()}
    if len(names) > 1:
        raise MixedProjectsError(sorted(str(root) for root in found))
    if len(found) == 1:
        return next(iter(found.values()))
    # Of several projects, none is the place for the verdicts of all.
    here = load_settings(Path.cwd())
    return replace(here, names=names.pop()) if names else here


def _sources(suite: TestSuite) -> Iterator[Path]:
    """The files that hold tests: the folder that was named may lie above several projects."""
    if suite.tests and suite.source:
        yield suite.source
    for child in suite.suites:
        yield from _sources(child)
