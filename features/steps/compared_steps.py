"""Steps about what a test does."""

from pathlib import Path

from behave import given, then, when

from cleveragents.bugs.gherkin_steps import steps_of_scenarios
from cleveragents.bugs.robot_steps import steps_of_tests


@given("a feature that is compared")
@given("a suite that is compared")
def step_text(context):
    context.read = context.text


@when("its steps are read")
def step_read_steps(context):
    context.steps = steps_of_scenarios(context.read.replace("'''", '"""'), Path("prices.feature"))


@when("its keywords are read")
def step_read_keywords(context):
    context.steps = steps_of_tests(context.read)


@then("the test in line {line:d} does")
def step_does(context, line):
    assert list(context.steps[line]) == context.text.splitlines(), context.steps
