"""The locks of runs where the system refuses."""

import errno

from behave import given, then, when

from cleveragents.errors import LockFileError
from support import failing_systems, locks


@given("the folder of this process is removed")
def step_no_folder(context):
    context.system = failing_systems.failing("getcwd", 1, errno.ENOENT, [])


@given("no file can be removed")
def step_read_only(context):
    context.system = failing_systems.read_only_folder()


@given("a folder that is read-only")
def step_read_only_folder(context):
    context.system = failing_systems.read_only_folder()


@given("a disk that is full")
def step_full_disk(context):
    context.system = failing_systems.full_disk()


@given("a {thing} in the place of {place}")
def step_situation(context, thing, place):
    locks.make_situation(context.workspace, f"a {thing} in the place of {place}")
    context.files_before = locks.files_of(context.workspace)


@when("each call to the system of an acquire and a release fails once with {code}")
def step_faults(context, code):
    context.trials = failing_systems.fault_trials(context.workspace, code)


@when("Ctrl-C is pressed while the record of {name} is written")
def step_interrupt(context, name):
    lock = locks.lock_named(context.workspace, name)
    try:
        with failing_systems.interrupted_rename():
            lock.acquire()
    except KeyboardInterrupt:
        return
    raise AssertionError("the interrupt was swallowed")


@then("a file of the lock cannot be used: {reason}")
def step_file_error(context, reason):
    assert isinstance(context.error, LockFileError), repr(context.error)
    assert reason in context.error.reason, context.error
    assert "\n" not in str(context.error)


@then("nothing was added to the files of locks")
def step_nothing_added(context):
    before = context.files_before if "files_before" in context else []
    added = set(locks.files_of(context.workspace)) - set(before)
    assert not added, added


@then("each failure was told as that of a file, or did no harm")
def step_told_failures(context):
    assert len({trial.call.split()[0] for trial in context.trials}) > 6, context.trials  # noqa: PLR2004
    assert any(trial.error for trial in context.trials)
    harmed = [trial for trial in context.trials if failing_systems.did_harm(trial)]
    assert not harmed, harmed


@then("after each the lock could be acquired, and no files were left")
def step_recovered(context):
    stuck = [trial for trial in context.trials if trial.error_after or trial.left]
    assert not stuck, stuck


@then("no lock file is open twice")
def step_open_once(context):
    assert locks.open_files(context.lock.lock_file) == 1


@then("this process has none open")
def step_none_open(context):
    assert locks.open_files(context.workspace.folder) == 0
