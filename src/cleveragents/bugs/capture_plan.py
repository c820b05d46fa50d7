"""A captured bug and a project -> the files that capture it there, and what their author has to know."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cleveragents.bugs.behave_project import PACKAGE, BehaveProject, read_behave_project
from cleveragents.bugs.capture import Capture, feature_text, steps_text
from cleveragents.bugs.capture_robot import suite_text
from cleveragents.bugs.dialect import DIALECTS, ROBOT, Dialect
from cleveragents.bugs.suite_folders import framework_of, suite_of

LISTENER = ("--listener", "cleveragents.integrations.robot.ExpectedFailure")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a test is written: a project and its suites, and the framework and the folder in it."""

    root: Path
    suites: tuple[Path, ...]
    dialect: Dialect
    folder: Path


@dataclass(frozen=True, slots=True)
class Plan:
    """The texts of new files, the test's first, the command that runs it, and what has to be told."""

    texts: dict[Path, str]
    run: tuple[str, ...]
    notes: tuple[str, ...] = ()

    @property
    def test(self) -> Path:
        """The file that holds the test."""
        return next(iter(self.texts))


def place_of(root: Path, suites: tuple[Path, ...], framework: str | None, folder: Path | None) -> Place:
    """The place that is asked for; what is not said follows from the tests that are there."""
    named = {dialect.framework: dialect for dialect in DIALECTS}
    dialect = named[framework] if framework else framework_of(suites, folder, root)
    return Place(root, suites, dialect, folder or suite_of(dialect, suites, root))


def planned(capture: Capture, place: Place, robot_arguments: tuple[str, ...]) -> Plan:
    """What has to be written to capture a bug at a place; ``robot_arguments`` are the project's."""
    if place.dialect is ROBOT:
        test = place.folder / f"{capture.name}.robot"
        return Plan({test: suite_text(capture)}, ("robot", *(robot_arguments or LISTENER)))
    behave = read_behave_project(place.root)
    base = behave.base_of(place.folder, place.root) or _new_base(place)
    texts = {
        place.folder / f"{capture.name}.feature": feature_text(capture, behave.language),
        base / behave.steps_folder / f"{capture.name}_steps.py": steps_text(capture),
    }
    return Plan(texts, ("behave",), () if behave.has_hook(base) else (_without_hook(behave, base, place),))


def _new_base(place: Place) -> Path:
    """Where steps go that are the first: where ``behave`` alone would look for them, if it can be."""
    return next((suite for suite in place.suites if place.folder.is_relative_to(suite)), place.folder)


def _without_hook(behave: BehaveProject, base: Path, place: Place) -> str:
    hooks = base / behave.environment_file
    shown = hooks.relative_to(place.root) if hooks.is_relative_to(place.root) else hooks
    return (
        f"{shown.as_posix()} does not install the hook, so that a captured bug is red; write on top of it\n"
        f"    from {PACKAGE} import install\n"
        f"    install()"
    )
