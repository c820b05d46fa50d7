"""How much of a log is kept."""

import pickle

from behave import given, then, when

from cleveragents.claims.retention import Retention
from support.claim_logs import ClaimLog, in_order


@given("a log in {kind} that keeps {keep:d} events of a bug")
def step_log(context, kind, keep):
    context.log = ClaimLog(kind, context.workspace.folder, keep)
    context.add_cleanup(lambda: context.log.service.close())  # noqa: PLW0108 - the log may be another by then


@given("a log in {kind} that keeps all events")
def step_log_of_all(context, kind):
    step_log(context, kind, 0)


@given("bug {bug:d} was claimed once")
def step_claimed_once(context, bug):
    context.log.claim(bug)


@given("bug {bug:d} was claimed and given back {times:d} times")
@when("bug {bug:d} is claimed and given back {times:d} times")
def step_claimed_often(context, bug, times):
    context.log.claim(bug, times)


@when("it is opened to keep {keep:d} events of a bug")
def step_reopened(context, keep):
    context.log = context.log.reopened(keep)


@when("bug {bug:d} is the next one {times:d} times, and given back each time")
def step_next_often(context, bug, times):
    context.log.claim_next(bug, times)


@then("the history of bug {bug:d} is at most {most:d} events, which end with fence {fence:d}")
def step_history_short(context, bug, most, fence):
    events = context.log.service.history(context.log.namespace, bug)
    assert context.log.keep <= len(events) <= most, len(events)
    assert in_order(events), events
    assert events[-1].fence == fence, events


@then("the history of bug 8 is whole")
def step_history_whole(context):
    kinds = [event.kind for event in context.log.service.history(context.log.namespace, 8)]
    assert kinds == ["claimed", "abandoned"], kinds


@then("who reads the log in pages of {size:d} sees what is kept, in order")
def step_pages(context, size):
    log = context.log
    read = [event for page in log.pages(size) for event in page]
    kept = [event for bug in (7, 8) for event in log.service.history(log.namespace, bug)]
    assert in_order(read), read
    assert len(read) == len(kept), (read, kept)


@then("{count:d} of those tokens are remembered")
def step_remembered(context, count):
    assert context.log.remembered_tokens() == count, context.log.remembered_tokens()


@when("{count:d} bugs have an event each")
def step_new_bugs(context, count):
    context.retention, context.bugs = Retention(100), count
    context.looked_at = [key for bug in range(count) for key in context.retention.due([("team", bug)])]


@then("no more is remembered of them than of {count:d}, and each was looked at once")
def step_forgotten(context, count):
    few = Retention(100)
    few.due(("team", bug) for bug in range(count))
    # Larger numbers take two bytes more each.
    assert len(pickle.dumps(context.retention)) <= len(pickle.dumps(few)) * 1.1
    assert len(context.looked_at) == len(set(context.looked_at)) == context.bugs
