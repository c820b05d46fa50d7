"""The captured tests of a project, run as they are: what their runs would be told of them."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

from cleveragents.bugs.catalog import Catalog
from cleveragents.bugs.ledger import Ledger, place_in, read_ledger
from cleveragents.bugs.rules import TaggedTest
from cleveragents.bugs.tags import BugTags, read_tags
from cleveragents.bugs.verdicts import Verdict
from cleveragents.project import Settings
from cleveragents.proof.observation import observe_often
from cleveragents.proof.seen import Seen, see
from cleveragents.proof.targets import Place, Target


@dataclass(frozen=True, slots=True)
class Captured:
    """A test that captures bugs, and the project to which it belongs."""

    test: TaggedTest
    tags: BugTags
    settings: Settings

    @property
    def target(self) -> Target:
        """The test, as who runs it knows it."""
        file = place_in(self.settings.root, Path(self.test.file))
        return Target(self.test.dialect.framework, file, self.test.line, self.test.name)


@dataclass(frozen=True, slots=True)
class Verified:
    """A captured test, and what was seen of it."""

    captured: Captured
    seen: Seen

    @property
    def word(self) -> str:
        """What the test turned out to be."""
        if self.seen.is_flaky:
            return "flaky"
        if not self.captured.tags.expected_fail:
            return "passes" if self.passes else "regression"
        words = {Verdict.XFAIL: "expected failure", Verdict.XPASS: "unexpected pass"}
        return words.get(self.seen.verdict, "broken") if self.seen.verdict else "broken"

    @property
    def passes(self) -> bool:
        """Whether it passed in every run."""
        return self.seen.verdict is Verdict.XPASS

    @property
    def is_right(self) -> bool:
        """Whether the test does what its tags say."""
        return self.word in ("expected failure", "passes")


def captured_tests(
    catalog: Catalog, bugs: AbstractSet[int], settings_of: Callable[[Path], Settings]
) -> list[Captured]:
    """The tests of some bugs; where none is named, all that are expected to fail."""
    found = []
    for file in catalog.files:
        for test in file.tests:
            tags = read_tags(test.tag_names, file.names)
            wanted = not bugs.isdisjoint(tags.bugs) if bugs else tags.bugs and tags.expected_fail
            if wanted:
                found.append(Captured(test, tags, settings_of(file.path)))
    return found


def verify_tests(tests: Sequence[Captured], times: int, *, by_ledger: bool = True) -> list[Verified]:
    """Run each test so many times; ``by_ledger`` also asks whether it fails as it was recorded.

    Raises:
        LedgerError: A project's ledger is none.
        MissingExtraError: There is a test of Robot, and Robot Framework is not installed.
    """
    projects: dict[Path, list[Captured]] = defaultdict(list)
    for captured in tests:
        projects[captured.settings.root].append(captured)
    verified: list[Verified] = []
    for those in projects.values():
        # One that is broken is told before anything is run, also by who is going to write it anew.
        ledger = read_ledger(Path(os.path.relpath(those[0].settings.ledger_file)))
        verified += _verify(those, times, ledger if by_ledger else Ledger())
    return verified


def _verify(tests: Sequence[Captured], times: int, ledger: Ledger) -> Iterator[Verified]:
    targets = {id(captured): captured.target for captured in tests}
    sightings = observe_often(_place(tests[0].settings), list(targets.values()), times)
    for captured in tests:
        target = targets[id(captured)]
        outcomes = [sighting.outcomes.get(target) for sighting in sightings]
        said = next((sighting.said for sighting in sightings if target not in sighting.outcomes), "")
        recorded = ledger.find(target.file, target.name)
        yield Verified(captured, see(outcomes, captured.tags, recorded, said))


def _place(settings: Settings) -> Place:
    return Place(
        root=settings.root,
        top=settings.root,
        sources=settings.policy.sources,
        robot_arguments=settings.robot_arguments,
        time_limit=settings.policy.time_limit,
        # What is tested here is whatever the project's own runs would test.
        isolated=False,
        names=settings.names,
    )
