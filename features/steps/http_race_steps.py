"""Races over HTTP."""

from itertools import chain

from behave import given, then, when

from support import http_crowds, server_processes
from support.redis_servers import other_database

WON, LOST, FORBIDDEN = 200, 409, 403


@given("a server for each kind of store")
def step_servers(context):
    stores = {"SQLite": "sqlite:claims.db", "Redis": other_database(1)}
    context.servers = {
        kind: server_processes.start(context.workspace, f"--store {store}", context.add_cleanup)
        for kind, store in stores.items()
    }
    context.bugs = _new_bugs(context)


@when("{count:d} clients claim one bug at the same moment, {rounds:d} times")
def step_race(context, count, rounds):
    context.races = [
        http_crowds.send_at_once(server.port, http_crowds.claims_of_one_bug(next(context.bugs), count))
        for server in context.servers.values()
        for _ in range(rounds)
    ]


@when("{count:d} clients claim one bug at the same moment, and then {verb:w} it")
def step_race_and_then(context, count, verb):
    context.races = []
    for server in context.servers.values():
        claims = http_crowds.claims_of_one_bug(next(context.bugs), count)
        won = [told for told in http_crowds.send_at_once(server.port, claims) if told.status == WON]
        after = http_crowds.afterwards(claims, verb, won[0].body["fence"])
        context.races.append(http_crowds.send_at_once(server.port, after))


@when("a client claims a bug {count:d} times at the same moment, with one token")
def step_one_token(context, count):
    context.races = []
    for server in context.servers.values():
        claim = http_crowds.claims_of_one_bug(next(context.bugs), 1)
        context.races.append(http_crowds.send_at_once(server.port, claim * count))


@then("each time one of them is answered 200, and all others 409 with its name")
def step_one_winner(context):
    for told in context.races:
        winner = [one.body["owner"] for one in told if one.status == WON]
        losers = [one.body["claim"]["owner"] for one in told if one.status == LOST]
        assert len(winner) == 1, winner
        assert losers == winner * (len(told) - 1), (winner, set(losers), {one.status for one in told})


@then("no fence was given twice")
def step_fences(context):
    won = [(one.body["bug"], one.body["fence"]) for one in chain(*context.races) if one.status == WON]
    assert len(set(won)) == len(won) == len(context.races), won


@then("{count:d} of them are told 403, and the owner 200")
def step_non_owners(context, count):
    for told in context.races:
        statuses = sorted(one.status for one in told)
        assert statuses == [WON] + [FORBIDDEN] * count, statuses


@then("all of them are answered 200, and one of them was not a repetition")
def step_repeated(context):
    for told in context.races:
        assert {one.status for one in told} == {WON}, told
        assert [one.body["replayed"] for one in told].count(False) == 1, told


def _new_bugs(context):
    """Numbers that no other scenario has: one Redis serves them all."""
    first = int.from_bytes(context.workspace.folder.name.encode()[-4:]) % 10**9 + 1
    return iter(range(first * 100, first * 100 + 100))
