"""A run of nothing, before workers are forked that run one feature each.

Python makes code quicker that has run a few times, and looks things up that it then knows. A process that is
forked after that has it all; one that is forked before works it out again, for each feature.
"""

from __future__ import annotations

import copy
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from behave.matchers import ParseMatcher
from behave.model import Scenario

from cleveragents.runner.lean.context import LeanContext
from cleveragents.runner.lean.matching import IndexedStepRegistry
from cleveragents.runner.lean.suite import SuiteRunner
from cleveragents.runner.options import LeakPolicy
from cleveragents.runner.state.containment import Containment
from cleveragents.runner.workers.bulletin import Bulletin
from cleveragents.runner.workers.messages import Desk, Job, JobDone
from cleveragents.runner.workers.reading import Features
from cleveragents.runner.workers.worker import Worker

Configuration = Any
# With its flags.
Pattern = tuple[Any, int]

# Without a tag: any may be one of a project's own.
FEATURE = """\
# language: en
Feature: Nothing
  Background:
    Given nothing

  Scenario: One
    When nothing is done with "words"
      | what |
      | that |
    Then nothing

  Scenario Outline: Others
    When nothing is done 2 times with "<what>"
      '''
      <what>
      '''
    Then nothing
    Examples:
      | what |
      | this |
      | that |
"""
SCENARIOS = 3
STEPS = (
    ("step", "nothing"),
    ("when", 'nothing is done with "{words}"'),
    ("when", 'nothing is done {count:d} times with "{words}"'),
)
HOOKS = ("before_feature", "before_scenario", "after_scenario", "after_feature")
# With three scenarios each, more than the eight times after which Python 3.11 makes code quicker.
TIMES = 5


def warm_up(config: Configuration, folder: Path) -> list[JobDone]:
    """Run a feature that does nothing, in a process without a suite; its files are gone afterwards.

    A suite that is loaded already may have put something of its own into behave, and would hear of it.
    """
    re.purge()
    run = Scenario.run
    with tempfile.TemporaryDirectory(prefix="nothing-", dir=folder) as name:
        file, desk = Path(name, "nothing.feature"), Desk(name, 0)
        file.write_text(FEATURE, encoding="utf-8")
        Bulletin.made(desk.position).close()
        containment = Containment(LeakPolicy.REPORT, (), each_scenario=False)
        runner = _runner(config)
        worker = Worker(runner, Features(runner), containment, with_matches=False)
        worker.sit_at(desk)
        try:
            return [worker.run(Job(n, n, ((str(file), None),), 0, SCENARIOS)) for n in range(TIMES)]
        finally:
            worker.journal.close()
            # A worker puts its watch around whatever the suite has put there, and not below.
            Scenario.run = run


def known_patterns() -> list[Pattern]:
    """The patterns that have been compiled since a process was warmed up, and that it knows by heart."""
    # The module has no public way; should it have another one, each process compiles them again.
    return [(pattern, flags) for _, pattern, flags in getattr(re, "_cache", ())]


def remember(patterns: Iterable[Pattern]) -> None:
    """Know these patterns by heart again: Python forgets them when a suite has five hundred others."""
    for pattern, flags in patterns:
        re.compile(pattern, flags)


class Everything:
    """A tag expression that all tags match."""

    def check(self, tags: object) -> bool:  # noqa: ARG002 - behave's
        """Tell that they do."""
        return True


def _runner(config: Configuration) -> SuiteRunner:
    # It runs whatever is selected, and no report hears of it.
    own = copy.copy(config)
    own.tag_expression, own.name, own.dry_run, own.reporters = Everything(), [], False, []
    own.format = []
    runner = SuiteRunner(own)
    runner.context = LeanContext(runner)
    runner.hooks = dict.fromkeys(HOOKS, _nothing)
    registry = runner.step_registry = IndexedStepRegistry()
    for step_type, pattern in STEPS:
        registry.steps[step_type].append(ParseMatcher(_nothing, pattern, step_type))
    return runner


def _nothing(*_: object, **__: object) -> None:
    """Do nothing, as a step or hook."""
