"""The locks of runs: who gets one, who does not, and what is left."""

import os
import socket
import stat
from contextlib import nullcontext, suppress
from datetime import UTC, datetime, timedelta

from behave import given, then, when

from cleveragents.errors import AlreadyRunningError, LockHeldError, LockLostError
from support import failing_systems, locks

WHO = {"without a token": None, "with a wrong token": "0000000000000000"}


@given("this process holds the lock of {name}")
def step_held_by_us(context, name):
    context.lock = locks.lock_named(context.workspace, name)
    context.lock.acquire()
    context.add_cleanup(context.lock.release)


@given("this process has acquired and released the lock of {name}")
def step_was_held_by_us(context, name):
    with locks.lock_named(context.workspace, name):
        pass


@given("a process holds the lock of {name}")
def step_held(context, name):
    _start(context, locks.HOLDS, name)


@given("a process that held the lock of {name} was killed")
def step_killed(context, name):
    locks.kill(_start(context, locks.HOLDS, name))


@given("a process that held the lock of {name} was killed, and a child that it {got} lives on")
def step_killed_with_child(context, name, got):
    locks.kill(_start(context, locks.KINDS[got], name))


@given('a process has locked the file "{file}" for {seconds} seconds')
def step_looked_at(context, file, seconds):
    _start(context, locks.LOOKS, file, seconds)


@given('the file "{file}" is deleted by hand')
def step_deleted(context, file):
    (locks.folder_of(context.workspace) / file).unlink()


@given('the file "{file}" holds "{text}"')
def step_file_holds(context, file, text):
    context.workspace.write(f"locks/{file}", text)


@given('the file "{file}" holds ""')
def step_file_is_empty(context, file):
    context.workspace.write(f"locks/{file}", "")


@given('the file "{file}" is replaced when it has been opened')
def step_replaced(context, file):
    context.system = failing_systems.replaced_once(locks.folder_of(context.workspace) / file)


@given('the record of "{name}" is {what}')
def step_spoilt_record(context, name, what):
    locks.spoil_record(context.workspace, name, what)


@given('the record of "{name}" names a zombie')
def step_zombie(context, name):
    child = locks.zombie()
    context.add_cleanup(child.wait)
    locks.forge_record(context.workspace, name, pid=child.pid, start=locks.start_of(child.pid))


@given('the record of "{name}" names a process that ends in {seconds} seconds')
def step_ending(context, name, seconds):
    child = locks.sleeping(seconds)
    context.add_cleanup(child.wait)
    locks.forge_record(context.workspace, name, pid=child.pid, start=locks.start_of(child.pid))


@given('the record of "{name}" names an owner {where}')
def step_forged_record(context, name, where):
    locks.forge_record(context.workspace, name, **locks.owner_facts(where))


@given('the lock of "{name}" was forced with its token')
def step_forced(context, name):
    token = locks.read_record(context.workspace, name)["token"]
    locks.lock_of(context.workspace, name).force_unlock(token)


@when("the lock of {name} is acquired")
def step_acquire(context, name):
    lock = locks.lock_named(context.workspace, name)
    _attempt(context, lock.acquire)
    context.add_cleanup(lock.release)
    if context.error is None:
        context.lock = lock


@when("the same lock is acquired again")
def step_acquire_again(context):
    _attempt(context, context.lock.acquire)


@when("the lock of {name} is acquired and released")
def step_acquire_and_release(context, name):
    with locks.lock_named(context.workspace, name):
        pass


@when("the lock of {name} is released")
def step_release(context, name):
    lock = context.lock if "lock" in context else locks.lock_named(context.workspace, name)
    _attempt(context, lock.release)


@when("the lock of {name} is used as a context")
def step_context(context, name):
    context.held_inside = []

    def use():
        with locks.lock_named(context.workspace, name) as lock:
            lock.assert_held()
            context.held_inside.append(lock)

    _attempt(context, use)


@when("a context with the lock of {name} ends by an error")
def step_context_with_error(context, name):
    with suppress(ZeroDivisionError), locks.lock_named(context.workspace, name):
        context.never = 1 / 0
    assert "never" not in context


@when("the lock of {name} is held")
def step_hold_and_note(context, name):
    with locks.lock_named(context.workspace, name) as lock:
        context.files_while_held = locks.files_of(context.workspace)
        context.names = lock.name, name
        assert lock.is_locked()


@when("it is asked whether {name} is locked")
def step_ask(context, name):
    context.answer = locks.lock_named(context.workspace, name).is_locked()


@when("the lock of {name} is forced {how}")
def step_force(context, name, how):
    lock = locks.lock_named(context.workspace, name)
    token = WHO[how] if how in WHO else locks.read_record(context.workspace, lock.name)["token"]
    _attempt(context, lambda: lock.force_unlock(token))


@when("it asserts that it holds the lock")
def step_assert(context):
    _attempt(context, context.lock.assert_held)
    context.told = type(context.error).__name__


@when("a forked child {does} the lock")
def step_child(context, does):
    actions = {
        "asserts that it holds": context.lock.assert_held,
        "releases": context.lock.release,
        "acquires": context.lock.acquire,
    }
    context.told = locks.in_forked_child(actions[does])


@then("this process holds the lock of {name}")
def step_we_hold(context, name):
    assert "lock" in context, context.error
    lock = context.lock
    assert locks.attempt(lock.assert_held) is None
    assert lock.name == locks.name_of(name), lock.name
    assert lock.owner().process.pid == os.getpid(), lock.owner()


@then("that process still holds the lock of {name}")
def step_it_holds(context, name):
    lock = locks.lock_named(context.workspace, name)
    assert lock.owner().process.pid == context.process.pid, lock.owner()
    assert locks.is_file_locked(lock.lock_file)
    assert isinstance(locks.attempt(lock.acquire), AlreadyRunningError)


@then("the run {name} is locked")
def step_locked(context, name):
    assert locks.lock_named(context.workspace, name).is_locked()


@then("the run {name} is not locked")
def step_not_locked(context, name):
    assert not locks.lock_named(context.workspace, name).is_locked()


@then("its record holds this process's pid, host and folder, the run id {name} and the time")
def step_record(context, name):
    record = locks.read_record(context.workspace, context.lock.name)
    facts = (os.getpid(), socket.gethostname(), os.getcwd(), locks.name_of(name))  # noqa: PTH109 - a text
    assert (record["pid"], record["host"], record["cwd"], record["run_id"]) == facts, record
    age = datetime.now(UTC) - datetime.fromisoformat(record["started"])
    assert timedelta(seconds=-1) < age < timedelta(seconds=10), record


@then("only their owner may read the files and the folder")
def step_rights(context):
    folder = locks.folder_of(context.workspace)
    rights = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (folder, *folder.iterdir())}
    assert rights == {"locks": 0o700, "nightly.lock": 0o600, "nightly.json": 0o600}, rights


@then("the answer is {answer}")
def step_answer(context, answer):
    assert context.answer is (answer == "yes")


@then("there are no files of locks")
def step_no_files(context):
    assert locks.files_of(context.workspace) == []


@then("it was held inside")
def step_held_inside(context):
    assert context.held_inside, context.error


@then("another executor is already running")
def step_refused(context):
    assert isinstance(context.error, AlreadyRunningError), repr(context.error)
    assert str(context.error).splitlines()[0] == "Another executor is already running"


@then("the refusal names that process")
def step_refusal_names(context):
    assert context.error.holder.pid == context.process.pid, context.error


@then('the refusal says "{line}"')
def step_refusal_says(context, line):
    assert line in str(context.error).splitlines(), context.error


@then("it took less than {seconds:g} seconds")
def step_took(context, seconds):
    assert context.seconds < seconds, context.seconds


@then("it is told that the lock is lost")
def step_told_lost(context):
    assert context.told == LockLostError.__name__, context.told


@then("it is told that another executor is already running")
def step_told_running(context):
    assert context.told == AlreadyRunningError.__name__, context.told


@then('the file "{file}" is still locked')
def step_still_locked(context, file):
    assert locks.is_file_locked(locks.folder_of(context.workspace) / file)


@then("it is refused, because the holder may live")
def step_not_forced(context):
    assert isinstance(context.error, LockHeldError), repr(context.error)


@then("its files are {kind}")
def step_files(context, kind):
    have = {name.rpartition(".")[0] for name in context.files_while_held}
    assert len(context.files_while_held) == len({"lock", "json"}), context.files_while_held
    assert (have == {context.names[0]}) is (kind == "plain"), have
    assert all(len(stem) <= 64 and stem.isascii() for stem in have), have  # noqa: PLR2004 - of a digest


def _start(context, program, *arguments):
    context.process = locks.start(context.workspace, program, *arguments)
    context.add_cleanup(locks.end, context.process)
    return context.process


def _attempt(context, action):
    with context.system if "system" in context else nullcontext():
        context.error, context.seconds = locks.timed(action)
