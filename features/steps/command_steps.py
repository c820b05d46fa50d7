"""The command line, run from outside, and what it says."""

import json
import re

from behave import given, then, when

from support import command_line, terminals


@given("the files")
def step_files(context):
    for row in context.table:
        context.workspace.write(row["name"], command_line.as_bytes(row["content"]))


@given('a feature file with the bytes "{content}"')
def step_bytes(context, content):
    context.workspace.write("inner.feature", command_line.as_bytes(content))


@given("a feature file that is a link to nothing")
def step_dangling(context):
    (context.workspace.folder / "dangling.feature").symlink_to("nowhere")


@given('a link "{link}" to "{target}"')
def step_link(context, link, target):
    path = context.workspace.folder / link
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(target)


@when('"cleveragents {arguments}" runs')
def step_run(context, arguments):
    context.result = command_line.run(context.workspace, arguments)


@when('"cleveragents bug check" runs on the folder')
def step_check_folder(context):
    context.result = command_line.run(context.workspace, "bug check .")


@when('"cleveragents demo" runs without any program on the PATH')
def step_run_without_path(context):
    context.result = command_line.run(context.workspace, "demo", PATH="")


@when('"cleveragents demo" runs with a git that fails')
def step_run_with_failing_git(context):
    context.workspace.write("bin/git", "#!/bin/sh\nexit 9\n").chmod(0o755)
    context.result = command_line.run(context.workspace, "demo", PATH=str(context.workspace.folder / "bin"))


@when('"cleveragents bug list" runs without any program on the PATH')
def step_list_without_path(context):
    context.result = command_line.run(context.workspace, "bug list .", PATH="")


@when('"cleveragents {arguments}" runs in a terminal of {columns:d} columns')
def step_run_in_narrow_terminal(context, arguments, columns):
    context.terminal_output = terminals.run_in_terminal(context.workspace, arguments, COLUMNS=str(columns))


@when('"cleveragents {arguments}" runs here')
def step_run_here(context, arguments):
    context.result = command_line.run_here(context.workspace, arguments)


@when('"cleveragents {arguments}" runs here in "{folder}"')
def step_run_here_in(context, arguments, folder):
    context.result = command_line.run_here(context.workspace, arguments, folder)


@when('the demo runs in a terminal with NO_COLOR "{value}"')
def step_demo_in_terminal(context, value):
    context.terminal_output = terminals.run_in_terminal(context.workspace, "demo", NO_COLOR=value)


@when('the demo runs in a terminal with NO_COLOR ""')
def step_demo_in_colour(context):
    context.terminal_output = terminals.run_in_terminal(context.workspace, "demo", NO_COLOR="")


@when("a command fails by a bug of ours")
def step_own_bug(context):
    context.result = command_line.run_with_broken_command(context.workspace, 'raise RuntimeError("oops")')


@when("a command is interrupted")
def step_interrupted(context):
    context.result = command_line.run_with_broken_command(context.workspace, "raise KeyboardInterrupt")


@when('"cleveragents {arguments}" runs without Robot Framework')
def step_run_without_robot(context, arguments):
    context.result = command_line.run_without(context.workspace, arguments, "robot")


@when('"cleveragents {arguments}" runs without Behave')
def step_run_without_behave(context, arguments):
    context.result = command_line.run_without(context.workspace, arguments, "behave")


@when('"cleveragents {arguments}" is piped into a reader that stops')
def step_piped(context, arguments):
    context.result = command_line.run_into_closed_pipe(context.workspace, arguments)


@when('"cleveragents {arguments}" runs with its streams apart')
def step_run_apart(context, arguments):
    context.streams = command_line.run_with_streams_apart(context.workspace, arguments)


@when('"cleveragents {arguments}" writes to a full disk')
def step_full_disk(context, arguments):
    context.result = command_line.run_onto_full_disk(context.workspace, arguments)


@when('"cleveragents {arguments}" runs with its {streams} closed')
def step_closed_streams(context, arguments, streams):
    context.result = command_line.run_with_closed(context.workspace, arguments, streams.split(", "))


@when('"{module}" is imported')
def step_imported(context, module):
    context.imported = command_line.modules_after_import(context.workspace, module)


@when('the error "{error}" is pickled and read back')
def step_pickled(context, error):
    context.error, context.copy = command_line.through_pickle(error)


@when('"cleveragents {arguments}" runs where "{folder}" cannot be {used}')
def step_run_refused(context, arguments, folder, used):
    context.result = command_line.run_refusing(context.workspace, arguments, folder, used)


@then("it exits with {code:d} and says")
def step_says(context, code):
    _check_code(context.result, code)
    missing = command_line.missing_lines(context.text, context.result.stdout)
    assert not missing, f"missing: {missing}\nin: {context.result.stdout}"


@then("it exits with {code:d} and does not complain")
def step_no_complaint(context, code):
    _check_code(context.result, code)
    assert "rror" not in context.result.stdout, context.result.stdout


@then('it exits with {code:d} and says only "{text}"')
def step_says_only(context, code, text):
    _check_code(context.result, code)
    assert context.result.stdout.strip() == text, context.result.stdout


@then("it exits with {code:d} and says nothing more")
def step_says_nothing(context, code):
    _check_code(context.result, code)
    assert context.result.stdout == "", context.result.stdout


@then("it exits with {code:d} and prints the JSON")
def step_prints_json(context, code):
    _check_code(context.result, code)
    assert json.loads(context.result.stdout) == json.loads(context.text), context.result.stdout


@then('it exits with {code:d} and the file has the bytes "{content}"')
def step_file_has_bytes(context, code, content):
    _check_code(context.result, code)
    have = (context.workspace.folder / "inner.feature").read_bytes()
    assert have == command_line.as_bytes(content), have


@then('it said "{text}"')
def step_said(context, text):
    assert text in context.result.stdout, context.result.stdout


@then('its stdout is empty and its stderr says "{text}"')
def step_streams(context, text):
    assert context.streams.stdout == "", context.streams
    assert text in context.streams.stderr, context.streams


@then("there is no traceback")
def step_no_traceback(context):
    assert "Traceback" not in context.result.stdout, context.result.stdout


@then("the log file that it names holds the traceback")
def step_log_file(context):
    log = re.search(r"\S+\.log", context.result.stdout)
    text = context.workspace.read(log[0])
    assert "Traceback" in text, text
    assert "oops" in text, text


@then('the file "{name}" still holds "{text}"')
def step_still_holds(context, name, text):
    assert text in context.workspace.read(name)


@then('"{modules}" are not imported')
def step_not_imported(context, modules):
    found = context.imported.intersection(modules.split(", "))
    assert not found, found


@then("it has the same type, text and facts")
def step_same_error(context):
    assert type(context.copy) is type(context.error)
    assert str(context.copy) == str(context.error)
    assert vars(context.copy) == vars(context.error)


@then('the git history of "{folder}" is')
def step_git_history(context, folder):
    have = context.workspace.run("git", "-C", folder, "log", "--format=%s").stdout
    assert have.split("\n") == [*context.text.splitlines(), ""], have


@then("the terminal shows")
def step_terminal_shows(context):
    missing = command_line.missing_lines(context.text, context.terminal_output)
    assert not missing, f"missing: {missing}\nin: {context.terminal_output}"


@then("its output has {colours}")
def step_colours(context, colours):
    assert ("\x1b[" in context.terminal_output) is (colours == "colours"), context.terminal_output


@then('"{name}" is still a link')
def step_still_a_link(context, name):
    assert (context.workspace.folder / name).is_symlink()


@then('the file "{name}" does not hold "{text}"')
def step_does_not_hold(context, name, text):
    assert text not in context.workspace.read(name)


def _check_code(result, code):
    assert result.returncode == code, f"exit code {result.returncode}, want {code}\n{result.stdout}"
