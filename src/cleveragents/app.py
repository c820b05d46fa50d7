"""The composition root: from a project's settings to what the commands and hooks work with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from cleveragents.bugs.tags import TagNames
from cleveragents.home import home_folder
from cleveragents.project import BUILT, Settings, load_settings, looked_into, project_file

if TYPE_CHECKING:
    from cleveragents.config.service import ConfigService

__all__ = ["ProjectNames", "Settings", "load_settings", "looked_into", "open_config", "project_file"]


class ProjectNames:
    """The tag names of the project around a file; a project's settings are read once."""

    def __init__(self) -> None:
        self._known: dict[Path, Settings] = {}

    def __call__(self, file: Path) -> TagNames:
        """The names that a run of ``file`` would use."""
        return self.settings(file).names

    def settings(self, file: Path) -> Settings:
        """The settings of the project around ``file``."""
        folder = file.parent
        if folder not in self._known:
            self._known[folder] = load_settings(folder)
        return self._known[folder]


def open_config(flags: Mapping[str, str], notify: Callable[[str], None]) -> ConfigService:
    """The configuration of the user and of the project around the current folder.

    Raises:
        UnknownKeyError: A flag names no key.
        BadValueError: A flag's value is none for its key.
    """
    # Of all that is run, few commands want it; the hook never does.
    from cleveragents.config.files import ConfigFile  # noqa: PLC0415
    from cleveragents.config.registry import Scope  # noqa: PLC0415
    from cleveragents.config.service import ConfigService  # noqa: PLC0415

    user = ConfigFile(Scope.USER, home_folder() / "config.toml")
    try:
        file = project_file(Path.cwd())
    except FileNotFoundError:  # the current folder has been removed
        file = None
    # In a project, what belongs to the file is built, and lies where everything lies that is not committed.
    project = ConfigFile(Scope.PROJECT, file, ("tool", "cleveragents"), BUILT) if file else None
    return ConfigService(user, project, flags, notify)
