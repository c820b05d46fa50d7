"""Tokens of the server: who may do what over HTTP."""

import re

from behave import given, then, when

from cleveragents.claims.model import Verb
from cleveragents.claims.tokens import Scope, digest
from support.claim_teams import in_each

STATES = {"expired": {"expires": 1}, "revoked": {"revoked": True}}
# What is sent in place of the token -> the header Authorization.
AUTHORIZATIONS = {
    "the token": lambda secret: f"Bearer {secret}",
    "no token": lambda _: None,
    "another token": lambda secret: f"Bearer {secret}x",
    "half of the token": lambda secret: f"Bearer {secret[: len(secret) // 2]}",
    "the token as Basic": lambda secret: f"Basic {secret}",
    "the digest of the token": lambda secret: f"Bearer {digest(secret)}",
    "an empty token": lambda _: "Bearer ",
    "bytes that are no text": lambda _: b"Bearer \xff\xfe\xfd",
}


@given("a token for {scope:w}")
def step_token(context, scope):
    _hand_out(context, scopes=frozenset({Scope(scope)}))


@given("a token for {scope:w} in all namespaces")
def step_token_for_all(context, scope):
    _hand_out(context, scopes=frozenset({Scope(scope)}), namespace="")


@given("a token for {scope:w} that is {state:w}")
def step_token_in_state(context, scope, state):
    _hand_out(context, scopes=frozenset({Scope(scope)}), **STATES[state])


@given("a token for {scope:w} that expires in {seconds:d} seconds")
def step_token_that_expires(context, scope, seconds):
    _hand_out(context, scopes=frozenset({Scope(scope)}), expires=context.clock.now + seconds * 1000)


@given("the server wants tokens")
def step_wants_tokens(context):
    context.token = ""
    in_each(context.offices, lambda office: office.set(tokens=True))


@given("a claim was sent with it")
def step_was_sent(context):
    in_each(context.offices, lambda office: office.ask("Anna", Verb.CLAIM, _headers(context, "the token")))


@when("a claim is sent, authorized by {what}")
def step_claim(context, what):
    in_each(context.offices, lambda office: office.ask("Anna", Verb.CLAIM, _headers(context, what)))


@when("{method:w} {path:S} is sent, authorized by {what}")
def step_send(context, method, path, what):
    def send(office):
        verb = re.search(r"claim$|break$", path)
        more = {"If-Match": "*"} if path.endswith("break") else {}
        body = office.body("Root", Verb(verb[0])) if verb else None if method == "GET" else {}
        office.send(method, path, body, {**_headers(context, what), **more})

    in_each(context.offices, send)


@when("the namespace is looked at, authorized by {what}")
def step_namespace(context, what):
    in_each(context.offices, lambda office: office.send("GET", "", None, _headers(context, what)))


@when("a claim in Ben's name is sent, authorized by the token")
def step_claim_as_ben(context):
    in_each(
        context.offices,
        lambda office: office.ask("Anna", Verb.CLAIM, _headers(context, "the token"), owner="Ben"),
    )


@when("Ben sends the same with his own token")
def step_complete_as_ben(context):
    def send(office):
        authorization = {"Authorization": f"Bearer {office.hand_out('ben', owner='Ben')}"}
        office.ask("Anna", Verb.COMPLETE, authorization)

    in_each(context.offices, send)


@then("the answer does not hold the token")
def step_no_token(context):
    for office in context.offices:
        assert context.token not in office.last.text + str(office.last.headers), office.last.text


def _hand_out(context, **values):
    # The stores of Redis keep their tokens for all features: each scenario has one of its own.
    for office in context.offices:
        context.token = office.hand_out("anna", **values)


def _headers(context, what):
    authorization = AUTHORIZATIONS[what](context.token)
    return {} if authorization is None else {"Authorization": authorization}
