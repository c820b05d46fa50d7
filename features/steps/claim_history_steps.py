"""What many clients are told at the same time, and whether one order of events explains it."""

import time

from behave import then, when

from cleveragents.claims.clock import clock_of
from cleveragents.claims.service import ClaimService
from support import claim_teams
from support.careless_stores import CARELESS
from support.claim_histories import POLICY, record_history, tiny_operation
from support.linearizability import first_impossible

RUNS = 3  # of a second each


@when("24 clients use a store that {does}, until it is found out or {seconds:d} seconds have passed")
def step_use_careless(context, does, seconds):
    end, seed, context.impossible = time.monotonic() + seconds, 0, None
    while context.impossible is None and time.monotonic() < end:
        seed += 1
        context.impossible = first_impossible(record_history(CARELESS[does]().ask, 0.5, seed))


@when("24 clients use a store that is sound for 1 second")
def step_use_sound(context):
    context.impossible = first_impossible(record_history(CARELESS["is sound"]().ask, 1.0, seed=1))


@when("24 clients use {kind} again and again")
def step_use_real(context, kind):
    store = claim_teams.store_of(kind, context.workspace.folder, POLICY)
    service = ClaimService(store, clock_of(store), POLICY)
    context.add_cleanup(service.close)
    runs = int(context.config.userdata.get("claim_histories", RUNS))
    found = (first_impossible(record_history(service.ask, 1.0, seed)) for seed in range(runs))
    context.impossible = next((operation for operation in found if operation), None)


@when("clients were told of bug 7")
def step_told(context):
    rows = [context.table.headings[0], *(row[0] for row in context.table)]
    context.impossible = first_impossible(map(tiny_operation, rows))


@then("an answer is found that no order of events explains")
def step_impossible(context):
    assert context.impossible is not None


@then("some order of events explains all answers")
def step_possible(context):
    assert context.impossible is None, context.impossible
