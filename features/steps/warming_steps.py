"""Steps about processes that are warmed up before they are forked."""

import shlex

from behave import given, then, when

from support.warm_processes import warmed_up


@given('a suite that is to be run with "{options}"')
def step_options(context, options):
    context.options = shlex.split(options)


@when("a process is warmed up for it")
def step_warm(context):
    context.warmed = warmed_up(context.workspace.folder, context.options)


@then("the feature of nothing has passed {features:d} times, with {scenarios:d} scenarios")
def step_passed(context, features, scenarios):
    assert (context.warmed.features, context.warmed.scenarios) == (features, scenarios), context.warmed


@then("nothing else has changed, and no file or descriptor is left")
def step_unchanged(context):
    assert context.warmed.after == context.warmed.before, context.warmed
