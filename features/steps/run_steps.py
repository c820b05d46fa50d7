"""Runs that go on, and what others are told about them."""

import json
import shutil
from pathlib import Path

from behave import given, then, when

from cleveragents.errors import SettingsError
from cleveragents.executor import locks_folder, run_under_lock
from support import command_line, locks, runs


@given('the run "{run_id}" of a command that {does}')
def step_run_goes_on(context, run_id, does):
    _begin(context, run_id, does)


@given('the run "{run_id}", started by nohup, of a command that {does}')
def step_run_by_nohup(context, run_id, does):
    _begin(context, run_id, does, "nohup")


@given('the run "{run_id}" has ended and left a process behind')
def step_run_leaves(context, run_id):
    _begin(context, run_id, "leaves a process behind")
    context.run.wait()


@given("that run is killed, and its command goes on")
def step_run_killed(context):
    context.run.kill()
    context.run.wait()


@given("that run is killed, and its command ends")
def step_run_and_command_killed(context):
    context.run.kill()
    runs.end(context.run)


@given('a copy of the record of "{run_id}" as "{other}"')
def step_copied_record(context, run_id, other):
    folder = context.workspace.folder / "home" / "locks"
    shutil.copy(folder / f"{run_id}.json", folder / f"{other}.json")


@given("the run was forced with its token")
def step_was_forced(context):
    _force(context)


@when("the run is forced with its token")
def step_force(context):
    _force(context)


@when("it is sent {name}")
def step_send(context, name):
    runs.send(context.run, name)


@when("a run is sent SIGTERM just before its command starts")
def step_send_early(context):
    context.result = runs.run_signalled_early(context.workspace)


@when("this process runs a command under the lock of {name}")
def step_run_in_process(context, name):
    lock = locks.lock_named(context.workspace, name)
    context.handlers = runs.handlers()
    context.code = run_under_lock(lock, ["true"])


@when("its command ends")
def step_command_ends(context):
    context.run.stdin.close()


@when('a run asks for its folder with HOME "{home}" and CLEVERAGENTS_HOME {value}')
def step_folder(context, home, value):
    configured = None if value == "not set" else value.strip('"')
    with runs.environment(HOME=home, CLEVERAGENTS_HOME=configured):
        context.folder = locks_folder()


@when("a run asks for its folder and its user has no home")
def step_no_home(context):
    try:
        with runs.homeless():
            locks_folder()
    except SettingsError as error:
        context.error = error


@then("no run holds a lock")
def step_no_locks(context):
    assert runs.locked(context.workspace) == []


@then("the run exits with {code:d}")
def step_run_exits(context, code):
    have = runs.finish(context.run)
    assert have == (code, ""), have


@then('the run exits with {code:d} and says "{text}"')
def step_run_exits_and_says(context, code, text):
    have = runs.finish(context.run)
    assert have == (code, f"{text}\n"), have


@then("it handles signals as before, and has no file of a lock open")
def step_as_before(context):
    assert context.code == 0
    assert runs.handlers() == context.handlers
    assert locks.open_files(context.workspace.folder) == 0


@then("the run goes on")
def step_run_is_going_on(context):
    context.run.stdin.close()
    assert runs.finish(context.run)[0] == 0


@then("its stdout is empty and its stderr is, with the facts of the first run")
def step_exact_refusal(context):
    assert context.streams.stdout == "", context.streams
    wanted = context.text.format(**_facts(context))
    assert context.streams.stderr == f"{wanted}\n", context.streams.stderr


@then("its exit code is {code:d}")
def step_exit_code(context, code):
    assert context.streams.returncode == code, context.streams


@then("it exits with {code:d} and prints, with the facts of the first run, the aligned table")
def step_table(context, code):
    assert context.result.returncode == code, context.result
    rows = [context.table.headings, *(row.cells for row in context.table)]
    wanted = [[cell.format(**_facts(context)) for cell in row] for row in rows]
    lines = context.result.stdout.splitlines()
    assert runs.aligned_cells(lines) == wanted, context.result.stdout


@then("it exits with {code:d} and prints, with the facts of the first run, the locks")
def step_locks_as_json(context, code):
    assert context.result.returncode == code, context.result
    shown = [runs.as_shown(row.as_dict(), _facts(context)) for row in context.table]
    wanted = {"schema": "cleveragents.locks/1", "locks": shown}
    assert json.loads(context.result.stdout) == wanted, context.result.stdout


@then('the runs listed are "{run_id}"')
def step_listed(context, run_id):
    have = [lock["run_id"] for lock in json.loads(context.result.stdout)["locks"]]
    assert have == [run_id], have


@then('the folder is "{folder}"')
def step_folder_is(context, folder):
    assert str(context.folder) == folder.format(cwd=Path.cwd()), context.folder


@then("it is told that CLEVERAGENTS_HOME must be set")
def step_told(context):
    assert "CLEVERAGENTS_HOME: must be set" in str(context.error), context.error


@then('it says only that "{path}" cannot be used: {reason}')
def step_unusable(context, path, reason):
    file = context.workspace.folder / path
    wanted = f"error: {file}: this file of a lock cannot be used: {reason}\n"
    assert (context.result.returncode, context.result.stdout) == (1, wanted), context.result


def _begin(context, run_id, does, *before):
    context.run_id = run_id.replace("\\n", "\n")
    context.run = runs.begin(context.workspace, context.run_id, does, *before)
    context.add_cleanup(runs.end, context.run)


def _force(context):
    token = _facts(context)["token"]
    context.result = command_line.run(context.workspace, f"run --force-unlock {token}")


def _facts(context):
    return runs.facts_of(context.workspace, context.run, context.run_id)
