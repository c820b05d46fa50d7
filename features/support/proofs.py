"""Projects whose tests are observed, and what was seen of them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import ModuleType
from unittest import mock

from cleveragents.bugs.gherkin import parse_feature_text
from cleveragents.bugs.observed import End, Failure, Kind, Outcome
from cleveragents.bugs.observed import Place as Spot
from cleveragents.bugs.robot_data import parse_robot_text
from cleveragents.proof.observation import observe_often
from cleveragents.proof.repeated import Flaky, sum_up
from cleveragents.proof.targets import Place, Sighting, Target
from support.workspace import INNER_PROJECT, TIME_LIMIT, Workspace

VOCABULARY = (INNER_PROJECT / "steps" / "vocabulary.py").read_text("utf-8")
# What only the inner tests of this room do; a file for others lies beside the project.
MORE_STEPS = """

import signal
import subprocess
import time
from pathlib import Path


def note_process(pid):
    Path("../pids").open("a").write(f"{pid}\\n")


@step("end the process with {code:d}")
def step_end(context, code):
    sys.__stdout__.write("the last words\\n")
    os._exit(code)


@step("end the process by signal {number:d}")
def step_signal(context, number):
    os.kill(os.getpid(), number)


@step("hang")
def step_hang(context):
    note_process(os.getpid())
    time.sleep(60)


@step("leave a process behind")
def step_leave(context):
    note_process(subprocess.Popen(["sleep", "60"]).pid)


@step("pass the first time only")
def step_first(context):
    try:
        Path("../first").mkdir()
    except FileExistsError as error:
        raise AssertionError("not the first") from error


@step("fork, and the copy fails")
def step_fork(context):
    readable, writable = os.pipe()
    copy = os.fork()
    if not copy:
        os.close(writable)
        os.read(readable, 1)
        raise AssertionError("this is the copy")
    context.config.userdata["copy"] = copy, writable


@step("let the copy fail")
def step_let_copy_fail(context):
    copy, writable = context.config.userdata["copy"]
    os.close(writable)
    os.waitpid(copy, 0)


@step('see the colour, and the folder "{folder}" before all others')
def step_see(context, folder):
    import shop
    first = str(Path(folder).absolute())
    assert context.config.userdata["colour"] == "blue"
    assert os.environ["PYTHONPATH"].split(os.pathsep)[0] == first
    assert "GIT_DIR" not in os.environ


@step('import cleveragents from "{folder}"')
def step_import_own(context, folder):
    import cleveragents
    assert Path(cleveragents.__file__).is_relative_to(Path(folder).absolute())


@step("import shop and warehouse")
def step_import(context):
    import shop
    import warehouse
"""
ENVIRONMENT = """
from behave.contrib.scenario_autoretry import patch_scenario_with_autoretry
from cleveragents.integrations.behave import install

install()

def before_feature(context, feature):
    for scenario in feature.walk_scenarios():
        if "autoretry" in scenario.effective_tags:
            patch_scenario_with_autoretry(scenario, max_attempts=2)
    for outline in feature.iter_scenario_outlines():
        table = outline.examples[0].table
        table.add_row(["end the process with 9"], line=table.rows[-1].line + 1)

def before_scenario(context, scenario):
    if "skip" in scenario.tags:
        scenario.skip("not today")
    if "broken" in scenario.tags:
        raise RuntimeError("the hook is broken")
"""
# A hook as another version might be: it marks nothing, looks for no marks, and has other modules.
OTHER_HOOK = """
from behave.model import Scenario
from behave.model_type import Status
from behave.runner import ModelRunner

def install():
    run, run_model = Scenario.run, ModelRunner.run_model
    def inverted(scenario, runner):
        failed = run(scenario, runner)
        scenario.set_status(Status.passed if failed else Status.failed)
        return not failed
    def with_session(runner, features=None):
        runner.cleveragents_session = object()
        return run_model(runner, features)
    Scenario.run, ModelRunner.run_model = inverted, with_session
"""
INSTALLING = "from cleveragents.integrations.behave import install\n\ninstall()\n"
LEAKING = """
import sys
sys.path.insert(0, {folder!r})
"""


@dataclass(frozen=True)
class Project:
    """A project whose tests are observed, in a folder of the workspace."""

    workspace: Workspace
    targets: list[Target] = field(default_factory=list)

    @property
    def root(self) -> Path:
        """Its folder."""
        return self.workspace.folder / "project"

    def write(self, name: str, text: str) -> None:
        """Write a file, and remember the tests in it."""
        self.workspace.write(f"project/{name}", text)
        self.targets.extend(_targets(name, text))

    def add_base(self, folder: str, steps: Sequence[str]) -> None:
        """Add a base folder with a feature that has one scenario a step."""
        scenarios = [f"  Scenario: {folder}{number}\n    When {step}" for number, step in enumerate(steps, 1)]
        self.write(f"{folder}/{folder}.feature", "\n".join(["Feature: Base", *scenarios, ""]))
        self.write(f"{folder}/steps/steps.py", VOCABULARY + MORE_STEPS)

    def observe(self, left_out: str = "", times: int = 1, **changes: object) -> Observation:
        """Observe all tests but one; files and processes of the past are forgotten."""
        place = Place(self.root, self.root, (), (), TIME_LIMIT, isolated=True)
        targets = [target for target in self.targets if target.name != left_out]
        before, told = self._files(), list[tuple[int, int]]()
        place = replace(place, **changes)  # type: ignore[arg-type] # which are fields
        sightings = observe_often(place, targets, times, lambda *numbers: told.append(numbers))
        return Observation(targets, sightings, told, before == self._files())

    def _files(self) -> list[tuple[str, int]]:
        return sorted((str(path), path.stat().st_mtime_ns) for path in self.root.rglob("*"))


@dataclass(frozen=True)
class Observation:
    """What was seen, what was told meanwhile, and whether the project's folder is as it was."""

    targets: list[Target]
    sightings: list[Sighting]
    told: list[tuple[int, int]]
    untouched: bool

    def seen(self) -> list[tuple[str, str]]:
        """Each test by name, and what was seen of it."""
        return [
            (target.name.rstrip(), shown(sum_up(outcomes_of(target, self.sightings))))
            for target in self.targets
        ]

    def failure_of(self, name: str) -> Failure:
        """The first failure of a test."""
        (target,) = [target for target in self.targets if target.name == name]
        return self.sightings[0].outcomes[target].failures[0]


def outcomes_of(target: Target, sightings: Sequence[Sighting]) -> list[Outcome | None]:
    """What each run has shown of a test."""
    return [sighting.outcomes.get(target) for sighting in sightings]


def shown(outcome: Outcome | Flaky) -> str:
    """An outcome in words."""
    if isinstance(outcome, Flaky):
        return f"flaky: {', '.join(sorted(map(shown, outcome.outcomes)))}"
    if outcome.end is not End.FINISHED:
        return str(outcome.end.value)
    failures = (f"{failure.kind.value} in {failure.place.value}" for failure in outcome.failures)
    return "; ".join(failures) or "passed"


def outcome_that(words: str) -> Outcome | None:
    """The outcome of a test that did what ``words`` say; None where it did not run."""
    if words == "did not run":
        return None
    if words == "was skipped":
        return Outcome(End.SKIPPED)
    if words.startswith("passed"):
        return Outcome(End.FINISHED, own_steps=0 if words.endswith("without steps") else 1)
    _, message, kind = words.split('"')
    return Outcome(
        End.FINISHED, failures=(Failure(Spot.BODY, Kind(kind.removeprefix(" by ")), message=message),)
    )


def sighting_of(target: Target, outcome: Outcome | None) -> Sighting:
    """One run of one test."""
    return Sighting({target: outcome} if outcome else {}, "", ())


def module_from(file: str) -> ModuleType:
    """A module that was imported from ``file``."""
    module = ModuleType("imported")
    if file == "a file that cannot be asked for":
        module.__getattr__ = mock.Mock(side_effect=OSError)  # type: ignore[method-assign]
    elif file != "nowhere":
        module.__file__ = file
    return module


def without_robot() -> ExitStack:
    """A system on which Robot Framework is not installed."""
    stack = ExitStack()
    stack.enter_context(mock.patch.dict(sys.modules, {"robot": None}))
    return stack


def _targets(name: str, text: str) -> list[Target]:
    if name.endswith(".feature"):
        found = parse_feature_text(text, Path(name))
        return [Target("behave", name, test.line, test.name) for test in found]
    if name.endswith(".robot"):
        return [Target("robot", name, test.line, test.name) for test in parse_robot_text(text, name).tests]
    return []
