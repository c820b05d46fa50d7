"""What a pull request does to the tests of captured bugs. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from cleveragents.bugs.tags import TagNames
from cleveragents.gate.pairing import Pairs, Test
from cleveragents.project import Policy


@dataclass(frozen=True, slots=True)
class PullRequest:
    """What changes between two commits: the bugs that are closed, and the tests on both sides.

    ``base`` names the commit from which something can be taken back; ``head`` holds all tests that were
    read, those of closed bugs among them wherever they stand. ``only_captures`` is what the name of the
    branch says: then an issue that is closed may be the one that asked for the test. ``sources`` are changed
    files outside of the suites, and ``helpers`` those in them that were there before and hold no tests.
    """

    base: str
    closes: tuple[int, ...]
    pairs: Pairs
    head: tuple[Test, ...]
    names: TagNames
    policy: Policy
    only_captures: bool = False
    sources: tuple[str, ...] = ()
    helpers: tuple[str, ...] = ()

    @property
    def released(self) -> list[tuple[Test, Test]]:
        """The tests that were expected to fail, and are not any more."""
        return [(base, head) for base, head in self.pairs.both if is_released(base, head)]

    @property
    def captures(self) -> list[Test]:
        """The tests that are expected to fail from now on."""
        known = {id(head) for base, head in self.pairs.both if base.tags.expected_fail}
        return [test for test in self.changed if test.tags.expected_fail and id(test) not in known]

    @property
    def asks_for_tests_only(self) -> bool:
        """Whether it brings a test, as its branch says, and touches nothing else."""
        return self.only_captures and bool(self.captures) and not self.sources

    def was_released(self, bug: int) -> bool:
        """Whether a test of a bug was there on the base, and was not expected to fail."""
        before = [*(base for base, _ in self.pairs.both), *self.pairs.gone]
        return any(bug in test.bugs and not test.tags.expected_fail for test in before)

    @property
    def regressions(self) -> list[Test]:
        """The new tests of bugs that are not expected to fail: capture and fix in one."""
        captured = {id(head) for base, head in self.pairs.both if base.bugs}
        fresh = [test for test in self.changed if id(test) not in captured]
        return [test for test in fresh if test.bugs and not test.tags.expected_fail]

    @property
    def kind(self) -> str:
        """What the pull request does: ``fix``, ``capture``, ``capture and fix`` or ``other``."""
        fixes = bool(self.released or self.regressions or self.closes)
        return " and ".join([*(["capture"] if self.captures else []), *(["fix"] if fixes else [])]) or "other"

    def tests_of(self, bug: int) -> list[Test]:
        """The tests that capture a bug on the head."""
        return [test for test in self.head if bug in test.bugs]

    @property
    def changed(self) -> list[Test]:
        """The tests in what was read because it has changed, whether they have changed or not."""
        return [*(head for _, head in self.pairs.both), *self.pairs.new]


def is_released(base: Test, head: Test) -> bool:
    """Whether a test was expected to fail on the base, and is not any more."""
    keeps_a_bug = not set(base.bugs).isdisjoint(head.bugs)
    return keeps_a_bug and base.tags.expected_fail and not head.tags.expected_fail
