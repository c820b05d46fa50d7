"""Claims that are held while something is done."""

from dataclasses import dataclass, field

from behave import given, then, when

from cleveragents.claims.client.answers import Allowed
from cleveragents.claims.client.held import Claim, Keeping
from cleveragents.claims.model import Verb
from cleveragents.errors import CleverAgentsError
from support import claim_clients
from support.claim_clients import SHORT, wait_until, wish

RENEWALS = 4


@dataclass
class Seen:
    """What came of a claim that was held."""

    told: list = field(default_factory=list)
    raised: str = "nothing"
    ensured: str = "held"
    left: str = "nothing"


@given("claims with a short lease")
def step_short(context):
    context.service, context.claims = claim_clients.short_claims(
        context.workspace.folder, context.add_cleanup
    )
    context.seen = Seen()


@given("Ben has bug 7")
def step_ben(context):
    asked = claim_clients.ask_of(wish("claim", "Ben"), "Ben")
    context.service.ask(asked)


@given("a holder of a minute whose clock is moved by hand")
def step_by_hand(context):
    _, claims = claim_clients.short_claims(context.workspace.folder, context.add_cleanup)
    context.claim, context.clock = claim_clients.kept_by_hand(claims)
    context.claim.__enter__()
    context.add_cleanup(context.claim.__exit__, ValueError, ValueError(), None)


@when("{seconds:g} seconds go by")
def step_go_by(context, seconds):
    context.clock.go_on(seconds)


@then("the claim counts as {state}")
def step_counts(context, state):
    assert context.claim.is_held == (state == "held")
    assert _ensured(context.claim) == ("held" if state == "held" else "it could not be renewed in time")


@when("bug 7 is held for several leases")
def step_several(context):
    with _claim(context):
        wait_until(lambda: context.claims.asked.count(Verb.RENEW) >= RENEWALS)
        asked = claim_clients.ask_of(wish("claim", "Ben"), "Ben")
        context.rival = context.service.ask(asked)


@then("it was renewed more than once")
def step_renewed(context):
    assert context.claims.asked.count(Verb.RENEW) >= RENEWALS
    assert context.seen.told == []


@then("nobody else could have it")
def step_rival(context):
    assert context.rival.reason == "held", context.rival


@then("afterwards it is {state}, and nothing renews it")
def step_afterwards(context, state):
    assert str(context.claims.get(7, "capture").state) == state
    assert claim_clients.renewing() == []


@when("bug 7 is held by work that {ends}")
def step_work(context, ends):
    try:
        with _claim(context) as claim:
            if ends == "completes it":
                claim.complete("1a2b3c4")
            if ends == "raises":
                1 / 0  # noqa: B018 - for its exception
    except (ZeroDivisionError, CleverAgentsError) as error:
        context.seen.raised = type(error).__name__


@then("the work raised {what}")
def step_raised(context, what):
    assert context.seen.raised == what, context.seen


@when("an administrator breaks the claim while it is held")
def step_break(context):
    _until_lost(context, lambda: claim_clients.break_claim(context.service))


@when("the server falls silent while the claim is held")
def step_silent(context):
    _until_lost(context, lambda: setattr(context.claims, "is_silent", True))


@then("the holder is told once, cannot ensure that it holds it, and leaves with ClaimLostError")
def step_lost(context):
    assert len(context.seen.told) == 1, context.seen
    assert context.seen.ensured == context.seen.told[0], context.seen
    assert context.seen.left == "ClaimLostError", context.seen


@then('what is told is "{reason}"')
def step_reason(context, reason):
    assert context.seen.told == [reason], context.seen


@then("it had tried more than once to renew it")
def step_tried(context):
    assert context.claims.asked.count(Verb.RENEW) > 1, context.claims.asked


@when("the server falls silent for one renewal")
def step_one_silent(context):
    context.claim = _hold(context)
    context.claims.is_silent = True
    wait_until(lambda: context.claims.asked.count(Verb.RENEW) >= 1)
    context.claims.is_silent = False
    wait_until(lambda: context.claim.view.version > 1)


@then("the claim is still held")
def step_still(context):
    context.claim.ensure_held()
    assert context.seen.told == [], context.seen
    assert isinstance(context.claims.ask(_renewal(context.claim)), Allowed)


@when("the claim is completed by its key while it is held")
def step_completed_elsewhere(context):
    context.claim = _hold(context)
    context.service.ask(claim_clients.ask_of(wish("complete"), "Anna"))
    wait_until(lambda: not context.claim.is_held)


@then("the holder is not told that it is lost")
def step_not_told(context):
    wait_until(lambda: claim_clients.renewing() == [])
    context.claim.__exit__(None, None, None)
    assert context.seen.told == [], context.seen


@when("bug 7 is held while the wall clock jumps {seconds:d} seconds")
def step_jump(context, seconds):
    context.claim = _hold(context)
    with claim_clients.wall_clock_moved(seconds):
        before = context.claims.asked.count(Verb.RENEW)
        wait_until(lambda: context.claims.asked.count(Verb.RENEW) > before + 1)
        context.claim.ensure_held()


@when("the holder forks")
def step_fork(context):
    context.claim = _hold(context)
    context.child = claim_clients.in_a_child(context.claim)


@then('the child is told "{reason}", and has {threads:d} thread')
def step_child(context, reason, threads):
    assert context.child == f"{reason}; {threads} thread", context.child


def _claim(context):
    keeping = Keeping(lease=SHORT, lost=context.seen.told.append)
    return Claim(context.claims, wish("claim"), keeping)


def _hold(context):
    claim = _claim(context)
    claim.__enter__()
    context.add_cleanup(claim.__exit__, ValueError, ValueError(), None)
    return claim


def _until_lost(context, happens):
    try:
        with _claim(context) as claim:
            happens()
            wait_until(lambda: context.seen.told)
            context.seen.ensured = _ensured(claim)
    except CleverAgentsError as error:
        context.seen.left = type(error).__name__


def _ensured(claim):
    try:
        claim.ensure_held()
    except CleverAgentsError as error:
        return error.reason
    return "held"


def _renewal(claim):
    return wish("renew", fence=claim.fence)
