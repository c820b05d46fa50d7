"""Steps about suites with asynchronous steps."""

from behave import given

from support.asynchronous_suites import write_all_kinds


@given("a suite with asynchronous steps of every kind")
def step_all_kinds(context):
    write_all_kinds(context.workspace)
