"""Events of claims for other programs."""

import stat

from behave import given, then, when

from cleveragents.claims.model import Verb
from support import claim_sinks, server_processes
from support.claim_clients import wait_until
from support.claim_teams import new_secret, told

OTHERS = stat.S_IRWXG | stat.S_IRWXO
DELIVERED = 'cleveragents_claim_sink_events_total{sink="file-1",result="delivered"} 1\n'


@given('a service with the sink file "{file}"')
def step_file(context, file):
    _feed(context, claim_sinks.sink_of(context.workspace.folder, file))


@given('another sink of it is the file "{file}"')
def step_other_file(context, file):
    context.fed.add(claim_sinks.sink_of(context.workspace.folder, file))


@given("a service whose sink is a program that is not there")
def step_no_program(context):
    _feed(context, claim_sinks.webhook(f"http://127.0.0.1:1{claim_sinks.SECRET_PATH}"))


@given("a service whose sink is a program that answers {statuses}")
def step_program(context, statuses):
    numbers = [int(status) for status in statuses.replace(" and", ",").split(",")]
    context.program = claim_sinks.Program(numbers, context.add_cleanup)
    _feed(context, claim_sinks.webhook(context.program.url))


@given("a service whose sink hangs, with room for {count:d} events")
def step_hangs(context, count):
    context.hanging = claim_sinks.Hanging()
    _feed(context, context.hanging, count)
    context.add_cleanup(context.hanging.may_end.set)


@given("a service whose sink has a bug")
def step_faulty(context):
    _feed(context, claim_sinks.Faulty())


@given("the sink has begun to hang")
def step_begun(context):
    context.fed.claim(99)
    assert context.hanging.has_begun.wait(10)


@given('a pipe "{name}"')
def step_pipe(context, name):
    claim_sinks.make_pipe(context.workspace.folder / name)


@when("Anna claims bug 7 of it, and completes it")
def step_claim_and_complete(context):
    secret = new_secret()
    context.outcomes = [context.fed.ask(verb, 7, secret) for verb in (Verb.CLAIM, Verb.COMPLETE)]


@when("Anna claims bug 9 of it")
def step_claim_one(context):
    context.outcomes = context.fed.claim(9)


@when("Anna claims the bugs 1 to 9 of it")
def step_claim_nine(context):
    context.outcomes = context.fed.claim(*range(1, 10))


@when("the service is closed")
def step_close(context):
    if "hanging" in context:
        context.hanging.may_end.set()
    context.fed.close()


@when("all events have gone somewhere")
def step_gone(context):
    context.fed.wait_until_gone()


@when("its numbers count an event as delivered")
def step_counted(context):
    wait_until(lambda: DELIVERED in server_processes.get(context.server, "/metrics").text)


@then('the file "{file}" tells of {count:d} events')
def step_tells_count(context, file, count):
    kinds = claim_sinks.kinds_in(context.workspace.folder / file)
    assert kinds == ["claimed"] * count, kinds


@then('the file "{file}" tells, in this order, of {kinds}')
def step_tells(context, file, kinds):
    assert claim_sinks.kinds_in(context.workspace.folder / file) == kinds.split(", ")


@then('only its owner can read "{file}"')
def step_private(context, file):
    assert stat.S_IMODE((context.workspace.folder / file).stat().st_mode) & OTHERS == 0


@then("the program was told of {kinds}")
def step_told_of(context, kinds):
    assert [event["kind"] for event in context.program.events] == kinds.split(", "), context.program.events


@then("all of them are granted")
def step_all_granted(context):
    answers = [told(outcome) for outcome in context.outcomes]
    assert answers == ["granted"] * 9, answers


@then("the sink has {delivered:d} events delivered, {overflowed:d} overflowed and {failed:d} failed")
@then("the sink has {delivered:d} event delivered, {overflowed:d} overflowed and {failed:d} failed")
def step_counts(context, delivered, overflowed, failed):
    feed = context.fed.feeds[0]
    have = (feed.delivered, feed.overflowed, feed.failed)
    assert have == (delivered, overflowed, failed), have


@then("a warning says that events are lost, and not to where")
def step_warned(context):
    lines = context.fed.warnings
    assert any("1 events are lost" in line for line in lines), lines
    assert not any("s3cret" in line for line in lines), lines


def _feed(context, sink, capacity=100):
    context.fed = claim_sinks.Fed(context.workspace.folder, context.add_cleanup)
    context.fed.add(sink, capacity)
