"""Which scenario covers what: coverage.py's contexts, named after scenarios."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cleveragents.runner.lean.watch import ScenarioWatch, watch_of, watch_scenarios
from cleveragents.runner.workers.measuring import switch_context

Runner = Any
Scenario = Any
# What is no scenario's: hooks between them, and what was loaded.
NO_CONTEXT = ""


def name_contexts(runner: Runner) -> None:
    """Let what each scenario of a runner covers belong to a context of its place and name."""
    watch_scenarios(runner, NamedContexts(watch_of(runner)))


class NamedContexts:
    """Runs scenarios by another watch, each in a context of its own."""

    def __init__(self, inner: ScenarioWatch) -> None:
        self._inner = inner

    def run_scenario(self, scenario: Scenario, run: Callable[[], bool]) -> bool:
        """Run a scenario by ``run``; True where it is red."""
        switch_context(f"{scenario.location} {scenario.name}")
        try:
            return self._inner.run_scenario(scenario, run)
        finally:
            switch_context(NO_CONTEXT)
