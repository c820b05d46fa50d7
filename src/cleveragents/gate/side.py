"""What one commit holds: its settings, and those of its tests that a pull request may concern."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from cleveragents.bugs.catalog import TestFile, read_files
from cleveragents.bugs.dialect import BEHAVE, ROBOT
from cleveragents.bugs.folding import fold
from cleveragents.bugs.rules import Severity, TaggedTest, Violation, check_tags
from cleveragents.bugs.source import read_text
from cleveragents.bugs.tags import TagNames, read_tags
from cleveragents.bugs.tree import Found, dialect_of, find_files
from cleveragents.errors import NoTestFilesError, TestFileError
from cleveragents.gate.pairing import Test
from cleveragents.project import Settings

INIT = "__init__.robot"
Steps = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Checkout:
    """A commit's files: the folder of the worktree, and the settings of the project in it."""

    top: Path
    settings: Settings

    @property
    def root(self) -> Path:
        """The folder of the project."""
        return self.settings.root

    def path(self, file: str) -> Path:
        """Where a file of the repository lies."""
        return self.top / file

    def is_changed(self, path: Path, changed: AbstractSet[str]) -> bool:
        """Whether a file has changed, or a link that leads to it."""
        names = [Path(self.shown(path)), *self._real(path)]
        return any(str(each.as_posix()) in changed for name in names for each in (name, *name.parents))

    def _real(self, path: Path) -> list[Path]:
        real, top = path.resolve(), self.top.resolve()
        return [real.relative_to(top)] if real.is_relative_to(top) else []

    def shown(self, path: Path | str) -> str:
        """A path as seen from the top of the repository, with forward slashes."""
        return Path(path).relative_to(self.top).as_posix()


@dataclass(frozen=True, slots=True)
class Side:
    """The tests of one commit that count, the tag rules they break, and the files that cannot be read."""

    tests: tuple[Test, ...]
    violations: tuple[Violation, ...] = ()
    unreadable: tuple[TestFileError, ...] = ()


def read_side(
    checkout: Checkout, changed: AbstractSet[str] | None, bugs: Iterable[int], *, compared: bool = True
) -> Side:
    """Read the files with tests that have ``changed``, and those that may hold a test of one of ``bugs``.

    All others stay unread: a suite has hundreds of files, and a pull request few. None stands for all.
    Where nothing is to be ``compared`` with it, only tests that have to do with bugs count, not what they do.

    Raises:
        MissingExtraError: There is a ``.robot`` file to read, and Robot Framework is not installed.
    """
    every, mention = list(_all_files(checkout)), _mention(checkout.settings.names, bugs)
    chosen = every if changed is None else list(_chosen(checkout, every, changed, mention))
    catalog = read_files(chosen, lambda _file: checkout.settings.names, only_tagged=not compared)
    violations = (each._replace(file=checkout.shown(each.file)) for each in catalog.violations())
    tests = tuple(test for file in catalog.files for test in _tests(file, checkout, compared=compared))
    return Side(tests, tuple(violations), tuple(_shown(error, checkout) for error in catalog.unreadable))


def _chosen(
    checkout: Checkout, files: Sequence[Found], changed: AbstractSet[str], mention: re.Pattern[str] | None
) -> Iterator[Found]:
    giving = _folders_that_give_tags(files, checkout, changed, mention)
    for found in files:
        inherits = dialect_of(found.path) is ROBOT and not giving.isdisjoint(found.path.parents)
        if inherits or checkout.is_changed(found.path, changed) or _has(found.path, mention):
            yield found


def _all_files(checkout: Checkout) -> Iterator[Found]:
    for suite in checkout.settings.suites:
        # A folder that is missing or empty is no error: this may be the commit before the first test.
        with suppress(NoTestFilesError):
            yield from find_files([checkout.root / suite], [])


def _folders_that_give_tags(
    files: Sequence[Found], checkout: Checkout, changed: AbstractSet[str], mention: re.Pattern[str] | None
) -> set[Path]:
    """The folders whose ``__init__.robot`` has changed, or may give the tests below the tag of a bug."""
    folders = {folder for found in files if dialect_of(found.path) is ROBOT for folder in found.path.parents}
    inside = [folder for folder in folders if folder.is_relative_to(checkout.root)]
    inits = [path for folder in inside for path in folder.iterdir() if path.name.lower() == INIT]
    changed_ones = {checkout.path(file).parent for file in changed if Path(file).name.lower() == INIT}
    return changed_ones | {init.parent for init in inits if _has(init, mention)}


def _has(path: Path, mention: re.Pattern[str] | None) -> bool:
    # Who reads the file in earnest tells what is wrong with it.
    return mention is not None and mention.search(path.read_text("utf-8", errors="replace")) is not None


def _mention(names: TagNames, bugs: Iterable[int]) -> re.Pattern[str] | None:
    """A pattern of all that may be the tag of one of ``bugs``, in Robot's many spellings as well.

    A number may also come from a cell of an outline, or from a variable.
    """
    numbers = sorted(map(str, bugs))
    letters = (re.escape(letter) for letter in fold(names.numbered.partition("{N}")[0]))
    before = "".join(f"{letter}[\\s_]*" for letter in letters)
    return re.compile(f"{before}(?:{'|'.join(numbers)}|[<$%])", re.IGNORECASE) if numbers else None


def _tests(file: TestFile, checkout: Checkout, *, compared: bool) -> Iterator[Test]:
    read = [(test, read_tags(test.tag_names, file.names)) for test in file.tests]
    about_bugs = [(test, tags) for test, tags in read if tags.bugs or tags.expected_fail]
    steps = _steps(file) if compared else {}
    for test, tags in read if compared else about_bugs:
        yield Test(
            framework=test.dialect.framework,
            file=checkout.shown(test.file),
            line=test.line,
            name=test.name,
            outline=test.outline,
            tags=tags,
            steps=steps.get(test.line, ()),
            is_wrong=bool(about_bugs) and _is_wrong(test, file.names),
        )


def _is_wrong(test: TaggedTest, names: TagNames) -> bool:
    return any(violation.severity is Severity.ERROR for violation in check_tags(test, names))


def _steps(file: TestFile) -> dict[int, Steps]:
    # A framework is imported where there are files of it.
    text = read_text(file.path)
    if file.dialect is BEHAVE:
        from cleveragents.bugs.gherkin_steps import steps_of_scenarios  # noqa: PLC0415 - as said above

        return steps_of_scenarios(text, file.path)
    from cleveragents.bugs.robot_steps import steps_of_tests  # noqa: PLC0415 - as said above

    return steps_of_tests(text)


def _shown(error: TestFileError, checkout: Checkout) -> TestFileError:
    return TestFileError(checkout.shown(error.path), error.line, error.reason, error.mend)
