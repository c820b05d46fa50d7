"""Claims at the same moment, batches, and changes that others are faster with."""

from collections import Counter
from itertools import pairwise

from behave import given, then, when

from cleveragents.claims.conflicts import RetryPolicy
from cleveragents.claims.model import Verb
from cleveragents.errors import ClaimRequestError, VersionConflictError
from support import claim_races
from support.claim_teams import BUG, CAPTURE, expect, in_each, told

RACES = {"threads": claim_races.race_of_threads, "tasks": claim_races.race_of_tasks}


@given("{who} has claimed the bugs {bugs}")
def step_has_claimed_bugs(context, who, bugs):
    for bug in _numbers(bugs):
        in_each(context.teams, lambda team, bug=bug: team.ask(who, Verb.CLAIM, bug))


@given("the bugs 1 to {last:d} are known")
def step_known(context, last):
    for team in context.teams:
        team.service.prioritise(team.namespace, dict.fromkeys(range(1, last + 1), 0))


@given("Anna has claimed all of the bugs 1 to 10 or none")
@when("Anna claims all of the bugs 1 to 10 or none")
def step_claim_whole_batch(context):
    in_each(context.teams, lambda team: _batch(team, all_or_nothing=True))


@when("Anna claims the bugs 1 to 10 together")
def step_claim_batch(context):
    in_each(context.teams, lambda team: _batch(team, all_or_nothing=False))


@when("Anna claims a batch of {what}")
def step_claim_odd_batch(context, what):
    bugs = {"no bugs": 0, "101 bugs": 101, "two namespaces": 1}[what]
    for team in context.teams:
        asks = [team.asked("Anna", Verb.CLAIM, bug) for bug in range(1, bugs + 1)]
        if what == "two namespaces":
            team.namespace = "another"
            asks.append(team.asked("Anna", Verb.CLAIM, 2))
        _catch(context, lambda team=team, asks=asks: team.service.ask_all(asks))


@when("{count:d} {kind} want the same bug at the same moment, {rounds:d} times")
def step_race(context, count, kind, rounds):
    context.count = count
    for team in context.teams:
        races = [RACES[kind](team, count, bug) for bug in range(1, rounds + 1)]
        team.answers = [Counter(told(outcome) for outcome in race) for race in races]


@when("{processes:d} processes claim the same {bugs:d} bugs in one file at the same moment")
def step_race_of_processes(context, processes, bugs):
    context.bugs = bugs
    context.got = claim_races.race_of_processes(context.workspace.folder, processes, bugs)


@when("{count:d} threads ask for the next bug at the same moment")
def step_race_for_next(context, count):
    in_each(context.teams, lambda team: setattr(team, "answers", claim_races.race_for_next(team, count)))


@given("Anna's other thread renews it each time before she can, {times:d} times")
def step_interfere(context, times):
    context.interference = times


@when("Anna changes it by the version that she has read")
def step_change(context):
    for team in context.teams:
        _catch(context, lambda team=team: team.answers.append(_change(team, context.interference)))


@when(
    "the waits of a policy with {attempts:d} attempts from {base:g} to {cap:g} seconds are drawn at their longest and shortest"
)
def step_draw_waits(context, attempts, base, cap):
    policy = RetryPolicy(attempts, base, cap)
    context.longest = list(policy.waits(lambda _low, high: high))
    context.shortest = list(policy.waits(lambda low, _high: low))


@then("each time one of them gets it, and all others are told so")
def step_one_winner(context):
    want = {"granted": 1, "held": context.count - 1}
    for team in context.teams:
        assert all(answers == want for answers in team.answers), (team.kind, team.answers)


@then("each bug has one owner")
def step_one_owner(context):
    got = sorted(bug for bugs in context.got for bug in bugs)
    assert got == list(range(1, context.bugs + 1)), context.got


@then("{some:d} of them get a bug each, and {others:d} are told that nothing is free")
def step_each_another(context, some, others):
    for team in context.teams:
        got = [answer.record.bug for answer in team.answers if told(answer) == "granted"]
        assert sorted(got) == list(range(1, some + 1)), (team.kind, got)
        assert [told(answer) for answer in team.answers].count("nothing free") == others


@then("she gets the bugs {bugs}")
def step_gets(context, bugs):
    expect(context.teams, lambda team: _bugs_of(team, "granted"), _numbers(bugs))


@then("she gets no bug")
def step_gets_none(context):
    expect(context.teams, lambda team: _bugs_of(team, "granted"), [])
    expect(context.teams, lambda team: team.service.get(team.namespace, 1, CAPTURE).state, "free")


@then("she is told that Ben has the bugs {bugs}")
def step_told_held(context, bugs):
    expect(context.teams, lambda team: _bugs_of(team, "held"), _numbers(bugs))
    owners = {
        answer.record.owner for team in context.teams for answer in team.answers[-1] if told(answer) == "held"
    }
    assert owners == {"Ben"}, owners


@then("each reply is repeated")
def step_each_repeated(context):
    expect(context.teams, lambda team: {told(answer) for answer in team.answers[-1]}, {"repeated"})


@then('it is no request, because of "{field}"')
def step_no_request(context, field):
    assert isinstance(context.error, ClaimRequestError), repr(context.error)
    assert context.error.field == field, context.error


@then("it took {retries:d} retries, and no change was given up")
def step_retried(context, retries):
    expect(context.teams, lambda team: team.service.retrier.counts.retries, retries)
    expect(context.teams, lambda team: team.service.retrier.counts.success_rate, 1.0)


@then("it is given up after {attempts:d} attempts")
def step_given_up(context, attempts):
    assert isinstance(context.error, VersionConflictError), repr(context.error)
    assert context.error.attempts == attempts
    expect(context.teams, lambda team: team.service.retrier.counts.success_rate, 0.0)


@then("the longest are {seconds} seconds")
def step_longest(context, seconds):
    assert context.longest == [float(each) for each in seconds.replace(" and", ",").split(",")], (
        context.longest
    )
    assert all(shorter <= longer for shorter, longer in pairwise(context.longest))


@then("the shortest are none")
def step_shortest(context):
    assert set(context.shortest) == {0.0}, context.shortest


def _batch(team, *, all_or_nothing):
    asks = [team.asked("Anna", Verb.CLAIM, bug) for bug in range(1, 11)]
    team.answers.append(team.service.ask_all(asks, all_or_nothing=all_or_nothing))


def _change(team, interference):
    left = iter(range(interference))

    def ask(record):
        if next(left, None) is not None:
            team.ask("Anna", Verb.RENEW)
        return team.asked("Anna", Verb.PAUSE, version=record.version)

    return team.service.change(team.namespace, BUG, CAPTURE, ask)


def _bugs_of(team, answer):
    return [outcome.record.bug for outcome in team.answers[-1] if told(outcome) == answer]


def _numbers(text):
    return [int(number) for number in text.replace(" and", ",").split(",")]


def _catch(context, action):
    try:
        action()
    except (ClaimRequestError, VersionConflictError) as error:
        context.error = error
