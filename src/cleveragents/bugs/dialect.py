"""The words in which a framework's users speak of tags and tests."""

from __future__ import annotations

from typing import NamedTuple

from cleveragents.bugs.folding import fold
from cleveragents.bugs.metadata import RAISES
from cleveragents.bugs.tags import TagNames


class Dialect(NamedTuple):
    """One framework: its words, and where its files are.

    ``muting`` holds the tags that keep a test from running or from being judged, by the framework
    or by the habit of teams; ``folds`` says that a tag's case, spaces and underscores do not
    matter; ``vague`` names exceptions that say too little to be declared.
    """

    framework: str
    at: str
    test: str
    step: str
    muting: tuple[str, ...]
    folder: str
    suffix: str
    folds: bool = False
    vague: tuple[str, ...] = ()

    def tag(self, name: str) -> str:
        """A tag as it is written."""
        return f"{self.at}{name}"

    def mutes(self, tag: str) -> bool:
        """Whether ``tag`` keeps a test from running or from being judged."""
        return (fold(tag) if self.folds else tag) in self.muting

    def declare_raises(self, names: TagNames, error: str) -> str:
        """What declares, in a test, that the exception ``error`` is the bug."""
        if self.folds:
            # To Robot a tag has no case, and a type has one.
            return f"[Metadata]    {RAISES}    {error}"
        return self.tag(names.raises.replace("{TYPE}", error))


BEHAVE = Dialect("behave", "@", "scenario", "step", ("skip", "wip"), "features", ".feature")
ROBOT = Dialect(
    framework="robot",
    at="",
    test="test",
    step="keyword",
    muting=("skip", "wip", "robot:skip", "robot:exclude", "robot:skip-on-failure"),
    folder="robot",
    suffix=".robot",
    folds=True,
    # What BuiltIn raises whatever has gone wrong in an expression.
    vague=("RuntimeError",),
)
DIALECTS = (BEHAVE, ROBOT)
