"""Captured scenarios, run by behave without inversion: each is observed where its own code has run.

The wrappers here are the innermost ones. A hook that the project installs finds them and adds nothing, and
what another one does around them comes after the observation.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from behave.configuration import Configuration, load_configuration
from behave.model_type import FileLocation
from behave.runner import Runner

from cleveragents.bugs.observed import End, Outcome
from cleveragents.bugs.tags import read_tags
from cleveragents.integrations.behave.hook import wrap_behave
from cleveragents.integrations.behave.observe import observe
from cleveragents.integrations.behave.substeps import SubstepLog
from cleveragents.integrations.notes import Notes
from cleveragents.integrations.places import Places
from cleveragents.proof.exchange import Request
from cleveragents.proof.targets import Target

Scenario = Any

# Of the project's configuration, what steps and hooks may see. All else chooses scenarios, changes their
# end, or writes files.
KEPT = (
    "userdata",
    "stage",
    "lang",
    "use_nested_step_modules",
    "scenario_outline_annotation_schema",
    "capture",
    "capture_stdout",
    "capture_stderr",
    "capture_log",
    "capture_hooks",
    "logging_level",
    "logging_format",
    "logging_datefmt",
    "logging_filter",
    "logging_clear_handlers",
)
OPTIONS = ("--no-color", "--no-summary", "--no-skipped", "--format", "plain")
# Behave runs these, whichever scenarios are chosen.
ALWAYS_RUN = {"setup", "teardown"}


def prove(request: Request, notes: Notes) -> None:
    """Run the scenarios of a request, and note their outcomes."""
    runner = ChoosingRunner(_configuration(), request.targets)
    watch = Watch(runner, request, notes)
    wrap_behave(lambda *_, **__: watch)
    runner.run()


def _configuration() -> Configuration:
    found: dict[str, Any] = {}
    load_configuration(found)
    kept = {name: value for name, value in found.items() if name in KEPT}
    return Configuration([*OPTIONS], load_config=False, **kept)


class ChoosingRunner(Runner):  # type: ignore[misc] # behave has no type information
    """Behave's own runner, told which scenarios to run, whatever letters the names of their files have."""

    def __init__(self, config: Configuration, targets: Sequence[Target]) -> None:
        super().__init__(config)
        # Behave wants all lines of a file together.
        self._locations = sorted({(target.file, target.line) for target in targets})
        config.paths = [file for file, _ in self._locations]

    def feature_locations(self) -> list[FileLocation]:
        """Where the scenarios stand."""
        return [FileLocation(file, line) for file, line in self._locations]


class Watch:
    """Looks on while the scenarios of a request run, and keeps all others from running."""

    def __init__(self, runner: Runner, request: Request, notes: Notes) -> None:
        self.substeps = SubstepLog()
        self._runner = runner
        self._names = request.names
        self._notes = notes
        self._places = Places()
        self._numbers = {(target.file, target.line): number for number, target in enumerate(request.targets)}
        self._ended: set[int] = set()

    def concerns(self, scenario: Scenario) -> bool:  # noqa: ARG002 - the hook's signature
        """All scenarios are: one that was not chosen may come from an outline that a hook has changed."""
        return True

    def run_scenario(self, scenario: Scenario, run: Callable[[], bool]) -> bool:
        """Run a scenario by ``run``, and note what was observed."""
        number = self._numbers.get((self._places.shown(scenario.filename), scenario.line))
        if number is None:
            self._keep_from_running(scenario)
            return run()
        if number in self._ended:
            return False  # a retry, which would hide how it has ended
        tags = read_tags(scenario.effective_tags, self._names)
        self.substeps = SubstepLog()
        self._notes.began(number)
        failed = run()
        self._ended.add(number)
        self._notes.ended(number, self._outcome(scenario, tags.raises))
        return failed

    def _keep_from_running(self, scenario: Scenario) -> None:
        if ALWAYS_RUN.isdisjoint(scenario.tags):
            scenario.mark_skipped()

    def _outcome(self, scenario: Scenario, raises: tuple[str, ...]) -> Outcome:
        return Outcome(End.INTERRUPTED) if self._runner.aborted else observe(scenario, self.substeps, raises)
