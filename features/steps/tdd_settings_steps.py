"""Bugs 9023 to 9033: settings, their files and their secrets."""

from behave import given, then, when

from support import changes, command_line, connects, faults_of_settings, settings_files
from support.command_line import as_bytes
from support.user_files import UserFile


@given("the project names that server")
def step_project_names(context):
    text = f'[tool.cleveragents.server]\nurl = "{context.server.url}"\n'
    settings_files.write_project(context.workspace, text)


@given("the user has connected to it with a token, and the project accepts any certificate")
def step_project_accepts(context):
    text = f'[server]\nurl = "{context.server.url}"\ntoken = "s3cret"\n'
    settings_files.write_user(context.workspace, text)
    settings_files.write_project(context.workspace, "[tool.cleveragents.server]\ntls_verify = false\n")


@given("two projects whose pyproject.toml is a link to one file")
def step_linked(context):
    context.services = faults_of_settings.linked_projects(context.workspace.folder)


@given("a program that forks, whose child {what}")
def step_forking(context, what):
    context.program = faults_of_settings.FORKING[what]


@given("a program that forks, and {what}")
def step_forking_too(context, what):
    context.program = faults_of_settings.FORKING[what]


@given('"cleveragents config edit" has run with the editor "{editor}"')
def step_edited(context, editor):
    done = command_line.run(context.workspace, "config edit", EDITOR=editor)
    assert done.returncode == 0, done.stdout


@given("a change to {value:d} whose undo cannot be kept")
def step_no_undo(context, value):
    faults_of_settings.set_without_undo(context.file, value)


@given("a connection that another process changes at every look at the file")
def step_changing_connection(context):
    context.folder = context.workspace.folder / "home"
    connects.start("a connection", context.folder)


@given('a service whose user file sets the token "{token}"')
def step_token(context, token):
    context.file = UserFile.of(context.workspace)
    context.file.path.write_text(f'[server]\ntoken = "{token}"\n')


@given('the user\'s file was replaced by one with "{text}", of last year')
def step_replaced_by_older(context, text):
    faults_of_settings.replace_by_older(settings_files.user_path(context.workspace), text)


@given("a change to {value:d} fails at the rename")
def step_failing_rename(context, value):
    faults_of_settings.set_where_rename_fails(context.file, value)


@given("changes to {first:d} and {second:d} cannot be remembered")
def step_not_remembered(context, first, second):
    faults_of_settings.set_without_remembering(context.file, first, second)


@given("a reader that looks at the moment at which a key has just been removed")
def step_reader(context):
    context.reader = UserFile(context.file.path)


@given("the user's file is removed by hand")
def step_removed(context):
    context.reader = UserFile(context.file.path)
    context.file.path.unlink()


@given("the user's configuration is one with {what}")
def step_odd_configuration(context, what):
    settings_files.write_user(context.workspace, faults_of_settings.ODD_TEXTS[what])


@given("a git repository with a pyproject.toml")
def step_git(context):
    faults_of_settings.make_repository(context.workspace)


@when("each counts up in the namespace {times:d} times, at the same time")
def step_count(context, times):
    faults_of_settings.count_together(context.services, times)


@when("it runs")
def step_runs(context):
    context.result = context.workspace.python("-c", faults_of_settings.PRELUDE + context.program)


@when("the connection is read")
def step_read_connection(context):
    context.connection = faults_of_settings.read_while_changing(context.folder)


@when("an undo is tried within a transaction")
def step_undo_within(context):
    context.refused = faults_of_settings.tried(lambda: changes.undo_within(context.shop))


@when("a whole text is written within a transaction")
def step_text_within(context):
    context.refused = faults_of_settings.tried(lambda: changes.write_text_within(context.shop))


@when("the value of the token is logged")
def step_logged(context):
    service = context.file.service()
    context.log = f"{service.get('server.token')!r} {service.draft().content!r}"


@when("the last change is taken back")
def step_take_back(context):
    context.file.undo()


@when("the key is removed")
def step_remove(context):
    faults_of_settings.remove_while_read(context.file, context.reader)


@when("the file is read")
def step_read(context):
    context.reader.service().get("server.timeout")


@when('"{command}" is run by a shell')
def step_shell(context, command):
    script = f'ca() {{ {command_line.shell_command("")} "$@"; }}\n{command}'
    context.result = context.workspace.run("sh", "-c", script)


@when("it is connected and checked with a time-out of 1 s")
def step_check_slowly(context):
    arguments = f"-c server.timeout=1 server connect {context.server.url} --namespace a --check"
    context.result = command_line.run(context.workspace, arguments)


@then("the shared namespace has counted to {count:d}")
def step_shared_count(context, count):
    have = context.services[0].get("server.namespace").value
    assert have == f"n-{count}", have


@then("the server has got no token")
def step_no_token(context):
    assert not any(context.server.tokens), context.server.tokens


@then('it says "{text}"')
def step_says(context, text):
    assert text in context.result.stdout, context.result.stdout


@then("it is one of the two, whole")
def step_whole(context):
    assert context.connection in (connects.OLD, connects.NEW), context.connection


@then('the try is refused with "{text}"')
def step_try_refused(context, text):
    assert text in context.refused, context.refused


@then('it does not say "{text}"')
def step_says_not(context, text):
    assert text not in context.result.stdout, context.result.stdout


@then('the log does not hold "{text}"')
def step_log(context, text):
    assert text not in context.log, context.log


@then("the user's folder holds no draft")
def step_no_draft(context):
    names = settings_files.user_names(context.workspace)
    assert not [name for name in names if ".edit" in name], names


@then("it has exited with {code:d}")
def step_exited(context, code):
    assert context.result.returncode == code, context.result


@then('the file now holds "{text}"')
def step_now_holds(context, text):
    have = context.file.path.read_bytes()
    assert have == as_bytes(text), have


@then("the reader was told nothing")
def step_reader_told(context):
    assert context.reader.told == [], context.reader.told


@then("it exits with a clear message")
def step_clear(context):
    assert context.result.returncode in (0, 1, 2), context.result
    assert "Traceback" not in context.result.stdout, context.result.stdout
    assert "a bug in cleveragents" not in context.result.stdout, context.result.stdout


@then("git sees only pyproject.toml changed")
def step_git_sees(context):
    seen = context.workspace.run(
        "git", "status", "--short", "--untracked-files=all", "--", ".", ":!home"
    ).stdout
    assert seen.split() == ["M", "pyproject.toml"], seen
