"""git's history -> how many bugs were open, and how many released, from its beginning until today."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from cleveragents.bugs.dialect import BEHAVE
from cleveragents.bugs.rules import TaggedTest
from cleveragents.bugs.tags import TagNames, read_tags
from cleveragents.bugs.tree import dialect_of
from cleveragents.errors import TestFileError
from cleveragents.git import Repository
from cleveragents.report.board import Point

# A long history is looked at in so many places; no line on a page has more bends that anybody could see.
SAMPLES = 32
# Commits that change tests; what lies before is another age of a project.
COMMITS = 5000
# What git calls the tree without files, by the length of its names.
NO_FILES = {
    40: "4b825dc642cb6eb9a060e54bf8d69288fbee4904",
    64: "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321",
}
LONGEST_FILE = 1_000_000  # bytes

# A bug, and whether a test of it expects to fail.
Mark = tuple[int, bool]


@dataclass(frozen=True, slots=True)
class Sample:
    """The files of a project after a commit of that moment (seconds since 1970)."""

    tree: str
    time: int


@dataclass(slots=True)
class _Files:
    """Which file has which content, while the history goes on."""

    blobs: dict[str, str] = field(default_factory=dict)

    def change(self, lines: Iterable[bytes]) -> None:
        for line in lines:
            facts, _, path = line.partition(b"\t")
            new, status = facts.split(b" ")[3].decode(), facts.split(b" ")[4].decode()
            name = path.decode("utf-8", "surrogateescape")
            if status == "D":
                self.blobs.pop(name, None)
            elif dialect_of(Path(name)):
                self.blobs[name] = new


def read_trend(root: Path, suites: Sequence[str], names: TagNames) -> tuple[Point, ...]:
    """The trend of the project at ``root`` by the tests in its ``suites``; git is asked three times in all.

    A file is read once for each of its contents, whatever the number of commits.

    Raises:
        NotARepositoryError, MissingToolError, GitError: There is no history to be read.
    """
    repository = Repository.around(root)
    inside = Path(os.path.relpath(os.path.realpath(root), os.path.realpath(repository.root))).as_posix()
    folders = [f":(literal){suite if inside == '.' else f'{inside}/{suite}'}" for suite in suites]
    samples = chosen(_samples(repository, folders))
    if not samples:
        return ()
    states = list(_states(repository, samples, folders))
    marks = _marks(repository, {blob: path for state in states for path, blob in state.items()}, names)
    points = (_point(sample, state, marks) for sample, state in zip(samples, states, strict=True))
    # Of a day, what it has ended with.
    return tuple({point.day: point for point in points}.values())


def chosen(samples: Sequence[Sample], most: int = SAMPLES) -> list[Sample]:
    """At most so many of the samples, evenly over time, the first and the last always among them."""
    if len(samples) <= most:
        return list(samples)
    first, last = samples[0].time, samples[-1].time
    step = max(last - first, 1) / (most - 1)
    kept: dict[int, Sample] = {}
    for sample in samples[1:-1]:
        kept[int((sample.time - first) / step)] = sample
    inner = [kept[key] for key in sorted(kept)][: most - 2]
    return [samples[0], *inner, samples[-1]]


def _samples(repository: Repository, folders: Sequence[str]) -> list[Sample]:
    """The commits of the main line that change tests, oldest first."""
    words = ("log", "--first-parent", "--no-color", f"--max-count={COMMITS}", "--format=%T %ct")
    listing = _or_nothing(repository, *words, "HEAD", "--", *folders).decode().split("\n")
    found = [Sample(tree, int(time)) for tree, time in (line.split(" ") for line in listing if line)]
    # A clock may have been wrong; the order of the commits is not.
    ordered: list[Sample] = []
    for sample in reversed(found):
        ordered.append(Sample(sample.tree, max(sample.time, ordered[-1].time if ordered else 0)))
    return ordered


def _or_nothing(repository: Repository, *words: str) -> bytes:
    from cleveragents.errors import GitError  # noqa: PLC0415 - beside its only use

    try:
        return repository.run(*words)
    except GitError:
        return b""  # before the first commit


def _states(
    repository: Repository, samples: Sequence[Sample], folders: Sequence[str]
) -> Iterator[Mapping[str, str]]:
    """Which files each sample has, by what has changed since the one before."""
    trees = [NO_FILES[len(samples[0].tree)], *(sample.tree for sample in samples)]
    pairs = [f"{old} {new}" for old, new in itertools.pairwise(trees)]
    words = (
        "diff-tree",
        "--stdin",
        "-r",
        "--raw",
        "--no-abbrev",
        "--no-renames",
        "--no-ext-diff",
        "--no-color",
    )
    given = "".join(f"{pair}\n" for pair in pairs).encode()
    printed = repository.run(*words, "--", *folders, given=given).split(b"\n")
    files = _Files()
    # git repeats each pair in front of its changes.
    blocks: list[list[bytes]] = []
    for line in printed:
        if line.startswith(b":"):
            blocks[-1].append(line)
        elif line:
            blocks.append([])
    for block in blocks:
        files.change(block)
        yield dict(files.blobs)


def _marks(repository: Repository, paths: Mapping[str, str], names: TagNames) -> dict[str, frozenset[Mark]]:
    """What the contents of files say about bugs."""
    given = "".join(f"{blob}\n" for blob in paths).encode()
    printed = repository.run("cat-file", "--batch", given=given) if paths else b""
    start, found = 0, {}
    for blob in paths:
        end = printed.index(b"\n", start)
        header = printed[start:end].split(b" ")
        size = int(header[2]) if header[-1] != b"missing" else -1  # a partial clone may lack it
        start = end + 1
        if size >= 0:
            found[blob] = _marks_in(printed[start : start + size], Path(paths[blob]), names)
            start += size + 1
    return found


def _marks_in(content: bytes, path: Path, names: TagNames) -> frozenset[Mark]:
    from cleveragents.bugs.folding import fold  # noqa: PLC0415 - beside its only use

    text = content.decode("utf-8", "replace")
    # Most files of a suite have nothing to do with bugs, and parsing is dear.
    beginning = fold(names.numbered.partition("{N}")[0])
    if len(content) > LONGEST_FILE or beginning not in fold(text):
        return frozenset()
    try:
        tests = _tests_in(text, path, names)
    except (TestFileError, ImportError):
        return frozenset()  # it could not be read in those days, or was for Robot, which is not used any more
    read = (read_tags(test.tag_names, names) for test in tests)
    return frozenset((bug, tags.expected_fail) for tags in read for bug in tags.bugs)


def _tests_in(text: str, path: Path, names: TagNames) -> Iterable[TaggedTest]:
    # A framework is imported where there are files of it.
    if dialect_of(path) is BEHAVE:
        from cleveragents.bugs.gherkin import parse_feature_text  # noqa: PLC0415 - as said above

        return parse_feature_text(text, path)
    from cleveragents.bugs.robot_data import matches, parse_robot_text  # noqa: PLC0415 - as said above
    from cleveragents.bugs.robot_tags import suite_tests  # noqa: PLC0415 - as said above

    suite = parse_robot_text(text, path.as_posix())
    return [each.test for each in suite_tests(suite, [], names, matches)]


def _point(sample: Sample, state: Mapping[str, str], marks: Mapping[str, frozenset[Mark]]) -> Point:
    found = {mark for blob in state.values() for mark in marks.get(blob, ())}
    still_open = {bug for bug, expects_to_fail in found if expects_to_fail}
    released = {bug for bug, _ in found} - still_open
    return Point(datetime.fromtimestamp(sample.time, UTC).date(), len(still_open), len(released))
