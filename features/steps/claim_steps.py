"""Claims: who asks for what, in every kind of store at once, and what the reply is."""

from contextlib import ExitStack

from behave import given, then, when

from cleveragents.claims.model import Verb
from cleveragents.claims.operations import checked_operations
from cleveragents.claims.policy import Policy
from cleveragents.errors import OperationsError
from support import claim_teams
from support.claim_teams import BUG, CAPTURE, expect, in_each, told

OPERATIONS = {
    "Fix it": {"Fix it": ()},
    "none": {},
    "fix after capture": {"fix": ("capture",)},
    "fix after review, review after fix": {"fix": ("review",), "review": ("fix",)},
}
REVIEWED = {"capture": (), "document": (), "fix": ("capture",), "review": ("fix", "document")}


@given("Anna and Ben work on the bugs of one team")
def step_teams(context):
    context.clock = claim_teams.HandClock()
    context.closing = ExitStack()
    context.add_cleanup(context.closing.close)
    _teams(context)


@given("a team captures, fixes and reviews bugs, and documents them meanwhile")
def step_reviewing_team(context):
    _teams(context, Policy(operations=REVIEWED))


@given("a team lets nobody keep a bug for more than {seconds:d} seconds")
def step_capped_team(context, seconds):
    _teams(context, Policy(hold=seconds))


@given("bug 7 is {state}")
def step_state(context, state):
    start = context.clock.now
    for team in context.teams:
        context.clock.now = start
        claim_teams.bring_into(team, context.clock, state)


@given("it is claimed and abandoned {times:d} times by others")
def step_others(context, times):
    for _ in range(times):
        for team in context.teams:
            team.forget("Ben")
            team.ask("Ben", Verb.CLAIM)
            team.ask("Ben", Verb.ABANDON)


@given("{seconds:g} seconds pass")
def step_pass(context, seconds):
    context.clock.go_on(seconds)


@given("{who} has claimed bug {bug:d}")
def step_has_claimed(context, who, bug):
    in_each(context.teams, lambda team: team.ask(who, Verb.CLAIM, bug))


@when("{who} asks to {verb} it")
def step_ask(context, who, verb):
    note = "gone home" if verb == "break" else ""
    in_each(context.teams, lambda team: team.ask(who, Verb(verb), note=note))


@when("{who} asks to {verb} it, having seen {what} {number:d}")
def step_ask_seen(context, who, verb, what, number):
    in_each(context.teams, lambda team: team.ask(who, Verb(verb), **{what: number}))


@when('{who} asks to claim "{operation}" of bug {bug:d}')
def step_claim_operation(context, who, operation, bug):
    in_each(context.teams, lambda team: team.ask(who, Verb.CLAIM, bug, operation))


@when("Root breaks it and gives no reason")
def step_break_without_reason(context):
    in_each(context.teams, lambda team: team.ask("Root", Verb.BREAK))


@when("Anna pauses it for {seconds:d} seconds")
def step_pause_for(context, seconds):
    in_each(context.teams, lambda team: team.ask("Anna", Verb.PAUSE, lease=float(seconds)))


@when("Anna renews, pauses, resumes and completes it")
def step_whole_life(context):
    for verb in (Verb.RENEW, Verb.PAUSE, Verb.RESUME, Verb.COMPLETE):
        in_each(context.teams, lambda team, verb=verb: team.ask("Anna", verb))


@when("Ben claims it when it is free")
def step_claim_when_free(context):
    context.clock.go_on(claim_teams.LEASE)
    for team in context.teams:
        team.forget("Ben")
        team.ask("Ben", Verb.CLAIM)


@when("{who} claims in turn")
def step_claim_in_turn(context, who):
    context.expected = [row["answer"] for row in context.table]
    for row in context.table:
        in_each(context.teams, lambda team, row=row: team.ask(who, Verb.CLAIM, BUG, row["operation"]))


@when("a team wants the operations {operations}")
def step_want_operations(context, operations):
    try:
        checked_operations(OPERATIONS[operations])
    except OperationsError as error:
        context.error = error


@then("the reply is {answer}")
def step_answer(context, answer):
    expect(context.teams, lambda team: told(team.answers[-1]), answer)


@then("each answer is as expected")
def step_answers(context):
    count = len(context.expected)
    expect(context.teams, lambda team: [told(answer) for answer in team.answers[-count:]], context.expected)


@then("bug 7 is now {state}")
def step_is_now(context, state):
    expect(context.teams, claim_teams.state_of, state)


@then("the reply names {owner}, and {seconds:d} seconds")
def step_names_holder(context, owner, seconds):
    expect(context.teams, lambda team: _holder(team.answers[-1]), (owner, seconds * 1000))


@then('the reply names "{operation}" as missing')
def step_names_missing(context, operation):
    expect(context.teams, lambda team: team.answers[-1].missing, (operation,))


@then("it is hers for {seconds:d} seconds more")
def step_hers_for(context, seconds):
    expect(context.teams, lambda team: _record(team).expires - context.clock.now, seconds * 1000)


@then("its fence is {fence:d}")
def step_fence(context, fence):
    expect(context.teams, lambda team: _record(team).fence, fence)


@then("the fence of the reply is {fence:d}")
def step_fence_of_answer(context, fence):
    expect(context.teams, lambda team: team.answers[-1].record.fence, fence)


@then("its version is {version:d}")
def step_version(context, version):
    expect(context.teams, lambda team: _record(team).version, version)


@then("the team is told that {problem}")
def step_told(context, problem):
    assert problem in str(context.error), context.error


def _teams(context, policy=None):
    context.closing.close()
    stores = claim_teams.teams(context.workspace.folder, context.clock, policy)
    context.teams = context.closing.enter_context(stores)


def _holder(answer):
    return answer.record.owner, answer.retry_after


def _record(team):
    return team.service.get(team.namespace, BUG, CAPTURE)
