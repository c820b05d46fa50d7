"""What is run, in which ways, what a run tells, and what the comparison finds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

# What a run tells, piece by piece: the exit code, a scenario's report, and so on, each by its name.
Facts = Mapping[str, str]
ABSENT = "(nothing)"


@dataclass(frozen=True)
class Subject:
    """A suite in a tree of which each run gets a copy, and what has to be said to run it.

    ``options`` are of ``cleveragents run``, where several features run at a time; ``helpers`` is a folder
    of modules that the suite imports; one that is ``hooked`` judges expected failures also where Behave
    runs it.
    """

    name: str
    tree: Path
    arguments: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    helpers: Path | None = None
    hooked: bool = True
    paths: tuple[str, ...] = ()

    def narrowed(self, paths: tuple[str, ...]) -> Subject:
        """Gives the same suite, of which only these features run, where there are any."""
        return replace(self, paths=paths) if paths else self


@dataclass(frozen=True)
class Way:
    """A way to run a suite: Behave itself, or with these options; ``shuffled`` by that number.

    ``options`` are None for Behave itself; ``alone``, one feature runs after the other in one process.
    """

    name: str
    options: tuple[str, ...] | None = None
    shuffled: int | None = None
    alone: bool = False


@dataclass(frozen=True)
class Difference:
    """A fact that is not the same as in a run by Behave."""

    what: str
    expected: str
    found: str


@dataclass(frozen=True)
class Verdict:
    """What came out for one way to run a subject; ``complaints`` say why it proves nothing."""

    subject: str
    way: str
    facts: int
    differences: tuple[Difference, ...] = ()
    complaints: tuple[str, ...] = ()

    @property
    def same(self) -> bool:
        """Tell whether enough was told, and all of it is the same."""
        return not (self.differences or self.complaints)


@dataclass(frozen=True)
class Result:
    """All that a comparison finds; ``noise`` are facts that differ from run to run of Behave itself."""

    verdicts: tuple[Verdict, ...]
    noise: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def proved(self) -> bool:
        """Tell whether all ways to run all subjects are the same."""
        return bool(self.verdicts) and all(verdict.same for verdict in self.verdicts)
