"""git's history -> when each captured bug got its tag, and from whom."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from cleveragents.bugs.catalog import CapturedTest
from cleveragents.bugs.first_commit import AT_LEAST, AT_MOST, FirstCommit, History
from cleveragents.bugs.last import from_root
from cleveragents.bugs.patch import COMMIT_FORMAT, Commit, added_files, first_numbers, number_pattern
from cleveragents.bugs.tags import TagNames, read_tags
from cleveragents.git import Repository

# A merge is compared with its first parent: what stands in none of its parents is found, too.
PATCHES = ("-p", "--unified=0", "--diff-merges=first-parent", "--no-renames", "--no-color", "--text")
SAFE = ("--no-ext-diff", "--no-textconv", "--no-relative")
# The last second of the year 9999, beyond which Python knows no time.
END_OF_TIME = 253_402_300_799
# The project's own .mailmap counts, and nobody else's.
OWN_NAMES = ("-c", "mailmap.file=", "-c", "mailmap.blob=")


def read_history(root: Path, names: TagNames, tests: Sequence[CapturedTest]) -> History:
    """The first commits of the bugs of ``tests``, all of which belong to the project at ``root``.

    git is asked once for all of them, and once more where numbers come from rows of outlines.

    Raises:
        NotARepositoryError: The project does not lie in one.
        MissingToolError: git is not installed.
        GitError: git failed.
    """
    repository = Repository.around(root)
    edge = _edge(repository)
    numbers = _first_numbers(repository, root, names)
    first = {
        (test.bug, test.file): _first_commit(numbers[test.bug], edge) for test in tests if test.bug in numbers
    }
    rendered = [test for test in tests if test.bug not in numbers and _is_rendered(test, names)]
    files = _first_files(repository, {test.file for test in rendered})
    return first | {
        (test.bug, test.file): _first_commit(files[test.file], edge, AT_MOST)
        for test in rendered
        if test.file in files
    }


def _first_numbers(repository: Repository, root: Path, names: TagNames) -> dict[int, Commit]:
    folder = Path(os.path.relpath(os.path.realpath(root), os.path.realpath(repository.root))).as_posix()
    inside = "" if folder == "." else re.sub(r"([*?\[\\])", r"\\\1", f"{folder}/")
    files = [f":(glob){inside}**/*.feature", f":(glob){inside}**/*.[rR][oO][bB][oO][tT]"]
    patch = _walk(repository, [*PATCHES, f"-G{number_pattern(names)}"], files)
    return first_numbers(patch, names)


def _first_files(repository: Repository, files: Iterable[str]) -> dict[str, Commit]:
    """The commits that added ``files``, which are paths seen from the current folder."""
    known = {from_root(repository.root, Path(file)): file for file in files}
    if not known:
        return {}
    listing = _walk(repository, ["--name-only", "--diff-filter=A"], [f":(literal){name}" for name in known])
    return {known[name]: commit for name, commit in added_files(listing).items() if name in known}


def _walk(repository: Repository, wanted: Sequence[str], files: Sequence[str]) -> bytes:
    """What the commits that change ``files`` do, parents first; the branches of a merge by their dates."""
    order = ("--reverse", "--date-order", "--full-history", "--ignore-missing")
    commits = repository.run("rev-list", *order, "HEAD", "--", *files)
    if not commits:
        return b""
    shown = ("--stdin", "--root", "-r", *SAFE, f"--format={COMMIT_FORMAT}")
    return repository.run(*OWN_NAMES, "diff-tree", *shown, *wanted, "--", *files, given=commits)


def _edge(repository: Repository) -> frozenset[str]:
    """The commits whose parents are not here: this is a shallow clone."""
    file = repository.run("rev-parse", "--git-path", "shallow").decode("utf-8", "surrogateescape")
    with suppress(OSError):
        return frozenset((repository.root / file.removesuffix("\n")).read_text("ascii").split())
    return frozenset()


def _first_commit(commit: Commit, edge: frozenset[str], bound: str = "") -> FirstCommit:
    bound = AT_LEAST if commit.sha in edge and not bound else bound
    date = datetime.fromtimestamp(min(max(commit.time, 0), END_OF_TIME), UTC)
    return FirstCommit(commit.sha, "" if bound else commit.author, date, bound)


def _is_rendered(test: CapturedTest, names: TagNames) -> bool:
    """Whether the number comes from a row of an outline: then the tag is written nowhere."""
    return any(
        test.bug in read_tags([tag.name], names).bugs and tag.line == row.line != row.outline_line
        for row in test.rows
        for tag in row.tags
    )
