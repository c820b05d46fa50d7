"""Bug 993: what is left of the configuration when the disk is full."""

import errno

from behave import given, then, when

from support import small_disk


@given("a connection to the old server")
def step_old_connection(context):
    context.disk = small_disk.mounted(context.add_cleanup)
    context.disk.write(small_disk.OLD)


@given("no configuration")
def step_no_configuration(context):
    context.disk = small_disk.mounted(context.add_cleanup)


@given("a disk with room for {room:d} of the new values")
def step_room(context, room):
    context.before = context.disk.content()
    context.disk.leave_room_for(room)


@when("the user connects to the new server")
def step_connect(context):
    context.error = context.disk.connect()


@then("connecting fails because the disk is full")
def step_disk_full(context):
    assert small_disk.error_number(context.error) == errno.ENOSPC, repr(context.error)


@then("the configuration is as it was")
def step_unchanged(context):
    have = context.disk.content()
    assert have == context.before, have


@then("there is still no configuration")
def step_still_none(context):
    have = context.disk.content()
    assert have is None, have
