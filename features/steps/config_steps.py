"""Settings: the files they stand in, and what commands make of them."""

import tomllib

from behave import given, then, when

from support import command_line, settings_files, terminals


@given("the user's configuration")
def step_user_configuration(context):
    context.before = settings_files.write_user(context.workspace, context.text + "\n")


@given("the project's configuration")
def step_project_configuration(context):
    context.before = settings_files.write_project(context.workspace, context.text + "\n")


@given('the variable {name} is "{value}"')
def step_variable(context, name, value):
    context.workspace.environment[name] = value


@given('"cleveragents {arguments}" has run')
def step_has_run(context, arguments):
    done = command_line.run(context.workspace, arguments)
    assert done.returncode == 0, done.stdout
    context.before = context.before if "before" in context else settings_files.user(context.workspace)


@given('"cleveragents config edit" has left a wrong text with "{text}"')
def step_left_wrong(context, text):
    editor = settings_files.editor(context.workspace, f"printf '[server]\\n{text}\\n'")
    done = command_line.run(context.workspace, "config edit", EDITOR=editor)
    assert "your text is kept in" in done.stdout, done.stdout


@when('"cleveragents {arguments}" runs with the editor "{editor}"')
def step_run_with_editor(context, arguments, editor):
    context.result = command_line.run(context.workspace, arguments, EDITOR=editor)


@when('"cleveragents config edit" runs with an editor that takes long enough for another change')
def step_slow_editor(context):
    another_change = command_line.shell_command("config set server.timeout=9")
    editor = settings_files.editor(context.workspace, f"{another_change} >&2; echo '[server]'")
    context.result = command_line.run(context.workspace, "config edit", EDITOR=editor)


@when('"cleveragents {arguments}" reads "{text}"')
def step_reads(context, arguments, text):
    context.result = command_line.run_reading(context.workspace, arguments, text + "\n")


@when('"cleveragents {arguments}" runs in a terminal where "{text}" is typed')
def step_typed(context, arguments, text):
    context.terminal_output = terminals.run_in_terminal(context.workspace, arguments, typed=text + "\n")


@when('"cleveragents {arguments}" runs in a folder within')
def step_run_within(context, arguments):
    folder = context.workspace.folder / "deep" / "within"
    folder.mkdir(parents=True)
    context.result = command_line.run(context.workspace, arguments, folder=folder)


@then("the user's configuration is")
def step_user_is(context):
    have = settings_files.user(context.workspace)
    assert have == context.text + "\n", f"{have}\n{context.result.stdout}"


@then("the project's configuration is")
def step_project_is(context):
    have = settings_files.project(context.workspace)
    assert have == context.text + "\n", f"{have}\n{context.result.stdout}"


@then("the user's configuration is as it was")
def step_user_unchanged(context):
    have = settings_files.user(context.workspace)
    assert have == context.before, f"{have}\n{context.result.stdout}"


@then("the project's configuration is as it was")
def step_project_unchanged(context):
    have = settings_files.project(context.workspace)
    assert have == context.before, f"{have}\n{context.result.stdout}"


@then('the user\'s configuration holds "{text}"')
def step_user_holds(context, text):
    have = settings_files.user(context.workspace)
    assert text in have, have


@then("the user's configuration holds no key")
def step_user_holds_nothing(context):
    values = tomllib.loads(settings_files.user(context.workspace))
    assert values.get("server", {}) == {}, values


@then('the project\'s folder holds only "{names}"')
def step_folder_holds(context, names):
    have = settings_files.project_names(context.workspace)
    assert have == names.split(", "), have


@then('the user\'s folder holds only "{names}"')
def step_home_holds(context, names):
    have = settings_files.user_names(context.workspace)
    assert have == names.split(", "), have


@then('it exits with {code:d} and does not say "{secret}"')
def step_does_not_say(context, code, secret):
    assert context.result.returncode == code, context.result.stdout
    assert secret not in context.result.stdout, context.result.stdout


@then('the terminal shows "{text}" and not "{secret}"')
def step_terminal(context, text, secret):
    assert text in context.terminal_output, context.terminal_output
    assert secret not in context.terminal_output, context.terminal_output
