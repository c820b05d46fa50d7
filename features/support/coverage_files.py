"""A suite of which it is known what a run covers, and what coverage.py has written about it."""

from __future__ import annotations

from collections.abc import Sequence

from coverage import CoverageData

from support.workspace import Workspace

# By these variables, programs that a measured program starts are measured along.
UNMEASURED = {"COVERAGE_PROCESS_START": "", "COVERAGE_PROCESS_CONFIG": "", "COVERAGE_FILE": ""}
FILE = "features/steps/shop_steps.py"
STEPS = """\
from behave import when

@when("it is bought")
def step_buy(context):
    price = 7

@when("it is stolen")
def step_steal(context):
    raise AssertionError

@when("it is returned")
def step_return(context):
    price = -7
"""
BOUGHT, STOLEN, RETURNED = 5, 9, 13  # lines
MORE_STEPS = """\
import os, signal, time
from behave import when

@when("two seconds pass")
def step_pass(context):
    time.sleep(2)

@when("the worker dies")
def step_die(context):
    os.kill(os.getpid(), signal.SIGKILL)
"""
FEATURES = {
    "cheap": "Feature: cheap\n  Scenario: 1\n    When it is bought\n  Scenario: 2\n    When it is stolen\n",
    "dear": "Feature: dear\n  Scenario: 3\n    When it is bought\n",
}


def write_suite(workspace: Workspace) -> None:
    """A suite in which nothing is returned."""
    workspace.environment.update(UNMEASURED)
    workspace.write("pyproject.toml", '[tool.coverage.run]\nsource = ["features"]\n')
    workspace.write(FILE, STEPS)
    for name, text in FEATURES.items():
        workspace.write(f"features/{name}.feature", text)


def write_feature(workspace: Workspace, name: str, steps: Sequence[str]) -> None:
    """Another feature, and steps of which nobody asks whether they are covered."""
    workspace.write("features/steps/more_steps.py", MORE_STEPS)
    lines = "".join(f"    When {step}\n" for step in steps)
    workspace.write(f"features/{name}.feature", f"Feature: {name}\n  Scenario: {name}\n{lines}")


def covered_lines(workspace: Workspace) -> set[int]:
    """The bodies of steps that are covered."""
    lines = _measured(workspace).lines(str(workspace.folder / FILE))
    return {BOUGHT, STOLEN, RETURNED} & set(lines or ())


def scenarios_by_line(workspace: Workspace) -> dict[int, set[str]]:
    """The scenarios that have run each body, by their names."""
    contexts = _measured(workspace).contexts_by_lineno(str(workspace.folder / FILE))
    return {
        line: {name.split()[-1] for name in contexts.get(line, ())} for line in (BOUGHT, STOLEN, RETURNED)
    }


def _measured(workspace: Workspace) -> CoverageData:
    files = [file for file in workspace.folder.glob(".coverage*") if file.is_file()]
    assert len(files) == 1, files
    data = CoverageData(str(files[0]))
    data.read()
    return data


def core_options(settings: str) -> dict[str, object]:
    """The options of coverage.py that a text sets, ``name`` or ``name=value``, as coverage.py would tell them."""
    words = [] if settings == "(nothing)" else settings.split()
    options: dict[str, object] = {}
    for name, _, value in (word.partition("=") for word in words):
        options[f"run:{name}"] = [value] if name in ("plugins", "concurrency") else value or True
    return options
