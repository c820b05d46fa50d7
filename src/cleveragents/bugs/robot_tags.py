"""Which tags a Robot test has, and where each of them is written: Robot's rules, without Robot."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from cleveragents.bugs.dialect import ROBOT
from cleveragents.bugs.folding import canonical_tag, fold
from cleveragents.bugs.metadata import tags_of_metadata
from cleveragents.bugs.rules import TaggedTest
from cleveragents.bugs.tags import PlacedTag, TagNames

# What a variable holds is known in the run only.
VARIABLE = re.compile(r"[$@&%]\{")

# Whether one of some patterns, in Robot's language of them, fits a tag.
Matches = Callable[[Sequence[str], str], bool]


class Kind(Enum):
    """What a piece of a line is."""

    GAP = auto()
    NAME = auto()
    MORE = auto()
    VALUE = auto()
    COMMENT = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line: its kind, its text, its line (from 1) and its column (from 0)."""

    kind: Kind
    text: str
    line: int
    column: int

    @property
    def end(self) -> int:
        """The column behind the last letter."""
        return self.column + len(self.text)


@dataclass(frozen=True, slots=True)
class WrittenTag:
    """A tag as it is written, and where: what tells it from the same tag elsewhere."""

    text: str
    file: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class TagSetting:
    """A setting that holds tags, on one line or several, with the comments in between."""

    file: str
    pieces: tuple[Piece, ...]

    @property
    def tags(self) -> list[WrittenTag]:
        """The tags, without what Robot takes for none."""
        values = (piece for piece in self.pieces if piece.kind is Kind.VALUE)
        return [
            WrittenTag(piece.text, self.file, piece.line, piece.column)
            for piece in values
            if fold(piece.text) not in ("", "none")
        ]


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a test says under a name of its choice."""

    name: str
    value: str
    line: int


@dataclass(frozen=True, slots=True)
class RobotTest:
    """A test or task as it is written; ``tags`` is None where it has no setting for them."""

    name: str
    line: int
    own_steps: int
    tags: TagSetting | None
    metadata: tuple[Metadata, ...] = ()


@dataclass(frozen=True, slots=True)
class RobotFile:
    """A suite file, or the ``__init__.robot`` of a folder, as far as tags are concerned."""

    file: str
    test_tags: tuple[TagSetting, ...]
    default_tags: tuple[TagSetting, ...]
    tests: tuple[RobotTest, ...]


@dataclass(frozen=True, slots=True)
class SuiteTest:
    """A test as the rules see it, and its effective tags as they are written."""

    test: TaggedTest
    written: tuple[WrittenTag, ...]


def suite_tests(
    suite: RobotFile, inits: Sequence[RobotFile], names: TagNames, matches: Matches
) -> list[SuiteTest]:
    """The tests of a suite file below the ``inits`` of its folders, each with its effective tags."""
    inherited = [tag for file in (suite, *inits) for setting in file.test_tags for tag in setting.tags]
    default = [tag for setting in suite.default_tags for tag in setting.tags]
    return [
        _suite_test(test, suite.file, names, _effective(test, inherited, default, matches))
        for test in suite.tests
    ]


def _effective(
    test: RobotTest, inherited: Sequence[WrittenTag], default: Sequence[WrittenTag], matches: Matches
) -> list[WrittenTag]:
    if test.tags is None:
        return [*inherited, *default]
    own = test.tags.tags
    removing = [tag.text[1:] for tag in own if tag.text.startswith("-")]
    kept = [tag for tag in inherited if not matches(removing, tag.text)]
    return [*kept, *(tag for tag in own if not tag.text.startswith("-"))]


def _suite_test(test: RobotTest, file: str, names: TagNames, written: Sequence[WrittenTag]) -> SuiteTest:
    # In another file, the line would be that of something else.
    placed = {
        PlacedTag(canonical_tag(tag.text, names), tag.line if tag.file == file else 0) for tag in written
    }
    for each in test.metadata:
        placed |= {PlacedTag(tag, each.line) for tag in tags_of_metadata({each.name: each.value}, names)}
    tags = tuple(sorted(placed, key=lambda tag: (tag.name, tag.line)))
    tagged = TaggedTest(file, test.line, test.name, tags, test.own_steps, test.name, test.line, ROBOT)
    return SuiteTest(tagged, tuple(written))


def is_known(tag: str) -> bool:
    """Whether ``tag`` is what it will be in the run: it holds no variable."""
    return not VARIABLE.search(tag)
