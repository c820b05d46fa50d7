"""Steps about suites whose hooks say what is reported, and where."""

from behave import given, then, when

from support.own_reporters import cases_written, write_hook


@given("its before_all {deed}")
def step_hook(context, deed):
    write_hook(context.workspace, deed)


@when('behave runs it with "{options}", and so does "{how}"')
def step_run_both(context, options, how):
    plain = "behave --runner behave.runner:Runner"
    context.wanted = cases_written(context.workspace, plain, options)
    context.have = cases_written(context.workspace, f"cleveragents {how}", options)


@then("both have written the same cases to the same files")
def step_same_cases(context):
    assert context.wanted, "behave has written none"
    assert context.have == context.wanted, (context.have, context.wanted)
