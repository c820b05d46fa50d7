"""Clients of claim servers, and their keys."""

import stat
import threading

from behave import given, register_type, then, when

from cleveragents.claims.client.answers import Denied
from cleveragents.claims.listing import Filter
from cleveragents.claims.model import State
from support import claim_clients, claim_servers
from support.claim_clients import told, unsecret, wish


def often(text):
    return 1 if text == "once" else int(text.removesuffix(" times"))


often.pattern = r"once|\d+ times"
register_type(Often=often)

# How a bug gets into a state: who asks for what, and how many seconds pass before.
WAYS = {
    "free": (),
    "claimed": (("Anna", "claim", 0),),
    "paused": (("Anna", "claim", 0), ("Anna", "pause", 0)),
    "complete": (("Anna", "claim", 0), ("Anna", "complete", 0)),
    "taken over": (("Anna", "claim", 0), ("Ben", "claim", 61)),
}


@given("the claims of a team, in a file and on a server")
def step_both(context):
    context.server, context.kinds = claim_clients.both_kinds(context.workspace.folder, context.add_cleanup)


@given("bug 7 is {state} in both")
def step_state(context, state):
    for who, verb, seconds in WAYS[state]:
        context.server.clock.go_on(seconds)
        for owners in context.kinds.values():
            owners[who].ask(wish(verb, who))


@when("{who} asks both to {verb} it")
def step_ask_both(context, who, verb):
    context.answer = claim_clients.said_by_both(
        context.kinds, lambda owners: owners[who].ask(wish(verb, who))
    )


@when("Anna wants the fix of it from both")
def step_ask_fix(context):
    asked = wish("claim", operation="fix")
    context.answer = claim_clients.said_by_both(context.kinds, lambda owners: owners["Anna"].ask(asked))


@when("Anna and Ben ask both for the next of the bugs {bugs}")
def step_next(context, bugs):
    wanted = [int(bug) for bug in bugs.split(",")]
    context.next = [
        claim_clients.said_by_both(
            context.kinds, lambda owners, who=who: owners[who].ask_next(wish("claim", who, bug=0), wanted)
        )
        for who in ("Anna", "Ben")
    ]


@when("Anna claims the bugs 1 to 5 of both")
def step_claim_many(context):
    for bug in range(1, 6):
        asked = wish("claim", bug=bug, secret=f"{bug}" * 20)
        claim_clients.said_by_both(context.kinds, lambda owners, asked=asked: owners["Anna"].ask(asked))


@then("both say {answer}")
def step_both_say(context, answer):
    assert told(context.answer) == answer, context.answer


@then("both name {operation} as missing")
def step_missing(context, operation):
    assert context.answer.missing == (operation,), context.answer


@then("both show the same claims and the same log")
def step_same(context):
    shown = claim_clients.said_by_both(context.kinds, lambda owners: owners["Ben"].claims(Filter(state=None)))
    claim_clients.said_by_both(context.kinds, lambda owners: owners["Ben"].get(7, "capture"))
    events = claim_clients.said_by_both(
        context.kinds, lambda owners: claim_clients.facts(owners["Ben"].log(0))
    )
    assert shown, shown
    assert events, events


@then("both give Anna bug {first:d} and Ben bug {second:d}")
def step_given(context, first, second):
    assert [answer.claim.bug for answer in context.next] == [first, second], context.next


@then("both have nothing for Anna after that")
def step_nothing_left(context):
    asked = wish("claim", secret="c" * 20)
    answer = claim_clients.said_by_both(context.kinds, lambda owners: owners["Anna"].ask_next(asked, [9, 4]))
    assert told(answer) == "nothing free", answer


@then("both list the bugs 1 to 5")
def step_listed(context):
    wanted = Filter("capture", State.CLAIMED, "Anna")
    claims = claim_clients.said_by_both(context.kinds, lambda owners: owners["Ben"].claims(wanted))
    assert [claim.bug for claim in claims] == [1, 2, 3, 4, 5], claims


@given("a claim server that {does} {often:Often}")
def step_server_fails(context, does, often):
    context.server = claim_servers.start(context.workspace.folder, context.add_cleanup)
    context.server.failures = [does] * often


@given("a claim server that is well")
def step_server_well(context):
    context.server = claim_servers.start(context.workspace.folder, context.add_cleanup)


@given("a claim server that loses the answer, and is gone then")
def step_server_gone(context):
    context.server = claim_servers.start(context.workspace.folder, context.add_cleanup)
    context.server.failures = ["loses the answer", *["hangs up"] * 5]


@when("Anna claims bug 7 of it")
def step_claim(context):
    context.told = claim_clients.outcome(lambda: context.server.client().ask(wish("claim")))


@when('Anna claims bug 7 of it with the token "{token}"')
def step_claim_with_token(context, token):
    context.token = token
    context.told = claim_clients.outcome(lambda: context.server.client(token=token).ask(wish("claim")))


@then('she is told "{words}"')
def step_told(context, words):
    assert words in context.told, context.told


@then("it was asked {count:d} times")
def step_asked(context, count):
    assert len(context.server.asked) == count, context.server.asked


@then("she waited up to {bounds} seconds")
def step_bounds(context, bounds):
    assert context.server.bounds == [float(bound) for bound in bounds.split(",")], context.server.bounds
    assert context.server.waits == context.server.bounds


@then("she waited {seconds:d} seconds")
def step_waited(context, seconds):
    assert context.server.waits == [seconds], context.server.waits


@then("the server was shown the token")
def step_shown_token(context):
    assert context.server.tokens == [f"Bearer {context.token}"], context.server.tokens


@then("no message holds it")
def step_no_token(context):
    assert context.token not in context.told + repr(context.server.client(token=context.token)._endpoint)  # noqa: SLF001


@given("a command of Anna takes bug 7 in vain")
def step_in_vain(context):
    context.told = claim_clients.outcome(lambda: _own(context).take(unsecret(wish("claim"))))
    assert "cannot be reached" in context.told, context.told


@given("its lease has ended")
def step_lease_ended(context):
    context.server.clock.go_on(61)


@when("the server is back, and another command takes it")
def step_back(context):
    assert context.server.failures == [], context.server.failures
    context.told = claim_clients.outcome(lambda: _own(context).take(unsecret(wish("claim"))))


@then('the client is told "{words}"')
def step_it_is_told(context, words):
    assert words in context.told, context.told


@when("two commands of Anna take bug 7")
def step_two(context):
    context.answers = [_own(context).take(unsecret(wish("claim"))) for _ in range(2)]


@when("{count:d} commands of Anna take bug 7 at once")
def step_many(context, count):
    context.answers, begin = [], threading.Barrier(count)

    def take():
        begin.wait()
        context.answers.append(_own(context).take(unsecret(wish("claim"))))

    threads = [threading.Thread(target=take) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(context.answers) == count


@then("one of them has it")
def step_one(context):
    said = [told(answer) for answer in context.answers]
    assert sorted(said) == ["granted", *["held"] * (len(said) - 1)], said


@then('one is told "{first}" and one "{second}"')
def step_each_told(context, first, second):
    assert [told(answer) for answer in context.answers] == [first, second], context.answers


@then("the refused one is told where it was taken")
def step_where(context):
    refused = next(answer for answer in context.answers if isinstance(answer, Denied))
    assert refused.taken_in in refused.text, refused
    assert "you have it already" in refused.text, refused


@given("a command of Anna takes bug 7, and Ben has it after her")
def step_superseded(context):
    _own(context).take(unsecret(wish("claim")))
    context.server.clock.go_on(61)
    context.server.client("Ben").ask(wish("claim", "Ben"))


@when("commands of Anna renew it, take it, give it back and renew it")
def step_four(context):
    own = _own(context)
    asked = [("act", "renew"), ("take", "claim"), ("act", "abandon"), ("act", "renew")]
    context.told = ", ".join(told(getattr(own, how)(unsecret(wish(verb)))) for how, verb in asked)


@then('they are told "{words}"')
def step_they_are_told(context, words):
    assert context.told == words, context.told


@then("only she can read the files of her keys")
def step_private(context):
    folder = context.workspace.folder / "keys"
    modes = {stat.S_IMODE(path.stat().st_mode) for path in (folder, *folder.iterdir())}
    assert modes == {0o600, 0o700}, modes


@given("a key of bug 7 that is no key")
def step_no_key(context):
    _own(context).take(unsecret(wish("claim")))
    file = next((context.workspace.folder / "keys").glob("*.json"))
    file.write_text("{}")


@when("a command of Anna renews it")
def step_renew(context):
    context.told = claim_clients.outcome(lambda: _own(context).act(unsecret(wish("renew"))))


def _own(context):
    return claim_clients.own(context.server.client(), context.workspace.folder)
