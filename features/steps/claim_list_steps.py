"""What lists, logs, numbers and tokens of claims show."""

from ast import literal_eval
from dataclasses import astuple, replace

from behave import given, then, when

from cleveragents.claims.events import COUNTED
from cleveragents.claims.hot_spots import hot_spots
from cleveragents.claims.listing import Filter
from cleveragents.claims.model import Reason, State, Verb
from cleveragents.claims.policy import Ask
from cleveragents.claims.store import Counts
from cleveragents.claims.tokens import Scope, ServerToken, digest, find_token
from cleveragents.errors import ClaimRequestError
from support import claim_teams
from support.claim_teams import BUG, CAPTURE, expect, in_each, told

WANTED = {
    "claimed": {"wanted": Filter(state=State.CLAIMED)},
    "paused": {"wanted": Filter(state=State.PAUSED)},
    "of Anna": {"wanted": Filter(owner="Anna")},
    "captures": {"wanted": Filter(operation="capture")},
    "free fixes": {"wanted": Filter(operation="fix", state=State.FREE)},
    "above 3": {"after": 3},
    "the first three": {"limit": 3},
}


# What has happened to a bug that Ben had.
DONE = {
    "given back": (Verb.ABANDON,),
    "lost": (Verb.BREAK,),
    "completed, and later lost": (Verb.COMPLETE, Verb.BREAK),
    "renewed": (Verb.RENEW,),
}


@given("bugs have the priorities")
def step_priorities(context):
    priorities = {int(row["bug"]): int(row["priority"]) for row in context.table}
    in_each(context.teams, lambda team: team.service.prioritise(team.namespace, priorities))


@given("bugs are")
def step_bugs_are(context):
    for row in context.table:
        for team in context.teams:
            claim_teams.bring_into(team, context.clock, row["state"], int(row["bug"]))


@when("Anna asks {times:d} times for the next bug")
def step_next(context, times):
    for team in context.teams:
        for _ in range(times):
            team.forget("Anna")
            _next(team, "Anna", CAPTURE)


@given("Anna has asked for the next bug")
@when("Anna asks for the same again")
def step_next_again(context):
    in_each(context.teams, lambda team: _next(team, "Anna", CAPTURE))


@given("Anna has asked for the next bug, and completed it")
def step_next_completed(context):
    for team in context.teams:
        bug = _next(team, "Anna", CAPTURE).record.bug
        secret = team.secrets["Anna", BUG, CAPTURE]
        team.ask("Anna", Verb.COMPLETE, bug, secret=secret)


@when("Ben asks for the next bug to fix")
def step_next_to_fix(context):
    for team in context.teams:
        team.forget("Ben", BUG, "fix")
        _next(team, "Ben", "fix")


@given("Ben has asked for the next bug to fix, and given it back")
def step_fix_given_back(context):
    for team in context.teams:
        bug = _next(team, "Ben", "fix").record.bug
        team.ask("Ben", Verb.ABANDON, bug, "fix")


@when("Anna asks for the next bug to admire")
def step_next_to_admire(context):
    in_each(context.teams, lambda team: _next(team, "Anna", "admire"))


@given("bug {bug:d} of Ben was {done}")
def step_bug_of_ben(context, bug, done):
    for verb in DONE[done]:
        in_each(context.teams, lambda team, verb=verb: team.ask("Ben", verb, bug, note="broken by Root"))


@given("the capture of bug 7 was broken")
def step_capture_broken(context):
    in_each(context.teams, lambda team: team.ask("Root", Verb.BREAK, note="of another bug"))


@when("Anna asks for the next of the bugs {bugs}")
def step_next_of(context, bugs):
    numbers = [int(number) for number in bugs.replace(" and", ",").split(",")]
    in_each(context.teams, lambda team: _next(team, "Anna", CAPTURE, numbers))


@then("she is given {bugs}")
@then("he is given {bugs}")
def step_given_bugs(context, bugs):
    wanted = bugs.replace(" and", ",").split(", ")
    expect(context.teams, lambda team: [_given(answer) for answer in team.answers[-len(wanted) :]], wanted)


@when("the claims that are {wanted} are listed")
def step_list(context, wanted):
    context.listed = {
        team.kind: team.service.records(team.namespace, **WANTED[wanted]) for team in context.teams
    }


@then("the listed claims are {records}")
def step_listed(context, records):
    wanted = [] if records == "none" else records.split(", ")
    expect(
        context.teams,
        lambda team: [f"{record.bug} {record.operation}" for record in context.listed[team.kind]],
        wanted,
    )


@then("there are {count:d} of them")
def step_listed_count(context, count):
    expect(context.teams, lambda team: len(context.listed[team.kind]), count)


@when("these wait for bug 7")
def step_wait(context):
    for row in context.table:
        _wait(context, row["who"])


@given("Ben and Anna wait for it")
def step_both_wait(context):
    for who in ("Ben", "Anna"):
        _wait(context, who)


@when("{who} leaves the waiting list")
def step_leave(context, who):
    in_each(context.teams, lambda team: team.service.leave(team.namespace, BUG, CAPTURE, who))


@then("{names} wait for bug 7")
@then("{names} waits for bug 7")
def step_waiting(context, names):
    expect(
        context.teams,
        lambda team: [waiting.owner for waiting in team.service.waiting(team.namespace, BUG)],
        names.split(" and "),
    )


@when('Ben completes it with commit "{commit}"')
def step_complete_with(context, commit):
    in_each(context.teams, lambda team: team.ask("Ben", Verb.COMPLETE, note=commit))


@when('Root breaks it, because of "{reason}"')
def step_break_because(context, reason):
    in_each(context.teams, lambda team: team.ask("Root", Verb.BREAK, note=reason))


@then("its history is")
def step_history(context):
    wanted = [tuple(row.cells) for row in context.table]
    expect(context.teams, _history, wanted)


@given("the log has been read")
def step_log_read(context):
    context.read = {team.kind: team.service.log(team.namespace)[-1].sequence for team in context.teams}


@when("Ben claims bug 8")
def step_claim_8(context):
    in_each(context.teams, lambda team: team.ask("Ben", Verb.CLAIM, 8))


@then("the log goes on with Ben and bug 8")
def step_log_goes_on(context):
    def look(team):
        return [
            (event.owner, event.bug) for event in team.service.log(team.namespace, context.read[team.kind])
        ]

    expect(context.teams, look, [("Ben", 8)])


@given("Ben has asked {times:d} times to claim it")
def step_asked_often(context, times):
    for _ in range(times):
        in_each(context.teams, lambda team: team.ask("Ben", Verb.CLAIM))


@when("the numbers are looked at")
def step_stats(context):
    context.stats = {team.kind: team.service.stats(team.namespace) for team in context.teams}


@then("{grants:d} claims were granted, {held:d} refused as held, and {claimed:d} captures are claimed")
def step_numbers(context, grants, held, claimed):
    def look(team):
        stats = context.stats[team.kind]
        return stats.grants, stats.refusals["held"], stats.states["capture"]["claimed"]

    expect(context.teams, look, (grants, held, claimed))


@then(
    'the only hot spot is bug {bug:d}, with {refusals:d} refusals of {requests:d} requests and the advice "{advice}"'
)
def step_hot_spot(context, bug, refusals, requests, advice):
    for team in context.teams:
        (spot,) = context.stats[team.kind].hot_spots
        assert (spot.bug, spot.refusals, spot.share) == (bug, refusals, refusals / requests), spot
        assert advice in spot.advice, spot


@when("a bug has {most:d} refusals as {reason}, and 1 of each other kind")
def step_refused_mostly(context, most, reason):
    refusals = dict.fromkeys(COUNTED, 1) | {Reason(reason): most}
    (context.spot,) = hot_spots([Counts(BUG, 1, refusals)])


@then('the advice says "{advice}"')
def step_advice(context, advice):
    assert advice in context.spot.advice, context.spot


@given("tokens")
def step_tokens(context):
    for row in context.table:
        scopes = frozenset(map(Scope, row["scopes"].split()))
        expires = int(row["expires"]) and context.clock.now + int(row["expires"]) * 1000
        context.token = ServerToken(
            row["id"], digest(row["secret"]), "Anna", "", scopes, context.clock.now, expires
        )
        in_each(context.teams, lambda team: team.service.store.put_token(context.token))


@when('the token with the secret "{secret}" is looked for')
def step_look_for_token(context, secret):
    context.found = {team.kind: find_token(team.service.store.tokens(), secret) for team in context.teams}


@when("a token is used in {seconds:d} seconds")
def step_use_token(context, seconds):
    context.clock.go_on(seconds)


@when("a token is revoked")
def step_revoke(context):
    revoked = replace(context.token, revoked=True)
    in_each(context.teams, lambda team: team.service.store.put_token(revoked))


@then("it is b, good for admin")
def step_found_token(context):
    expect(
        context.teams,
        lambda team: (context.found[team.kind].token_id, context.found[team.kind].scopes),
        ("b", frozenset({Scope.ADMIN})),
    )


@then("no secret is kept")
def step_no_secret(context):
    for team in context.teams:
        kept = [astuple(token) for token in team.service.store.tokens()]
        assert "beta" not in repr(kept)
        assert not any(token.digest in repr(token) for token in team.service.store.tokens())


@then("there is none")
def step_no_token(context):
    expect(context.teams, lambda team: context.found[team.kind], None)


@then("that token is {verdict}")
def step_validity(context, verdict):
    def look(team):
        return team.service.store.tokens()[-1].is_valid(context.clock.now)

    expect(context.teams, look, verdict == "valid")


@when("Anna claims with {value} as the {field}")
def step_claim_oddly(context, field, value):
    parsed = float(value) if value == "nan" else literal_eval(value)
    for team in context.teams:
        name = {"claim token": "secret"}.get(field, field)
        values = {
            "namespace": team.namespace,
            "bug": BUG,
            "operation": CAPTURE,
            "owner": "Anna",
            "secret": claim_teams.new_secret(),
        }
        try:
            team.service.ask(Ask(Verb.CLAIM, **{**values, name: parsed}))
        except ClaimRequestError as error:
            context.error = error


def _next(team, who, operation, bugs=()):
    answer = team.service.ask_next(team.asked(who, Verb.CLAIM, BUG, operation), bugs)
    team.answers.append(answer)
    return answer


def _given(answer):
    if told(answer) == "nothing free":
        return "nothing"
    return str(answer.record.bug)


def _wait(context, who):
    in_each(context.teams, lambda team: team.service.wait(team.namespace, BUG, CAPTURE, who))


def _history(team):
    events = team.service.history(team.namespace, BUG)
    return [(event.kind, event.owner, str(event.fence), event.note) for event in events]
