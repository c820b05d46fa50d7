"""Claims of a file and of a server together: batches, breaks, numbers and lines."""

from dataclasses import replace

from behave import given, then, when

from cleveragents.claims.client.answers import Allowed
from cleveragents.claims.model import Verb
from support import claim_lines
from support.claim_clients import told, unsecret, wish
from support.claim_lines import BUG, CAPTURE

LONG = 600.0


@given("the claims of a team, in a file and on the server itself")
def step_both(context):
    context.both = claim_lines.Both(context.workspace.folder, context.add_cleanup)
    context.waiter = claim_lines.Waiter(context.both, context.workspace.folder)
    # The steps about any two kinds find them here.
    context.server, context.kinds = context.both, dict(enumerate(context.both.kinds))


@given("Ben has bug 7 in both")
def step_ben_has(context):
    assert told(context.both.ask("Ben", "claim")) == "granted"


@given("Anna has asked both for it {times:d} times in vain")
def step_in_vain(context, times):
    answers = [told(context.both.ask("Anna", "claim")) for _ in range(times)]
    assert answers == ["held"] * times, answers


@given("a batch of Anna has got the bugs {bugs} of both")
def step_has_claimed(context, bugs):
    _claim(context, bugs, all_or_nothing=False)


@when("Anna claims the bugs {bugs} of both together, each on its own")
def step_claim_each(context, bugs):
    _claim(context, bugs, all_or_nothing=False)


@when("Anna claims the bugs {bugs} of both together, all or none")
def step_claim_all(context, bugs):
    _claim(context, bugs, all_or_nothing=True)


@then("the answers of both are {answers}")
def step_say_of_each(context, answers):
    have = ", ".join(told(answer) for answer in context.answers)
    assert have == answers, context.answers


@given("Anna renews it whenever somebody has looked at it, {times:d} times")
def step_renews(context, times):
    claim_lines.renew_after_looks(context.both, times)


@when("Root breaks the claim with the fence {fence:d} in both")
def step_break(context, fence):
    context.answer = context.both.ask("Root", "break", fence=fence, lease=None)


@then("both have counted {times:d} retries")
def step_retries(context, times):
    counts = [service.retrier.counts for service in context.both.services]
    assert [count.retries for count in counts] == [times] * 2, counts
    assert [count.success_rate for count in counts] == [1.0] * 2, counts


@when("the numbers of both are looked at")
def step_numbers(context):
    context.numbers = context.both.say(lambda owners: owners["Anna"].stats())


@then('both have {grants:d} grant, {held:d} refusals as held, and advise "{advice}" for bug {bug:d}')
def step_have_numbers(context, grants, held, advice, bug):
    stats = context.numbers
    assert (stats.grants, stats.refusals["held"]) == (grants, held), stats
    assert [spot.bug for spot in stats.hot_spots] == [bug], stats
    assert advice in stats.hot_spots[0].advice, stats


@given("Ben and Anna stand in line for bug 7 in both, in this order")
def step_line(context):
    places = [
        context.both.say(lambda owners, who=who: owners[who].wait(BUG, CAPTURE)) for who in ("Ben", "Anna")
    ]
    assert places == [0, 1], places


@when("Ben leaves it")
def step_leave(context):
    context.both.say(lambda owners: owners["Ben"].leave(BUG, CAPTURE))


@then("Anna is the first one there")
def step_first(context):
    assert context.both.say(lambda owners: owners["Anna"].wait(BUG, CAPTURE)) == 0


@given("Anna has bug 7, and keeps it")
def step_keeps(context):
    assert told(context.both.ask("Anna", "claim")) == "granted"


@given("Anna has bug 7, and {does} after {looks:d} looks")
def step_does_after(context, does, looks):
    step_keeps(context)
    context.waiter.after(looks, claim_lines.verb_of(does), "Anna")


@given("Cem, who came before, takes it after {looks:d} looks")
def step_cem_takes(context, looks):
    context.both.kinds[0]["Cem"].wait(BUG, CAPTURE)
    context.waiter.after(looks, claim_lines.verb_of("takes it"), "Cem")


@given("Cem, who came before, has gone away")
def step_cem_gone(context):
    context.both.kinds[0]["Cem"].wait(BUG, CAPTURE)


@given("Ben is interrupted after {looks:d} looks")
def step_interrupted(context, looks):
    context.waiter.interrupt_after(looks)


@when("Ben waits for it for {seconds:d} s")
def step_wait_for(context, seconds):
    context.answer = context.waiter.waits(seconds)


@when("Ben waits for it")
def step_wait(context):
    context.answer = context.waiter.waits(LONG)


@then("Ben has it")
def step_has(context):
    assert isinstance(context.answer, Allowed), context.answer
    assert context.answer.claim.owner == "Ben", context.answer


@then("Ben is refused, because {who} has it")
def step_refused_held(context, who):
    assert (told(context.answer), context.answer.claim.owner) == ("held", who), context.answer


@then("Ben is refused, because it is complete")
def step_refused_complete(context):
    assert told(context.answer) == "complete", context.answer


@then("nobody waits for it any more")
def step_nobody(context):
    assert max(context.waiter.line) >= 1, context.waiter.line
    others = [waiting for waiting in context.waiter.waiting() if waiting.owner == "Ben"]
    assert others == [], others


@then("nobody has ever waited for it")
def step_never(context):
    assert context.waiter.line == [], context.waiter.line


@then("Ben has left it to Cem for {least:d} to {most:d} s")
def step_courtesy(context, least, most):
    waited = context.waiter.elapsed - context.waiter.free_since
    assert least <= waited <= most, waited


@given("a command of Ben has taken the bugs {bugs} together, and not heard the answer")
def step_not_heard(context, bugs):
    claim_lines.lose_answer(context.waiter.own, _wishes_of_ben(bugs))


@given("{seconds:d} seconds have passed")
def step_passed(context, seconds):
    context.both.clock.go_on(seconds)


@when("another command of Ben takes the bugs {bugs} together, {how}")
def step_takes_together(context, bugs, how):
    wishes = _wishes_of_ben(bugs)
    context.answers = context.waiter.own.take_all(wishes, all_or_nothing=how == "all or none")


@then("it is told of them {answers}")
def step_told_of_them(context, answers):
    have = ", ".join(told(answer) for answer in context.answers)
    assert have == answers, context.answers


@then("Ben can renew the bugs {bugs} by his keys")
def step_renew(context, bugs):
    wishes = [replace(wish, verb=Verb.RENEW) for wish in _wishes_of_ben(bugs)]
    answers = [told(context.waiter.own.act(wish)) for wish in wishes]
    assert answers == ["granted"] * len(wishes), answers


def _numbers(bugs):
    return [int(bug) for bug in bugs.replace(" and", ",").split(",")]


def _wishes_of_ben(bugs):
    return [unsecret(wish("claim", "Ben", bug)) for bug in _numbers(bugs)]


def _claim(context, bugs, *, all_or_nothing):
    wishes = [context.both.wish("Anna", "claim", bug) for bug in _numbers(bugs)]
    context.answers = context.both.say(
        lambda owners: owners["Anna"].ask_all(wishes, all_or_nothing=all_or_nothing)
    )
