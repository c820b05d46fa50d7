"""The settings of a run: those of the project to which its suites belong."""

from __future__ import annotations

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
    # Suites that were named one by one are below one that stands nowhere.
    sources = [suite.source] if suite.source else [each.source for each in suite.suites if each.source]
    found = {settings.root: settings for settings in map(load_settings, map(Path, sources))}
    if len({settings.names for settings in found.values()}) > 1:
        raise MixedProjectsError(sorted(str(root) for root in found))
    return next(iter(found.values())) if len(found) == 1 else load_settings(Path.cwd())
