"""Bounds of the server: sizes, rates, browsers, and what goes wrong inside."""

from unittest import mock

from behave import given, then, when

from cleveragents.claims.http import limits
from cleveragents.claims.http.limits import RateLimit
from cleveragents.claims.model import Verb
from cleveragents.errors import StoreUnavailableError
from support import http_bodies
from support.claim_teams import expect, in_each, state_of
from support.http_teams import told

HOW = {
    "in one": http_bodies.in_one,
    "piece by piece": http_bodies.piece_by_piece,
    "without its length": http_bodies.without_length,
}


@given("the server waits {seconds:g} seconds for a body")
def step_patience(context, seconds):
    in_each(context.offices, lambda office: office.set(patience=seconds))


@given("{who} may send {rate:d} requests a second")
def step_rate(context, who, rate):
    if who == "a token":
        for office in context.offices:
            context.token = office.hand_out("anna")
    name = {"an address": "address_rate", "a token": "token_rate"}[who]
    in_each(context.offices, lambda office: office.set(**{name: float(rate)}))


@given("the server handles no request at a time")
def step_busy(context):
    in_each(context.offices, lambda office: office.set(active=0))


@given("pages of {origin} may use the server")
def step_origin(context, origin):
    in_each(context.offices, lambda office: office.set(origins=(origin,)))


@given("the server speaks TLS")
def step_tls(context):
    in_each(context.offices, lambda office: office.set(tls=True))


@given("the store does not answer")
def step_silent_store(context):
    def silence(office):
        error = StoreUnavailableError("a secret place", "no answer")
        for name in ("run", "get", "bugs", "tokens", "check"):
            patch = mock.patch.object(office.team.service.store, name, side_effect=error)
            patch.start()
            context.add_cleanup(patch.stop)

    in_each(context.offices, silence)


@given("{where} has a bug")
def step_bug(context, where):
    target = {
        "a change": "cleveragents.claims.http.front.change",
        "the reading": "cleveragents.claims.service.ClaimService.prioritise",
    }[where]
    patch = mock.patch(target, side_effect=KeyError("a secret of the program"))
    patch.start()
    context.add_cleanup(patch.stop)


@when("a body of {size:d} bytes is sent {how}")
def step_body(context, size, how):
    in_each(context.offices, lambda office: http_bodies.send(office, HOW[how](size)))


@when("a claim is sent as {media}")
def step_media(context, media):
    kind = {} if media == "nothing" else {"content-type": media}

    def send(office):
        body = http_bodies.as_bytes(office.body("Anna", Verb.CLAIM))
        office.answers.append(http_bodies.post(office, [body], kind))

    in_each(context.offices, send)


@when("a claim is sent whose end never comes")
def step_endless(context):
    in_each(context.offices, lambda office: http_bodies.send(office, http_bodies.endless()))


@when("a client goes away before its claim has come")
def step_gone(context):
    in_each(context.offices, http_bodies.go_away)


@when("{count:d} brackets are sent as a batch")
def step_brackets(context, count):
    in_each(context.offices, lambda office: office.send("POST", "batch", "[" * count))


@when("{count:d} requests to {verb:w} are sent within a second")
def step_many(context, count, verb):
    token = getattr(context, "token", "")
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    for office in context.offices:
        for _ in range(count):
            office.ask("Anna", Verb(verb), headers)


@when("{count:d} addresses send a request each")
def step_crowd(context, count):
    context.rates = RateLimit(1.0)
    for number in range(count):
        assert context.rates.take(f"address {number}", 0.0) == 0.0


@when("GET {path:S} is sent to the host {host}")
def step_host(context, path, host):
    in_each(context.offices, lambda office: office.send("GET", path, None, {"Host": host}))


@when("GET {path:S} is sent from the site {origin}")
def step_site(context, path, origin):
    in_each(context.offices, lambda office: office.send("GET", path, None, {"Origin": origin}))


@when("a page of {origin} asks whether it may send a claim")
def step_preflight(context, origin):
    headers = {
        "Origin": origin,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type, authorization",
    }
    path = "claims/7/capture/claim"
    in_each(context.offices, lambda office: office.send("OPTIONS", path, None, headers))


@when('a claim with the id "{given_id}" is sent')
def step_request_id(context, given_id):
    context.given_id = given_id
    in_each(context.offices, lambda office: office.ask("Anna", Verb.CLAIM, {"X-Request-Id": given_id}))


@then("nothing is answered, and bug 7 is free")
def step_nothing(context):
    expect(context.offices, lambda office: office.answers, [])
    expect(context.teams, state_of, "free")


@then("the client is told that it is at fault")
def step_client_fault(context):
    for office in context.offices:
        assert told(office.last)[0] == "4", office.last.text


@then("{count:d} of them are answered {answer}")
def step_refused(context, count, answer):
    expect(context.offices, lambda office: list(map(told, office.answers)).count(answer), count)


@then("the last one says how long to wait")
def step_wait(context):
    for office in context.offices:
        assert office.last.headers["retry-after"] == "1", office.last.headers
        assert 0 < office.last.json()["retry_after"] <= 1, office.last.text


@then("at most {count:d} of them are remembered")
def step_remembered(context, count):
    assert 0 < len(context.rates._full_at) <= count == limits.MOST_KEYS  # noqa: SLF001 - memory is not to be seen otherwise


@then("its id is {kept}, in the answer and in the log")
def step_kept_id(context, kept):
    for office in context.offices:
        shown = office.last.headers["x-request-id"]
        assert (shown == context.given_id) == (kept == "as it was given"), shown
        (event,) = office.team.service.history(office.team.namespace, 7)
        assert event.request_id == shown, event


@then("the metrics say")
def step_metrics(context):
    for office in context.offices:
        missing = set(context.text.splitlines()) - set(office.last.text.splitlines())
        assert not missing, office.last.text
