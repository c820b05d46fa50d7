"""Which process an owner is, and whether it lives."""

import os
import socket
from dataclasses import replace

from behave import given, then, when

from cleveragents import process
from support import failing_systems, locks


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
