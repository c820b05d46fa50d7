"""A ``.robot`` file among the folders above it, whose ``__init__.robot`` may give its tests tags."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from cleveragents.bugs.robot_data import matches, parse_robot_text
from cleveragents.bugs.robot_tags import RobotFile, SuiteTest, is_known, suite_tests
from cleveragents.bugs.rules import TaggedTest
from cleveragents.bugs.source import read_text
from cleveragents.bugs.tags import TagNames

INIT = "__init__.robot"


class RobotSuites:
    """Parsed ``.robot`` files, each of them read once."""

    def __init__(self, read: Callable[[Path], str] = read_text) -> None:
        self._read = read
        self._parsed: dict[Path, RobotFile] = {}

    def file(self, path: Path, *, is_init: bool = False) -> RobotFile:
        """One file.

        Raises:
            TestFileError: It cannot be opened, is not UTF-8, or has a part that Robot does not know.
        """
        if path not in self._parsed:
            self._parsed[path] = parse_robot_text(self._read(path), path.as_posix(), is_init=is_init)
        return self._parsed[path]

    def tests(self, path: Path, top: Path, names: TagNames) -> list[SuiteTest]:
        """The tests of a suite file that was found at or below ``top``.

        Raises:
            TestFileError: The file, or one that gives its tests tags, cannot be read.
        """
        inits = [self.file(init, is_init=True) for init in (*inner_inits(path, top), *outer_inits(top))]
        return suite_tests(self.file(path), inits, names, matches)

    def tagged_tests(self, path: Path, top: Path, names: TagNames) -> list[TaggedTest]:
        """The tests as the rules see them: a tag that holds a variable is nothing before the run.

        Raises:
            TestFileError: As ``tests``.
        """
        return [_known(suite_test.test) for suite_test in self.tests(path, top, names)]


def inner_inits(path: Path, top: Path) -> list[Path]:
    """The files that give the tests of ``path`` tags, from its own folder up to ``top``."""
    folders = itertools.takewhile(lambda folder: folder != _above(top), _folders(path)) if path != top else ()
    return _inits(folders)


def outer_inits(top: Path) -> list[Path]:
    """The files above ``top`` that give its tests tags.

    Robot counts the folders from the one that it is told to run, which nobody knows here: it is
    taken to be the highest that is reached from ``top`` without leaving folders that have such a
    file. So a file alone (a hook of pre-commit names files) has the tags that it has in a whole run.
    """
    return _inits(itertools.takewhile(_init_of, _folders(top)))


def _inits(folders: Iterable[Path]) -> list[Path]:
    return [init for folder in folders if (init := _init_of(folder))]


def _init_of(folder: Path) -> Path | None:
    """The file that gives the tests of a folder tags; Robot finds it in whatever case it is written."""
    try:
        names = sorted(name for name in os.listdir(folder) if name.lower() == INIT)  # noqa: PTH208 - names only
    except OSError:
        return None  # a folder above may be one that we may not read
    return folder / names[0] if names else None


def _folders(path: Path) -> Iterator[Path]:
    """The folders around ``path``, the nearest first."""
    while path.resolve() != path.resolve().parent:
        path = _above(path)
        yield path


def _above(path: Path) -> Path:
    """The folder around ``path``, as its user would write it."""
    return path / ".." if path.name in ("", "..") else path.parent


def _known(test: TaggedTest) -> TaggedTest:
    return test._replace(tags=tuple(tag for tag in test.tags if is_known(tag.name)))
