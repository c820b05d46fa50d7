"""Claims over HTTP: what is sent to the server of each kind of store, and what is answered."""

import json
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from behave import given, then, when

from cleveragents.claims.model import Verb
from support import http_teams
from support.claim_teams import expect, in_each, new_secret
from support.http_teams import Office, told


@given("their claims are served over HTTP")
def step_served(context):
    context.offices = [Office(team) for team in context.teams]
    http_teams.read_tokens_at_once(context.add_cleanup)


@when("{who} sends a {verb:w}")
def step_send(context, who, verb):
    in_each(context.offices, lambda office: office.ask(who, Verb(verb)))


@when("{who} sends the same {verb:w} again")
def step_send_again(context, who, verb):
    in_each(context.offices, lambda office: office.ask(who, Verb(verb)))


@when("{who} sends a {verb:w} with {field:w} {value}")
def step_send_with(context, who, verb, field, value):
    more = {} if value == "left out" else {field: json.loads(value)}

    def send(office):
        body = office.body(who, Verb(verb))
        body.pop(field, None)
        office.send("POST", f"claims/7/capture/{verb}", {**body, **more})

    in_each(context.offices, send)


@when("{who} sends a {verb:w} that has seen {seen}")
def step_send_seen(context, who, verb, seen):
    def send(office):
        version = office.record.version
        headers = {
            "nothing": {},
            "its version": {"If-Match": f'"{version}"'},
            "an older version": {"If-Match": f'"{version - 1}"'},
            "any version": {"If-Match": "*"},
            "no version of ours": {"If-Match": 'W/"abc"'},
        }[seen]
        body = office.body(who, Verb(verb))
        body.pop("fence", None)
        office.send("POST", f"claims/7/capture/{verb}", body, headers)

    in_each(context.offices, send)


@when("{method:w} {path:S} is sent")
def step_send_path(context, method, path):
    in_each(context.offices, lambda office: office.send(method, path))


@when("{method:w} {path:S} is sent with {body}")
def step_send_body(context, method, path, body):
    in_each(context.offices, lambda office: office.send(method, path, json.loads(body)))


@when("{who} sends a batch for the bugs 1 to 10, {how}")
def step_batch(context, who, how):
    claims = [{"bug": bug, "operation": "capture", "claim_token": new_secret()} for bug in range(1, 11)]
    body = {"owner": who, "claims": claims, "all_or_nothing": how == "all or none"}
    in_each(context.offices, lambda office: office.send("POST", "batch", body))


@then("it is answered {answer}")
def step_answered(context, answer):
    expect(context.offices, lambda office: told(office.last), answer)


@then("the answer has")
def step_has(context):
    for office in context.offices:
        document = office.last.json()
        for row in context.table:
            assert _at(document, row["field"]) == json.loads(row["value"]), (office.kind, row, document)


@when("somebody watches the log, and {who} sends a claim meanwhile")
def step_watch(context, who):
    in_each(context.offices, lambda office: office.answers.append(office.watch("log?wait=10", who)))


@then("its claims are {claims}")
def step_claims(context, claims):
    want = [] if claims == "nothing" else claims.split(", ")
    expect(context.offices, _listed, want)


@then("the header {name} is {value}")
def step_header(context, name, value):
    expect(context.offices, lambda office: office.last.headers.get(name, "not there"), value)


@then("the ETag is the version of the record")
def step_etag(context):
    for office in context.offices:
        assert office.last.headers["etag"] == f'"{office.last.json()["version"]}"', office.last.headers


@then("{granted:d} are granted, and {refused:d} refused as {problem}, each with its owner")
def step_batch_results(context, granted, refused, problem):
    for office in context.offices:
        document = office.last.json()
        assert (document["granted"], document["refused"]) == (granted, refused), document
        problems = [result["problem"] for result in document["results"] if "problem" in result]
        assert len(problems) == refused, document
        assert {one["type"].rpartition(":")[2] for one in problems} == set(problem.split(" or ")), problems
        assert all(one["claim"]["owner"] == "Ben" for one in problems if "held" in one["type"]), problems


@then("the record is not shown with any token")
def step_no_token(context):
    for office in context.offices:
        secrets = [*office.team.secrets.values(), office.record.token]
        assert not [secret for secret in secrets if secret in office.last.text], office.last.text


def _listed(office):
    return [f"{claim['bug']} {claim['operation']}" for claim in office.last.json()["claims"]]


def _at(document, place):
    for part in place.split("."):
        document = document[int(part)] if part.isdigit() else document[part]
    return document


@when('{method:w} {path:S} is sent as the text "{text}"')
def step_send_text(context, method, path, text):
    in_each(context.offices, lambda office: office.send(method, path, text))


@when("{who} sends a batch of {count:d} bugs")
def step_large_batch(context, who, count):
    claims = [
        {"bug": bug, "operation": "capture", "claim_token": new_secret()} for bug in range(1, count + 1)
    ]
    in_each(context.offices, lambda office: office.send("POST", "batch", {"owner": who, "claims": claims}))


@when("{who} sends a claim, dated a day ahead")
def step_send_dated(context, who):
    ahead = format_datetime(datetime.now(UTC) + timedelta(days=1), usegmt=True)
    in_each(context.offices, lambda office: office.ask(who, Verb.CLAIM, {"Date": ahead}))


@then("the fault is in {fields}")
def step_fault(context, fields):
    for office in context.offices:
        have = sorted(error["field"] for error in office.last.json()["errors"])
        assert have == sorted(fields.split(", ")), office.last.text


@then('the answer does not hold "{text}"')
def step_not_in_answer(context, text):
    for office in context.offices:
        assert text not in office.last.text, office.last.text
