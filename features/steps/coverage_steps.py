"""What a run of a suite has measured."""

from behave import given, then, when

from cleveragents.runner.workers.measuring import fitting_core
from support import coverage_files, suite_runs
from support.coverage_files import BOUGHT, RETURNED, STOLEN


@given("a suite for workers that nobody else measures")
def step_suite(context):
    coverage_files.write_suite(context.workspace)
    context.add_cleanup(suite_runs.end_processes, context.workspace)


@given("a feature in which something is returned, and two seconds pass")
def step_returned(context):
    coverage_files.write_feature(context.workspace, "a", ["it is returned", "two seconds pass"])


@given("a feature in which the worker dies")
def step_dies(context):
    coverage_files.write_feature(context.workspace, "b", ["the worker dies"])


@given("a Python without the package {name}")
def step_without(context, name):
    context.workspace.write(f"without/{name}.py", "raise ImportError('not installed')\n")
    context.workspace.environment["PYTHONPATH"] = str(context.workspace.folder / "without")


@then("one file says that exactly the steps that have run are covered")
def step_covered(context):
    assert coverage_files.covered_lines(context.workspace) == {BOUGHT, STOLEN}


@then("one file says that the steps are covered that ran before the worker died")
def step_covered_before(context):
    assert RETURNED in coverage_files.covered_lines(context.workspace)


@then("one file says of each step which scenarios have run it")
def step_contexts(context):
    scenarios = coverage_files.scenarios_by_line(context.workspace)
    assert scenarios == {BOUGHT: {"1", "3"}, STOLEN: {"2"}, RETURNED: set()}, scenarios


@given('coverage.py under Python {python} that is set to "{settings}"')
def step_core_settings(context, python, settings):
    context.python = tuple(map(int, python.split(".")))
    context.core_options = coverage_files.core_options(settings)


@when('the core is chosen that measures "{how}"')
def step_core(context, how):
    context.core = fitting_core(context.core_options.get, context.python, contexts=how == "with contexts")


@then('the core that measures is "{core}"')
def step_core_is(context, core):
    assert (context.core or "coverage.py's own") == core, context.core
