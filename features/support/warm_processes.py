"""A process of its own that is warmed up for a run, and tells what came of it."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from support.workspace import Workspace

# It has no functools.wraps, which a suite may do without.
NOTING = """
from behave.model import Scenario

def note():
    run = Scenario.run
    def noting(self, runner):
        with open("noted.txt", "a") as file:
            print(self.name, file=file)
        return run(self, runner)
    Scenario.run = noting
"""
PLACES = {"before_all": "def before_all(context):\n    note()\n", "the module": "note()\n"}
COMPILING = """
import os, re, sys

def before_all(context):
    for number in range({count}):
        re.compile(f"pattern {{number}}")

open("noted.txt", "w").close()
own, compiled = os.getpid(), re._compiler.compile

def is_for_coverage():
    # Where this run is measured, coverage.py compiles patterns of its own after each fork.
    frame = sys._getframe()
    while frame is not None:
        if frame.f_globals.get("__name__", "").startswith("coverage."):
            return True
        frame = frame.f_back
    return False

def noting(pattern, flags=0):
    if os.getpid() != own and not is_for_coverage():
        with open("noted.txt", "a") as file:
            print(repr(pattern), file=file)
    return compiled(pattern, flags)

re._compiler.compile = noting
"""
READ = """\
@tag
Feature: {name}
  Scenario Outline: {name} with <what>
    Given 2 of these
      | what   |
      | <what> |
    Examples:
      | what |
      | that |
"""
SCRIPT = """
import gc, json, os, sys
from pathlib import Path
from behave.configuration import Configuration
from behave.model_type import Status
from cleveragents.runner.lean.suite import SuiteRunner
from cleveragents.runner.workers import journal, recorder, warming

def state(config, runner, folder):
    gc.collect()
    return {
        "reporters": [type(one).__name__ for one in config.reporters],
        "selection": [str(config.tag_expression), config.name, config.dry_run],
        "features": len(runner.features),
        "hooks and steps": [sorted(runner.hooks), len(runner.step_registry.steps["step"])],
        "files": [path.name for path in folder.rglob("*")],
        "descriptors": len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc") else 0,
    }

scenarios = []
append = journal.JournalWriter.append
def appended(self, items):
    known = [recorder.Item.of_plain(*item).event for item in items]
    scenarios.extend(event[1].state.status for event in known if event[0] == "scenario")
    append(self, items)
journal.JournalWriter.append = appended

folder = Path(sys.argv[1])
config = Configuration(["--format=progress", *sys.argv[2:]], load_config=False)
runner = SuiteRunner(config)
before = state(config, runner, folder)
done = warming.warm_up(config, folder)
after = state(config, runner, folder)
print(json.dumps({
    "features": sum(not one.failed and one.feature.status == Status.passed.value for one in done),
    "scenarios": scenarios.count(Status.passed.value), "before": before, "after": after}))
"""


@dataclass(frozen=True, slots=True)
class Warmed:
    """How many features and scenarios of nothing have passed, and how things were before and after."""

    features: int
    scenarios: int
    before: dict[str, object]
    after: dict[str, object]


def warmed_up(folder: Path, options: list[str]) -> Warmed:
    """Warm a process up for a run with options of behave; its files go into a folder."""
    command = [sys.executable, "-c", SCRIPT, str(folder), *options]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder, timeout=60)
    assert ended.returncode == 0, ended.stderr
    assert not ended.stderr, ended.stderr
    return Warmed(**json.loads(ended.stdout))


def write_noting_suite(workspace: Workspace, where: str) -> None:
    """Write a suite of two scenarios that notes each that behave runs, from a place on."""
    workspace.write("features/environment.py", f"{NOTING}\n{PLACES[where]}")
    workspace.write("features/steps/steps.py", "from behave import given\n@given('it')\ndef it(c): pass\n")
    for name in ("1", "2"):
        workspace.write(f"features/{name}.feature", f"Feature: {name}\n  Scenario: {name}\n    Given it\n")


def write_compiling_suite(workspace: Workspace, count: int) -> None:
    """Write a suite of two features that has compiled patterns, and notes those that its forks compile."""
    workspace.write("features/environment.py", COMPILING.format(count=count))
    steps = "from behave import given\n@given('{count:d} of these')\ndef these(c, count): pass\n"
    workspace.write("features/steps/steps.py", steps)
    for name in ("1", "2"):
        workspace.write(f"features/{name}.feature", READ.format(name=name))


def noted(workspace: Workspace) -> list[str]:
    """What the suite has noted, in order."""
    return sorted(workspace.read("noted.txt").split())
