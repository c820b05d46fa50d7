"""The locks of runs: who gets one, who does not, and what is left."""

import errno
import os
import socket
import stat
from contextlib import nullcontext, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from behave import given, then, when

from cleveragents import process
from cleveragents.errors import AlreadyRunningError, LockFileError, LockHeldError, LockLostError
from cleveragents.lock import ProcessLock
from support import failing_systems, locks

WHO = {"without a token": None, "with a wrong token": "0000000000000000"}


@given("this process holds the lock of {name}")
def step_held_by_us(context, name):
    context.lock = _lock(context, name)
    context.lock.acquire()
    context.add_cleanup(context.lock.release)


@given("this process has acquired and released the lock of {name}")
def step_was_held_by_us(context, name):
    with _lock(context, name):
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
    _lock(context, f'"{name}"').force_unlock(token)


@given("an owner with the {host} host, the {boot} boot and the {pidns} pid namespace")
def step_owner(context, host, boot, pidns):
    owner = here = replace(process.current_process(), boot="this week", pidns=2, start=7)
    for field, relation in {"host": host, "boot": boot, "pidns": pidns}.items():
        changed = locks.compared(here, field, relation)
        owner, here = (
            replace(one, **{field: getattr(other, field)})
            for one, other in zip((owner, here), changed, strict=True)
        )
    context.identities = owner, here


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


@when("the lock of {name} is acquired")
def step_acquire(context, name):
    lock = _lock(context, name)
    _attempt(context, lock.acquire)
    context.add_cleanup(lock.release)
    if context.error is None:
        context.lock = lock


@when("the same lock is acquired again")
def step_acquire_again(context):
    _attempt(context, context.lock.acquire)


@when("the lock of {name} is acquired and released")
def step_acquire_and_release(context, name):
    with _lock(context, name):
        pass


@when("the lock of {name} is released")
def step_release(context, name):
    lock = context.lock if "lock" in context else _lock(context, name)
    _attempt(context, lock.release)


@when("the lock of {name} is used as a context")
def step_context(context, name):
    context.held_inside = []

    def use():
        with _lock(context, name) as lock:
            lock.assert_held()
            context.held_inside.append(lock)

    _attempt(context, use)


@when("a context with the lock of {name} ends by an error")
def step_context_with_error(context, name):
    with suppress(ZeroDivisionError), _lock(context, name):
        context.never = 1 / 0
    assert "never" not in context


@when("the lock of {name} is held")
def step_hold_and_note(context, name):
    with _lock(context, name) as lock:
        context.files_while_held = locks.files_of(context.workspace)
        context.names = lock.name, name
        assert lock.is_locked()


@when("it is asked whether {name} is locked")
def step_ask(context, name):
    context.answer = _lock(context, name).is_locked()


@when("the lock of {name} is forced {how}")
def step_force(context, name, how):
    lock = _lock(context, name)
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


@when("its pid is {pid} and the start is the {start}")
def step_judge(context, pid, start):
    owner, here = context.identities
    recorded, seen = locks.compared(here, "start", start)
    seen_now = locks.sighting(pid, seen.start)
    context.liveness = process.judge(replace(owner, start=recorded.start), here, seen_now)


@when('this system is asked about a process named "{name}"')
def step_sight_named(context, name):
    fields = " ".join(["S", *"0" * 18, "7", *"0" * 30])
    context.sighting = process.parse_stat(f"9 ({name}) {fields}".encode())


@when("this system is asked about a process that is a zombie")
def step_sight_zombie(context):
    child = locks.zombie()
    context.add_cleanup(child.wait)
    context.sighting = process.sight(child.pid)


@when("this system is asked about a process that may not be signalled")
def step_sight_foreign(context):
    with failing_systems.without_permission_to_signal():
        context.sighting = process.sight(os.getpid())


@when("this system is asked about a process whose /proc entry is hidden")
def step_sight_hidden(context):
    with failing_systems.without_proc():
        context.sighting = process.sight(os.getpid())


@when("this system is asked about a process with a pid beyond all")
def step_sight_beyond(context):
    context.sighting = process.sight(2**70)


@when("a system without /proc is asked who this process is")
def step_no_proc(context):
    process._boot_id.cache_clear()  # noqa: SLF001 - this process has asked before
    context.add_cleanup(process._boot_id.cache_clear)  # noqa: SLF001 - as above
    with failing_systems.without_proc():
        context.process = process.current_process()


@when("each call to the system of an acquire and a release fails once with {code}")
def step_faults(context, code):
    context.trials = failing_systems.fault_trials(context.workspace, code)


@when("Ctrl-C is pressed while the record of {name} is written")
def step_interrupt(context, name):
    lock = _lock(context, name)
    try:
        with failing_systems.interrupted_rename():
            lock.acquire()
    except KeyboardInterrupt:
        return
    raise AssertionError("the interrupt was swallowed")


@then("this process holds the lock of {name}")
def step_we_hold(context, name):
    assert "lock" in context, context.error
    lock = context.lock
    assert locks.attempt(lock.assert_held) is None
    assert lock.name == locks.name_of(name), lock.name
    assert lock.owner().process.pid == os.getpid(), lock.owner()


@then("that process still holds the lock of {name}")
def step_it_holds(context, name):
    lock = _lock(context, name)
    assert lock.owner().process.pid == context.process.pid, lock.owner()
    assert locks.is_file_locked(lock.lock_file)
    assert isinstance(locks.attempt(lock.acquire), AlreadyRunningError)


@then("the run {name} is locked")
def step_locked(context, name):
    assert _lock(context, name).is_locked()


@then("the run {name} is not locked")
def step_not_locked(context, name):
    assert not _lock(context, name).is_locked()


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


@then("this process has none open")
def step_none_open(context):
    assert locks.open_files(context.workspace.folder) == 0


@then("the owner is {state}")
def step_liveness(context, state):
    assert context.liveness.value == state, context.liveness


@then("it is not there")
def step_not_there(context):
    assert context.sighting == process.Sighting(exists=False), context.sighting


@then("it is there, with the start {start:d}")
def step_there(context, start):
    assert context.sighting == process.Sighting(exists=True, start=start), context.sighting


@then("it is there, with its start")
def step_there_with_start(context):
    assert context.sighting == process.sight(os.getpid()), context.sighting
    assert context.sighting.start


@then("it is there, with an unknown start")
def step_there_unknown(context):
    assert context.sighting == process.Sighting(exists=True, start=None), context.sighting


@then("its boot, pid namespace and start are unknown")
def step_unknown(context):
    found = context.process
    assert (found.boot, found.pidns, found.start) == (None, None, None), found
    assert (found.pid, found.host) == (os.getpid(), socket.gethostname()), found


@then("it is refused, because the holder may live")
def step_not_forced(context):
    assert isinstance(context.error, LockHeldError), repr(context.error)


@then("no lock file is open twice")
def step_open_once(context):
    assert locks.open_files(context.lock.lock_file) == 1


@then("its files are {kind}")
def step_files(context, kind):
    have = {name.rpartition(".")[0] for name in context.files_while_held}
    assert len(context.files_while_held) == len({"lock", "json"}), context.files_while_held
    assert (have == {context.names[0]}) is (kind == "plain"), have
    assert all(len(stem) <= 64 and stem.isascii() for stem in have), have  # noqa: PLR2004 - of a digest


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


def _lock(context, name):
    return ProcessLock(locks.name_of(name), locks.folder_of(context.workspace))


def _start(context, program, *arguments):
    context.process = locks.start(context.workspace, program, *arguments)
    context.add_cleanup(locks.end, context.process)
    return context.process


def _attempt(context, action):
    with context.system if "system" in context else nullcontext():
        context.error, context.seconds = locks.timed(action)
