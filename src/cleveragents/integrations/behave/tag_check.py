"""The tag rules in a run: all features before the first scenario, and each scenario before it starts."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from cleveragents.bugs.gherkin import tagged_test, tagged_tests
from cleveragents.bugs.rules import Severity, TaggedTest, Violation, check_all, check_tags
from cleveragents.bugs.tags import TagNames, classify
from cleveragents.integrations.places import Places

Feature = Any
Scenario = Any


class TagCheck:
    """The broken tag rules of one run; the check of all features is made when this is made."""

    def __init__(self, features: Sequence[Feature], names: TagNames, places: Places) -> None:
        self._names = names
        self._places = places
        self._ordinary_tags: set[str] = set()
        # Whether any test expects to fail, selected or not.
        self.expects_failures = False
        self.violations = self._check(features)

    @property
    def errors(self) -> list[Violation]:
        """The violations that turn the run red."""
        return _errors(self.violations)

    def concerns(self, tags: AbstractSet[str]) -> bool:
        """Whether any of the effective ``tags`` has to do with bugs."""
        # Nearly every scenario ends here: one comparison of sets.
        return not tags <= self._ordinary_tags and any(map(self._is_ours, tags))

    def errors_of(self, scenario: Scenario) -> list[Violation]:
        """The errors of one scenario, as its tags are now."""
        test = tagged_test(scenario, self._places.shown(scenario.filename))
        found = check_tags(test, self._names)
        # A row or tag that a hook added was not there when all features were checked.
        self.violations += [violation for violation in found if violation not in self.violations]
        return _errors(found)

    def _check(self, features: Sequence[Feature]) -> list[Violation]:
        tests = (
            test
            for feature in features
            for test in tagged_tests(feature, self._places.shown(feature.filename), self._may_be_ours)
        )
        return check_all(map(self._noted, tests), self._names)

    def _noted(self, test: TaggedTest) -> TaggedTest:
        self.expects_failures |= self._names.expected_fail in test.tag_names
        return test

    def _is_ours(self, tag: str) -> bool:
        if tag not in self._ordinary_tags:
            if classify(tag, self._names):
                return True
            self._ordinary_tags.add(tag)
        return False

    def _may_be_ours(self, written: str) -> bool:
        # What a placeholder becomes is seen in the rows only.
        return "<" in written or self._is_ours(written)


def _errors(violations: Sequence[Violation]) -> list[Violation]:
    return [violation for violation in violations if violation.severity is Severity.ERROR]
