"""Steps about suites with asynchronous steps."""

from behave import given, then

from support import suite_runs
from support.asynchronous_suites import write_all_kinds, write_noting
from support.warm_processes import noted


@given("a suite with asynchronous steps of every kind")
def step_all_kinds(context):
    write_all_kinds(context.workspace)


@given('a suite whose step is a "{kind}", and that notes what its processes begin with')
def step_noting(context, kind):
    write_noting(context.workspace, kind)
    context.add_cleanup(suite_runs.end_processes, context.workspace)


@then("all processes have begun {how} asyncio")
def step_begun(context, how):
    begun = noted(context.workspace)
    assert len(begun) > 1, begun
    assert set(begun) == {how}, begun
