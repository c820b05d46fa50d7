"""A project's folder -> the facts for its board: files are read and git is asked here."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from cleveragents import __version__
from cleveragents.bugs.bug_list import Known
from cleveragents.bugs.catalog import CapturedTest, Catalog, TestFile
from cleveragents.bugs.dialect import BEHAVE
from cleveragents.bugs.first_commit import History
from cleveragents.bugs.history import read_history
from cleveragents.bugs.last import from_root
from cleveragents.bugs.ledger import Ledger, read_ledger
from cleveragents.bugs.source import read_text
from cleveragents.errors import (
    GitError,
    LedgerError,
    MissingToolError,
    NotARepositoryError,
    TestFileError,
)
from cleveragents.git import Repository
from cleveragents.project import Settings
from cleveragents.report.assemble import Facts
from cleveragents.report.board import Note, Origin, Point
from cleveragents.report.last_run import read_last_run
from cleveragents.report.trend import read_trend

PACKAGES = {"behave": "behave", "robot": "robotframework"}
NO_RUN = "no run of the captured tests is recorded: run the suite, and make the board again"
NO_HISTORY = "no ages and no trend: {}"


@dataclass(frozen=True, slots=True)
class Project:
    """What a board is about: its settings, and the catalog of its tests as seen from the current folder."""

    settings: Settings
    catalog: Catalog

    def by_file(self) -> dict[str, list[CapturedTest]]:
        """The captured tests by their files as seen from the project's folder."""
        found: dict[str, list[CapturedTest]] = {}
        for test in self.catalog.captured():
            found.setdefault(from_root(self.settings.root, Path(test.file)), []).append(test)
        return found


def read_facts(project: Project, redact: Callable[[str], str]) -> Facts:
    """All that the board of a project is made of; what is damaged or missing becomes a note."""
    settings, tests = project.settings, project.by_file()
    captured = [test for own in tests.values() for test in own]
    history, trend, history_notes = _history(settings, captured)
    run = read_last_run(settings.outcomes, settings.last, list(tests))
    ledger, ledger_notes = _ledger(settings)
    no_run = [Note(NO_RUN)] if captured and not run.outcomes and not run.notes else []
    return Facts(
        origin=_origin(settings, {test.framework for test in captured}),
        tests=tests,
        known=Known(history, run.outcomes),
        ledger=ledger,
        messages=run.messages,
        steps=_steps(project, set(tests)),
        trend=trend,
        notes=(*no_run, *run.notes, *ledger_notes, *_unreadable(project), *history_notes),
        issue_url=settings.issue_url,
        redact=redact,
    )


def _history(
    settings: Settings, tests: Sequence[CapturedTest]
) -> tuple[History | None, tuple[Point, ...], list[Note]]:
    if not tests:
        return None, (), []
    try:
        history = read_history(settings.root, settings.names, tests)
        return history, read_trend(settings.root, settings.suites, settings.names), []
    except (GitError, MissingToolError, NotARepositoryError) as error:
        # Where that is, everybody knows who has asked for a board.
        reason = " ".join(str(error).partition("\n")[0].split()).removeprefix(f"{settings.root}: ")
        return None, (), [Note(NO_HISTORY.format(reason))]


def _ledger(settings: Settings) -> tuple[Ledger, list[Note]]:
    try:
        return read_ledger(settings.ledger_file), []
    except LedgerError as error:
        return Ledger(), [Note(" ".join(str(error).split()), is_fault=True)]


def _unreadable(project: Project) -> Iterator[Note]:
    for error in project.catalog.unreadable:
        yield Note(" ".join(str(error).split("\n")[0].split()), is_fault=True)


def _steps(project: Project, files: set[str]) -> dict[tuple[str, int], Sequence[str]]:
    found: dict[tuple[str, int], Sequence[str]] = {}
    for each in project.catalog.files:
        file = from_root(project.settings.root, each.path)
        if file in files:
            found |= {(file, line): steps for line, steps in _steps_of(each).items()}
    return found


def _steps_of(file: TestFile) -> Mapping[int, Sequence[str]]:
    with suppress(TestFileError):  # it has changed since it was read
        text = read_text(file.path)
        if file.dialect is BEHAVE:
            from cleveragents.bugs.gherkin_steps import steps_of_scenarios  # noqa: PLC0415 - a framework, where used

            return steps_of_scenarios(text, file.path)
        from cleveragents.bugs.robot_steps import steps_of_tests  # noqa: PLC0415 - as above

        return steps_of_tests(text)
    return {}


def _origin(settings: Settings, frameworks: set[str]) -> Origin:
    branch, commit = _head(settings.root)
    return Origin(
        project=_project_name(settings),
        made=datetime.now(UTC).replace(microsecond=0),
        tool=__version__,
        branch=branch,
        commit=commit,
        versions={PACKAGES[name]: _version(PACKAGES[name]) for name in sorted(frameworks)},
    )


def _head(root: Path) -> tuple[str, str]:
    with suppress(GitError, MissingToolError, NotARepositoryError):
        repository = Repository.around(root)
        commit = repository.run("rev-parse", "--short=10", "HEAD").decode().strip()
        branch = repository.run("rev-parse", "--abbrev-ref", "HEAD").decode("utf-8", "replace").strip()
        return "" if branch == "HEAD" else branch, commit
    return "", ""


def _project_name(settings: Settings) -> str:
    with suppress(OSError, ValueError, KeyError, TypeError):
        text = (settings.project_file or Path()).read_text(encoding="utf-8-sig")
        return str(tomllib.loads(text)["project"]["name"])
    return settings.root.resolve().name


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
