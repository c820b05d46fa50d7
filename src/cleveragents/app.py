"""The composition root: from a project's settings to what the commands and hooks work with."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cleveragents.bugs.folding import fold
from cleveragents.bugs.tags import TagNames
from cleveragents.errors import SettingsError
from cleveragents.home import home_folder

if TYPE_CHECKING:
    from cleveragents.config.service import ConfigService

SECTION = "tool.cleveragents.tags"
ROBOT = "tool.cleveragents.robot"
PLACES = {
    "tool": "",
    "cleveragents": "tool.",
    "robot": "tool.cleveragents.",
    "tags": "tool.cleveragents.",
}
# Every run with the hook looks for unknown sections, and few need what is in the others.
SECTIONS = ("robot", "server", "tags")
BUILT = Path("build", "bugs")
# What a configured tag name has to contain, and what for.
HOLES = {"numbered": "{N}", "raises": "{TYPE}", "expect": "{PATTERN}"}


@dataclass(frozen=True, slots=True)
class Settings:
    """A project: its folder, the names of its tags, and where verdicts are written.

    ``robot_arguments`` are those that every run of Robot is told in this project.
    """

    root: Path
    names: TagNames
    robot_arguments: tuple[str, ...] = ()

    @property
    def outcomes(self) -> Path:
        """The file that holds every verdict of the last run."""
        return self.root / BUILT / "outcomes.json"


class ProjectNames:
    """The tag names of the project around a file; a project's settings are read once."""

    def __init__(self) -> None:
        self._known: dict[Path, TagNames] = {}

    def __call__(self, file: Path) -> TagNames:
        """The names that a run of ``file`` would use."""
        folder = file.parent
        if folder not in self._known:
            self._known[folder] = load_settings(folder).names
        return self._known[folder]


def load_settings(start: Path) -> Settings:
    """The settings of the project around ``start``: the nearest ``pyproject.toml``, or the defaults.

    Raises:
        SettingsError: The file is not TOML, or a tag name is wrong.
    """
    file = project_file(start)
    if file is None:
        return Settings(Path.cwd(), TagNames())
    settings = _own_settings(file)
    return Settings(file.parent, _tag_names(file, settings), _robot_arguments(file, settings))


def project_file(start: Path) -> Path | None:
    """The nearest ``pyproject.toml`` at or above ``start``."""
    folders = (start.absolute(), *start.absolute().parents)
    return next((file for folder in folders if (file := folder / "pyproject.toml").is_file()), None)


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


def _own_settings(file: Path) -> dict[str, Any]:
    settings = _table(_table(_read_toml(file), file, "tool"), file, "cleveragents")
    for key in settings:
        if key not in SECTIONS:
            reason = f"is not a setting; known are {', '.join(SECTIONS)}"
            raise SettingsError(str(file), f"tool.cleveragents.{key}", reason)
    return settings


def _robot_arguments(file: Path, settings: dict[str, Any]) -> tuple[str, ...]:
    section = _table(settings, file, "robot")
    for key in section:
        if key != "arguments":
            raise SettingsError(str(file), f"{ROBOT}.{key}", "is not a setting; known are arguments")
    arguments = section.get("arguments", [])
    if not isinstance(arguments, list) or not all(isinstance(word, str) for word in arguments):
        raise SettingsError(str(file), f"{ROBOT}.arguments", f"must be a list of texts, and is {arguments!r}")
    for word in arguments:
        if re.match(r"--?[A-Za-z]+\s", word):
            reason = f"write each word by itself, and not {word!r}"
            raise SettingsError(str(file), f"{ROBOT}.arguments", reason)
    return tuple(arguments)


def _tag_names(file: Path, settings: dict[str, Any]) -> TagNames:
    section = _table(settings, file, "tags")
    known = {field.name for field in fields(TagNames)}
    for key, value in section.items():
        _check_name(file, key, value, known)
    names = TagNames(**section)
    if fold(names.bug) == fold(names.expected_fail):
        raise SettingsError(str(file), f"{SECTION}.bug", f"is {names.bug!r}, which is expected_fail too")
    return names


def _table(parent: dict[str, Any], file: Path, key: str) -> dict[str, Any]:
    section = parent.get(key, {})
    if not isinstance(section, dict):
        raise SettingsError(str(file), f"{PLACES[key]}{key}", "must be a table")
    return section


def _read_toml(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise SettingsError(str(file), "the file", f"cannot be read as TOML: {error}") from error


def _check_name(file: Path, key: str, value: object, known: set[str]) -> None:
    setting = f"{SECTION}.{key}"
    if key not in known:
        raise SettingsError(str(file), setting, f"is not a setting; known are {', '.join(sorted(known))}")
    if not isinstance(value, str) or value[:1] in ("@", "#", "-") or any(c.isspace() for c in value):
        raise SettingsError(
            str(file),
            setting,
            f"must be a tag without @, # or - in front, without spaces, and is {value!r}",
        )
    if value.count(HOLES.get(key, "")) != 1 and key in HOLES:
        raise SettingsError(str(file), setting, f"must contain {HOLES[key]} once, and is {value!r}")
    if value == HOLES.get(key):
        raise SettingsError(str(file), setting, f"must contain more than {value}")
    if not value and key != "bug":
        raise SettingsError(str(file), setting, "must not be empty")
