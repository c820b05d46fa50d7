"""What Behave's own configuration says of a project, and where its steps and its hooks are."""

from __future__ import annotations

import configparser
import tomllib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# The later ones count more, as with Behave itself.
INI_FILES = ("tox.ini", "setup.cfg", ".behaverc", "behave.ini")
PACKAGE = "cleveragents.integrations.behave"


@dataclass(frozen=True, slots=True)
class BehaveProject:
    """What of Behave's configuration decides which files it reads; ``files`` are those that say something."""

    runner: str = ""
    stage: str = ""
    language: str = "en"
    paths: tuple[str, ...] = ()
    files: tuple[str, ...] = ()

    @property
    def steps_folder(self) -> str:
        """The name of the folder of step files."""
        return f"{self.stage}_steps" if self.stage else "steps"

    @property
    def environment_file(self) -> str:
        """The name of the file of hooks."""
        return f"{self.stage}_environment.py" if self.stage else "environment.py"

    def base_of(self, folder: Path, root: Path) -> Path | None:
        """The folder in which Behave finds steps and hooks of the features in ``folder``, if there is one.

        That is the nearest one upwards, as far as ``root``, that has either.
        """
        above = (each for each in (folder, *folder.parents) if each.is_relative_to(root))
        return next((each for each in above if self._is_base(each)), None)

    def has_hook(self, base: Path) -> bool:
        """Whether a run of the features below ``base`` judges captured bugs."""
        if self.runner.startswith("cleveragents"):
            return True
        try:
            hooks = (base / self.environment_file).read_text(encoding="utf-8", errors="replace")
        except OSError:
            return False
        return PACKAGE in hooks

    def _is_base(self, folder: Path) -> bool:
        return (folder / self.steps_folder).is_dir() or (folder / self.environment_file).is_file()


def read_behave_project(root: Path) -> BehaveProject:
    """Behave's configuration in ``root``; what cannot be read, Behave itself will complain of."""
    sections = {"pyproject.toml": _toml(root / "pyproject.toml")}
    sections |= {name: _ini(root / name) for name in INI_FILES}
    found = {key: value for section in sections.values() for key, value in section.items()}
    return BehaveProject(
        runner=str(found.get("runner", "")),
        stage=str(found.get("stage", "")),
        language=str(found.get("lang", "")) or "en",
        paths=_lines(found.get("paths", ())),
        files=tuple(name for name, section in sections.items() if section),
    )


def _lines(value: object) -> tuple[str, ...]:
    """A list of Behave's, as an INI file or TOML has it."""
    words = value.splitlines() if isinstance(value, str) else value
    return (
        tuple(str(word).strip() for word in words if str(word).strip())
        if isinstance(words, list | tuple)
        else ()
    )


def _ini(file: Path) -> dict[str, Any]:
    parser = configparser.RawConfigParser(strict=False)
    with suppress(configparser.Error, ValueError):
        parser.read(file, encoding="utf-8")
    return dict(parser["behave"]) if parser.has_section("behave") else {}


def _toml(file: Path) -> dict[str, Any]:
    try:
        tool = tomllib.loads(file.read_text(encoding="utf-8-sig")).get("tool", {})
    except (OSError, ValueError):
        return {}
    section = tool.get("behave", {}) if isinstance(tool, dict) else {}
    return section if isinstance(section, dict) else {}
