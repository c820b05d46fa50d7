"""New captures: the command in this process, and what the files that it writes mean to the frameworks."""

from __future__ import annotations

import ast
import errno
import io
import os
import shlex
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

from behave.parser import parse_feature
from robot.api import TestSuite
from robot.utils import unescape
from robot.variables import contains_variable

from cleveragents.cli.main import main
from support.workspace import Workspace

# How a link can be refused: the second one always, or every one, as where there are no hard links.
REFUSALS = {
    "the second file cannot be made": (1, errno.ENOSPC),
    "the disk knows no hard links": (0, errno.EPERM),
}


@dataclass(frozen=True)
class Readings:
    """What Behave, Python and Robot read in the files of one title."""

    feature: str
    scenarios: tuple[str, ...]
    tags: tuple[str, ...]
    steps: tuple[str, ...]
    defined: tuple[str, ...]
    robot_test: str
    robot_documentation: str
    robot_tags: tuple[str, ...]


def unescaped(cell: str) -> str:
    r"""What a table cell means: ``\n``, ``\uHHHH`` and so on, and ``\p`` for the pipe."""
    return cell.replace("\\p", "|").encode("latin-1").decode("unicode_escape")


def call(
    workspace: Workspace, arguments: str | Sequence[str], folder: str = ".", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run ``cleveragents`` in this process, in a folder of a workspace."""
    words = shlex.split(arguments) if isinstance(arguments, str) else list(arguments)
    said = io.StringIO()
    place = workspace.folder / folder
    with chdir(place), mock.patch.dict(os.environ, environment), redirect_stdout(said), redirect_stderr(said):
        code = main(words)
    return subprocess.CompletedProcess(words, code, stdout=said.getvalue())


def capture_titled(workspace: Workspace, title: str) -> subprocess.CompletedProcess[str]:
    """Capture bug 7 with a title, for Behave and for Robot; the first that fails is returned."""
    words = ["bug", "capture", "7", f"--title={title}"]
    done = call(workspace, [*words, "--framework=behave"])
    return done if done.returncode else call(workspace, [*words, "--framework=robot"])


def files(workspace: Workspace) -> list[str]:
    """All files below a workspace, hidden ones too."""
    folder = workspace.folder
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir())


def everything(workspace: Workspace) -> list[str]:
    """All files and folders below a workspace."""
    return sorted(path.relative_to(workspace.folder).as_posix() for path in workspace.folder.rglob("*"))


def read(workspace: Workspace, name: str) -> Readings:
    """What the frameworks read in the three files that are called ``name``."""
    feature = parse_feature(workspace.read(f"features/{name}.feature"))
    suite = TestSuite.from_file_system(workspace.folder / "robot" / f"{name}.robot")
    (test,) = suite.tests
    assert not contains_variable(suite.doc + test.name), (suite.doc, test.name)
    return Readings(
        feature.name,
        tuple(scenario.name for scenario in feature.scenarios),
        tuple(feature.scenarios[0].tags),
        tuple(f"{step.step_type} {step.name}" for step in feature.scenarios[0].steps),
        defined_steps(workspace.read(f"features/steps/{name}_steps.py")),
        test.name,
        unescape(suite.doc.splitlines()[0]),
        tuple(test.tags),
    )


def defined_steps(code: str) -> tuple[str, ...]:
    """The texts of the steps that a file defines, by its syntax."""
    compile(code, "steps.py", "exec")
    decorators: list[Any] = [
        decorator
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.FunctionDef)
        for decorator in node.decorator_list
    ]
    return tuple(f"{decorator.func.id} {decorator.args[0].value}" for decorator in decorators)


def parse_in(language: str, text: str) -> str:
    """The name of a feature, read by a Behave whose language is another one."""
    return str(parse_feature(text, language=language).name)


@contextmanager
def refusing(what: str) -> Iterator[None]:
    """A disk on which links are refused."""
    allowed, code = REFUSALS[what]

    def refuse(count: int) -> None:
        if count > allowed:
            raise OSError(code, os.strerror(code))

    with _before_links(refuse):
        yield


@contextmanager
def overtaken(by: Callable[[], object]) -> Iterator[None]:
    """Somebody else does something just before the first link is made."""

    def overtake(count: int) -> None:
        if count == 1:
            by()

    with _before_links(overtake):
        yield


@contextmanager
def full_copies() -> Iterator[None]:
    """A disk without hard links that is full when a file is copied."""

    real = Path.open

    def refuse(path: Path, mode: str = "r", *rest: Any, **named: Any) -> Any:
        if mode != "xb":
            return real(path, mode, *rest, **named)
        path.touch()
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with refusing("the disk knows no hard links"), mock.patch.object(Path, "open", refuse):
        yield


@contextmanager
def _before_links(act: Callable[[int], None]) -> Iterator[None]:
    real, count = os.link, [0]

    def link(source: Path, target: Path) -> None:
        count[0] += 1
        act(count[0])
        real(source, target)

    with mock.patch.object(os, "link", link):
        yield


@contextmanager
def forge_with(title: str) -> Iterator[list[tuple[str, int]]]:
    """A forge in which every issue has a title; yields what it is asked."""
    # Imported here, because few captures ask a forge.
    from cleveragents.gate import forge, issue  # noqa: PLC0415

    asked: list[tuple[str, int]] = []

    def fetch_issue(url: str, number: int, _environ: Mapping[str, str]) -> issue.IssueMetadata:
        asked.append((url, number))
        return issue.IssueMetadata(number=number, title=title, commit_message="", branch="", labels=())

    with mock.patch.object(forge, "fetch_issue", fetch_issue):
        yield asked
