"""The doctor, and what it finds."""

from behave import given, then, when

from support import command_line, doctors, projects, terminals


@given("it has {fault}")
def step_fault(context, fault):
    doctors.plant(context.workspace, fault)
    context.before = projects.contents(context.workspace)


@when('the doctor is asked about "{runners}"')
def step_asked(context, runners):
    options = " ".join(f"--runner {runner}" for runner in runners.split())
    context.result = command_line.run_here(context.workspace, f"doctor {options}")


@when('"cleveragents {arguments}" runs beside an older Behave')
def step_beside_old_behave(context, arguments):
    context.result = doctors.run_beside_old_behave(context.workspace, arguments)


@when('the doctor is asked about "{runner}", which is not installed')
def step_asked_about_missing(context, runner):
    context.result = command_line.run_without(context.workspace, f"doctor --runner {runner}", runner)


@when("the doctor is asked about hooks that hang")
def step_asked_hanging(context):
    context.findings = doctors.asked_impatiently(context.workspace)


@when('the doctor is asked about "{runner}" in a terminal')
def step_asked_in_terminal(context, runner):
    context.terminal_output = terminals.run_in_terminal(context.workspace, f"doctor --runner {runner}")


@then('the only finding is "{text}"')
def step_only_finding(context, text):
    assert [finding.text for finding in context.findings] == [text], context.findings
    assert not context.findings[0].right


@then('the terminal shows that it waits for "{text}"')
def step_waits(context, text):
    assert f"{text} ..." in context.terminal_output, context.terminal_output
