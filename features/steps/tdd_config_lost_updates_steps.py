"""Bug 7106: what two processes find of the values that they set."""

from behave import given, then, when

from support import setters


@given('a process that sets "{key}" {times:d} times')
def step_setter(context, key, times):
    if "setters" not in context:
        context.setters = []
    context.setters.append(setters.Setter(key, times))


@when("both run at the same time")
def step_run_both(context):
    context.missing = setters.run_together(context.workspace.folder, context.setters)


@then("each finds every value that it has set")
def step_nothing_lost(context):
    assert not any(context.missing.values()), context.missing
