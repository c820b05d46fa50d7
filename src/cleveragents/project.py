"""The settings of a project: what its ``pyproject.toml`` says below ``[tool.cleveragents]``."""

from __future__ import annotations

import math
import os
import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from cleveragents import errors
from cleveragents.bugs.folding import fold
from cleveragents.bugs.tags import TagNames

SECTION = "tool.cleveragents.tags"
ROBOT = "tool.cleveragents.robot"
GATE = "tool.cleveragents.gate"
PLACES = {
    "tool": "",
    "cleveragents": "tool.",
    "gate": "tool.cleveragents.",
    "robot": "tool.cleveragents.",
    "run": "tool.cleveragents.",
    "services": "tool.cleveragents.",
    "tags": "tool.cleveragents.",
}
# Every run with the hook looks for unknown settings, and few need what is in the others.
KNOWN = ("gate", "issue_url", "ledger", "robot", "run", "server", "services", "suites", "tags")
# Sections that only the runner understands, which most commands and every run without it do without.
OF_THE_RUNNER = ("run", "services")
NO_SECTIONS: Mapping[str, Mapping[str, Any]] = {name: {} for name in OF_THE_RUNNER}
# Where tests are, if nobody says where.
SUITES = ("features", "robot")
BUILT = Path("build", "bugs")
# What a configured tag name has to contain, and what for.
HOLES = {"numbered": "{N}", "raises": "{TYPE}", "expect": "{PATTERN}"}


class Policy(NamedTuple):
    """What a project demands of its pull requests: the settings below ``[tool.cleveragents.gate]``.

    ``sources`` are the folders from which the package under test is imported; where none is named, ``src``
    if there is one, and the project's own folder otherwise. ``allow_capture_with_fix`` lets a pull request
    bring the test of the bug that it fixes. ``time_limit`` is for one run of captured tests, in seconds.
    With ``claims`` a fix has to be that of the one who has claimed it.
    """

    sources: tuple[str, ...] = ()
    allow_capture_with_fix: bool = False
    time_limit: float = 300
    claims: bool = False


class Settings(NamedTuple):
    """A project: its folder, the names of its tags, and where verdicts are written.

    ``robot_arguments`` are those that every run of Robot is told in this project; ``suites`` are the
    folders of its tests, and ``ledger`` is the file of recorded failures, all relative to ``root``.
    ``issue_url`` is the address of a bug in the tracker, with ``{N}`` for its number; empty without one.
    ``sections`` holds the tables of the runner as they stand in ``project_file``.
    """

    root: Path
    names: TagNames
    robot_arguments: tuple[str, ...] = ()
    suites: tuple[str, ...] = SUITES
    ledger: str = "features/bugs.toml"
    issue_url: str = ""
    policy: Policy = Policy()
    sections: Mapping[str, Mapping[str, Any]] = NO_SECTIONS
    project_file: Path | None = None

    @property
    def built(self) -> Path:
        """The folder of what is written for this machine only; it may not exist."""
        return self.root / BUILT

    @property
    def outcomes(self) -> Path:
        """The file that holds every verdict of the last run."""
        return self.root / BUILT / "outcomes.json"

    @property
    def last(self) -> Path:
        """The file that holds the last verdict of every captured bug's test, over all runs."""
        return self.root / BUILT / "last.json"

    @property
    def ledger_file(self) -> Path:
        """The file of recorded failures; it may not exist."""
        return self.root / self.ledger

    def suites_from(self, folder: Path) -> tuple[Path, ...]:
        """The folders of the tests, as a path typed in ``folder`` would name them; they may not exist."""
        return tuple(Path(os.path.relpath(self.root / suite, folder)) for suite in self.suites)


def load_settings(start: Path) -> Settings:
    """The settings of the project around ``start``: the nearest ``pyproject.toml``, or the defaults.

    Raises:
        SettingsError: The file is not TOML, or a setting is wrong.
    """
    file = project_file(start)
    if file is None:
        return Settings(Path.cwd(), TagNames())
    return settings_of_text(file, _read(file))


def load_settings_in(root: Path) -> Settings:
    """The settings of the project in that very folder, whatever lies above it; defaults without a file.

    Raises:
        SettingsError: As ``load_settings``.
    """
    file = root / "pyproject.toml"
    return settings_of_text(file, _read(file)) if file.is_file() else Settings(root, TagNames())


def looked_into(settings: Settings, folder: Path) -> tuple[str, ...]:
    """Where a command started in ``folder`` looks for tests if it is told nothing else, as seen from there.

    Nowhere in a project that is not the one around that folder. Paths have forward slashes.
    """
    file = project_file(folder)
    root = file.parent if file else folder
    suites = settings.suites_from(folder) if root == settings.root else ()
    return tuple(path.as_posix() for path in suites)


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
        suites=_paths(file, settings.get("suites", list(SUITES)), "suites"),
        ledger=_ledger(file, settings),
        issue_url=_issue_url(file, settings),
        policy=_policy(file, settings),
        sections={name: _table(settings, file, name) for name in OF_THE_RUNNER},
        project_file=file,
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
            raise errors.SettingsError(str(file), f"tool.cleveragents.{key}", reason)
    return settings


def _robot_arguments(file: Path, settings: dict[str, Any]) -> tuple[str, ...]:
    section = _table(settings, file, "robot")
    for key in section:
        if key != "arguments":
            raise errors.SettingsError(str(file), f"{ROBOT}.{key}", "is not a setting; known are arguments")
    arguments = section.get("arguments", [])
    if not isinstance(arguments, list) or not all(isinstance(word, str) for word in arguments):
        raise errors.SettingsError(
            str(file), f"{ROBOT}.arguments", f"must be a list of texts, and is {arguments!r}"
        )
    for word in arguments:
        if re.match(r"--?[A-Za-z]+\s", word):
            reason = f"write each word by itself, and not {word!r}"
            raise errors.SettingsError(str(file), f"{ROBOT}.arguments", reason)
    return tuple(arguments)


def _policy(file: Path, settings: dict[str, Any]) -> Policy:
    section = _table(settings, file, "gate")
    known = Policy._fields
    for key in section:
        if key not in known:
            reason = f"is not a setting; known are {', '.join(sorted(known))}"
            raise errors.SettingsError(str(file), f"{GATE}.{key}", reason)
    policy = Policy(
        sources=_paths(file, section.get("sources", []), "gate.sources"),
        allow_capture_with_fix=section.get("allow_capture_with_fix", False),
        time_limit=section.get("time_limit", Policy().time_limit),
        claims=section.get("claims", False),
    )
    for key in ("allow_capture_with_fix", "claims"):
        if not isinstance(getattr(policy, key), bool):
            raise errors.SettingsError(str(file), f"{GATE}.{key}", "must be true or false")
    limit = policy.time_limit
    is_number = isinstance(limit, int | float) and not isinstance(limit, bool) and math.isfinite(limit)
    if not is_number or limit <= 0:
        raise errors.SettingsError(str(file), f"{GATE}.time_limit", "must be a number of seconds above 0")
    return policy


def _ledger(file: Path, settings: dict[str, Any]) -> str:
    ledger = _paths(file, [settings.get("ledger", "features/bugs.toml")], "ledger")[0]
    if not ledger.endswith(".toml"):
        raise errors.SettingsError(
            str(file), "tool.cleveragents.ledger", f"must name a .toml file, and is {ledger!r}"
        )
    return ledger


def _issue_url(file: Path, settings: dict[str, Any]) -> str:
    address = settings.get("issue_url", "")
    # Anything else than a web page would be a program in a link of a report.
    if address and not (
        isinstance(address, str) and re.fullmatch(r"https?://[^\s{}]+\{N\}[^\s{}]*", address)
    ):
        reason = f"must be an address like https://forge.example.org/shop/issues/{{N}}, and is {address!r}"
        raise errors.SettingsError(str(file), "tool.cleveragents.issue_url", reason)
    return str(address)


def _paths(file: Path, value: object, key: str) -> tuple[str, ...]:
    """Paths within the project, with forward slashes."""
    # Where no folder is named for sources, the usual one counts; a project without suites has no tests.
    missing = not value and key == "suites"
    if missing or not isinstance(value, list) or not all(isinstance(path, str) and path for path in value):
        raise errors.SettingsError(
            str(file), f"tool.cleveragents.{key}", f"must name files or folders, and is {value!r}"
        )
    for path in map(PurePosixPath, value):
        if path.is_absolute() or ".." in path.parts:
            reason = f"must lie in the project, and is {str(path)!r}"
            raise errors.SettingsError(str(file), f"tool.cleveragents.{key}", reason)
    return tuple(str(PurePosixPath(path)) for path in value)


def _tag_names(file: Path, settings: dict[str, Any]) -> TagNames:
    section = _table(settings, file, "tags")
    known = frozenset(TagNames._fields)
    for key, value in section.items():
        _check_name(file, key, value, known)
    names = TagNames(**section)
    if fold(names.bug) == fold(names.expected_fail):
        raise errors.SettingsError(
            str(file), f"{SECTION}.bug", f"is {names.bug!r}, which is expected_fail too"
        )
    return names


def _table(parent: dict[str, Any], file: Path, key: str) -> dict[str, Any]:
    section = parent.get(key, {})
    if not isinstance(section, dict):
        raise errors.SettingsError(str(file), f"{PLACES[key]}{key}", "must be a table")
    return section


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        raise errors.SettingsError(str(file), "the file", f"cannot be read as TOML: {error}") from error


def _parsed(file: Path, text: str) -> dict[str, Any]:
    # Without the word, which escapes could hide, nothing in it is a setting: such a run, whose hook or
    # listener is all that it has of this package, is to pay for no parser, and may have any other mistake.
    if "cleveragents" not in text and "\\u" not in text.casefold():
        return {}
    import tomllib  # noqa: PLC0415 - as said above

    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise errors.SettingsError(str(file), "the file", f"cannot be read as TOML: {error}") from error


def _check_name(file: Path, key: str, value: object, known: frozenset[str]) -> None:
    setting = f"{SECTION}.{key}"
    if key not in known:
        raise errors.SettingsError(
            str(file), setting, f"is not a setting; known are {', '.join(sorted(known))}"
        )
    if not isinstance(value, str) or value[:1] in ("@", "#", "-") or any(c.isspace() for c in value):
        raise errors.SettingsError(
            str(file),
            setting,
            f"must be a tag without @, # or - in front, without spaces, and is {value!r}",
        )
    if value.count(HOLES.get(key, "")) != 1 and key in HOLES:
        raise errors.SettingsError(str(file), setting, f"must contain {HOLES[key]} once, and is {value!r}")
    if value == HOLES.get(key):
        raise errors.SettingsError(str(file), setting, f"must contain more than {value}")
    if not value and key != "bug":
        raise errors.SettingsError(str(file), setting, "must not be empty")
