"""What formatters are told of a feature and its rules, and what they have to be told where a worker is gone.

A worker writes down what leads to a scenario together with that scenario, and the end of a feature after its
last one. A worker that dies in the first or last scenario takes that with it, but no formatter can report a
scenario without its feature, or a feature that does not end.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cleveragents.runner.workers.recorder import BACKGROUND, FEATURE, RULE

Feature = Any
Scenario = Any
EOF, RULE_FINISHED = "eof", "rule_finished"


class Announcements:
    """Tells formatters of one feature and its rules; ``tell`` takes a method's name and its arguments.

    ``settle`` is called before each end, when statuses are to be final.
    """

    def __init__(self, feature: Feature, tell: Callable[..., None], settle: Callable[[], None]) -> None:
        self._feature = feature
        self._tell = tell
        self._settle = settle
        self._rules = {
            id(scenario): number
            for number, rule in enumerate(feature.rules)
            for scenario in rule.walk_scenarios()
        }
        self._is_open = False
        self._has_begun = False
        self._rule: int | None = None

    def begin(self) -> None:
        """Tell that the feature begins, if nobody has."""
        if not self._has_begun:
            self.feature()
            self._background_of(None)

    def feature(self) -> None:
        """Tell that the feature begins."""
        self._is_open = self._has_begun = True
        self._tell(FEATURE, self._feature)

    def rule(self, number: int) -> None:
        """Tell that a rule begins."""
        self._rule = number
        self._tell(RULE, self._feature.rules[number])

    def background(self, rule: int | None) -> None:
        """Tell of the background of a rule, or of the feature."""
        owner = self._feature if rule is None else self._feature.rules[rule]
        self._tell(BACKGROUND, owner.background)

    def finished(self, what: str) -> None:
        """Tell that the feature or the rule has ended."""
        self._settle()
        if what == FEATURE:
            self._is_open = False
            self._tell(EOF)
        else:
            self._rule = None
            self._tell(RULE_FINISHED)

    def lead_to(self, scenario: Scenario) -> None:
        """Tell what holds a scenario, as far as nobody has."""
        if not self._is_open:
            self.feature()
            self._background_of(None)
        number = self._rules.get(id(scenario))
        if number is not None and number != self._rule:
            self._end_rule()
            self.rule(number)
            self._background_of(number)

    def end(self) -> None:
        """Tell the ends that nobody has told."""
        self._end_rule()
        if self._is_open:
            self.finished(FEATURE)

    def _end_rule(self) -> None:
        if self._rule is not None:
            self.finished(RULE)

    def _background_of(self, rule: int | None) -> None:
        owner = self._feature if rule is None else self._feature.rules[rule]
        if owner.background:
            self.background(rule)
