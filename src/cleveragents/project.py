"""The settings of a project: what its ``pyproject.toml`` says below ``[tool.cleveragents]``."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path, PurePosixPath
from typing import Any

from cleveragents.bugs.folding import fold
from cleveragents.bugs.tags import TagNames
from cleveragents.errors import SettingsError
from cleveragents.gate.policy import Policy

SECTION = "tool.cleveragents.tags"
ROBOT = "tool.cleveragents.robot"
GATE = "tool.cleveragents.gate"
PLACES = {
    "tool": "",
    "cleveragents": "tool.",
    "gate": "tool.cleveragents.",
    "robot": "tool.cleveragents.",
    "tags": "tool.cleveragents.",
}
# Every run with the hook looks for unknown settings, and few need what is in the others.
KNOWN = ("gate", "ledger", "robot", "server", "suites", "tags")
BUILT = Path("build", "bugs")
# What a configured tag name has to contain, and what for.
HOLES = {"numbered": "{N}", "raises": "{TYPE}", "expect": "{PATTERN}"}


@dataclass(frozen=True, slots=True)
class Settings:
    """A project: its folder, the names of its tags, and where verdicts are written.

    ``robot_arguments`` are those that every run of Robot is told in this project; ``suites`` are the
    folders of its tests, and ``ledger`` is the file of recorded failures, all relative to ``root``.
    """

    root: Path
    names: TagNames
    robot_arguments: tuple[str, ...] = ()
    suites: tuple[str, ...] = ("features", "robot")
    ledger: str = "features/bugs.toml"
    policy: Policy = field(default_factory=Policy)

    @property
    def outcomes(self) -> Path:
        """The file that holds every verdict of the last run."""
        return self.root / BUILT / "outcomes.json"

    @property
    def ledger_file(self) -> Path:
        """The file of recorded failures; it may not exist."""
        return self.root / self.ledger


def load_settings(start: Path) -> Settings:
    """The settings of the project around ``start``: the nearest ``pyproject.toml``, or the defaults.

    Raises:
        SettingsError: The file is not TOML, or a setting is wrong.
    """
    file = project_file(start)
    if file is None:
        return Settings(Path.cwd(), TagNames())
    return settings_of_text(file, _read(file))


def settings_of_text(file: Path, text: str) -> Settings:
    """The settings of the project whose ``pyproject.toml`` has that text; ``file`` need not exist.

    Raises:
        SettingsError: The text is not TOML, or a setting is wrong.
    """
    settings = _own_settings(file, text)
    return Settings(
        root=file.parent,
        names=_tag_names(file, settings),
        robot_arguments=_robot_arguments(file, settings),
        suites=_paths(file, settings.get("suites", ["features", "robot"]), "suites"),
        ledger=_ledger(file, settings),
        policy=_policy(file, settings),
    )


def project_file(start: Path) -> Path | None:
    """The nearest ``pyproject.toml`` at or above ``start``."""
    folders = (start.absolute(), *start.absolute().parents)
    return next((file for folder in folders if (file := folder / "pyproject.toml").is_file()), None)


def _own_settings(file: Path, text: str) -> dict[str, Any]:
    settings = _table(_table(_parsed(file, text), file, "tool"), file, "cleveragents")
    for key in settings:
        if key not in KNOWN:
            reason = f"is not a setting; known are {', '.join(KNOWN)}"
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


def _policy(file: Path, settings: dict[str, Any]) -> Policy:
    section = _table(settings, file, "gate")
    known = [field.name for field in fields(Policy)]
    for key in section:
        if key not in known:
            reason = f"is not a setting; known are {', '.join(sorted(known))}"
            raise SettingsError(str(file), f"{GATE}.{key}", reason)
    policy = Policy(
        sources=_paths(file, section.get("sources", []), "gate.sources"),
        allow_capture_with_fix=section.get("allow_capture_with_fix", False),
        time_limit=section.get("time_limit", Policy().time_limit),
    )
    if not isinstance(policy.allow_capture_with_fix, bool):
        raise SettingsError(str(file), f"{GATE}.allow_capture_with_fix", "must be true or false")
    if (
        isinstance(policy.time_limit, bool)
        or not isinstance(policy.time_limit, int | float)
        or policy.time_limit <= 0
    ):
        raise SettingsError(str(file), f"{GATE}.time_limit", "must be a number of seconds above 0")
    return policy


def _ledger(file: Path, settings: dict[str, Any]) -> str:
    return _paths(file, [settings.get("ledger", "features/bugs.toml")], "ledger")[0]


def _paths(file: Path, value: object, key: str) -> tuple[str, ...]:
    """Paths within the project, with forward slashes."""
    if not isinstance(value, list) or not all(isinstance(path, str) and path for path in value):
        raise SettingsError(
            str(file), f"tool.cleveragents.{key}", f"must name files or folders, and is {value!r}"
        )
    for path in map(PurePosixPath, value):
        if path.is_absolute() or ".." in path.parts:
            reason = f"must lie in the project, and is {str(path)!r}"
            raise SettingsError(str(file), f"tool.cleveragents.{key}", reason)
    return tuple(str(PurePosixPath(path)) for path in value)


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


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        raise SettingsError(str(file), "the file", f"cannot be read as TOML: {error}") from error


def _parsed(file: Path, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
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
