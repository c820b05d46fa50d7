"""The claim server as a process: how it starts, what it refuses, and how it ends."""

import json
import re
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
from behave import given, then, when

from support import command_line, server_processes

WATCH = "/v1/shop/log?wait=30"
TOKEN = re.compile(r"clev_[A-Za-z0-9_-]{43}\n")
UNAUTHORIZED, OK = 401, 200


@given('the server is started with "{options}"')
@when('the server is started with "{options}"')
def step_start(context, options):
    context.options = options
    context.server = server_processes.start(context.workspace, options, context.add_cleanup)


@given('the server is started with ""')
def step_start_plainly(context):
    step_start(context, "")


@given("somebody watches its log for 30 seconds")
def step_watch(context):
    pool = ThreadPoolExecutor(1)
    context.add_cleanup(pool.shutdown)
    context.watching = pool.submit(httpx.get, context.server.url + WATCH, timeout=40)
    # An answered request that was sent later: the one that watches has begun.
    server_processes.get(context.server, "/v1/shop/log")


@given("Anna claims bug 7 over HTTP")
def step_claimed(context):
    body = {"owner": "Anna", "claim_token": "the-claim-token-of-anna"}
    answer = httpx.post(f"{context.server.url}/v1/shop/claims/7/capture/claim", json=body)
    assert answer.status_code == OK, answer.text


@given("files for TLS")
def step_tls_files(context):
    context.trust = server_processes.write_tls_files(context.workspace.folder)


@given('a token of Anna for claims of "{namespace}"')
def step_token(context, namespace):
    options = f"--scope claim --namespace {namespace} --owner Anna"
    context.token = server_processes.create_token(context.workspace, options)


@when("it is stopped by {name:w}")
def step_stop(context, name):
    context.code = context.server.stop(signal.Signals[name])


@when("it is started again")
def step_restart(context):
    context.server.stop()
    step_start(context, context.options)


@when("its document is read")
def step_document(context):
    context.answers = [server_processes.get(context.server, path) for path in ("/openapi.json", "/nothing")]


@when("its operations are asked for")
def step_operations(context):
    context.operations = server_processes.get(context.server, "/v1/shop").json()["operations"]


@then("they are fix after review, and review")
def step_own_operations(context):
    assert context.operations == {"review": [], "fix": ["review"]}, context.operations


@when("the server is started with it")
def step_start_with_redis(context):
    step_start(context, f"--store {context.redis.url}")


@when("the token is revoked")
def step_revoke(context):
    listed = command_line.run(context.workspace, "server token list --format json")
    token_id = json.loads(listed.stdout)["tokens"][0]["id"]
    done = command_line.run(context.workspace, f"server token revoke {token_id}")
    assert done.returncode == 0, done.stdout


@when("another one is started on its port")
def step_taken(context):
    options = f"server serve --store sqlite:other.db --port {context.server.port}"
    context.result = command_line.run(context.workspace, options)


@when('"cleveragents {arguments}" runs without FastAPI')
def step_run_without(context, arguments):
    context.result = command_line.run_without(context.workspace, arguments, "fastapi")


@then("it has ended with {code:d}")
def step_ended(context, code):
    assert context.code == code, context.server.said()


@then("it said only that it listens, and where its claims are")
def step_said(context):
    place = context.workspace.folder / "home" / "claims.db"
    assert context.server.said() == f"listening on {context.server.url}, claims in sqlite:{place}\n"


@then("who watched was answered")
def step_watched(context):
    assert context.watching.result().json() == {"events": [], "next": 0}


@then("bug 7 is claimed by Anna there")
def step_still_claimed(context):
    shown = server_processes.get(context.server, "/v1/shop/claims/7/capture").json()
    assert (shown["state"], shown["owner"], shown["fence"]) == ("claimed", "Anna", 1), shown


@then("no answer says which program it is")
def step_unknown(context):
    for answer in context.answers:
        assert "server" not in answer.headers, answer.headers
    assert context.answers[0].json()["info"]["version"] == "1", answer.text


@then("it warns that Redis keeps no append-only file")
def step_warned(context):
    assert "warning: Redis keeps no append-only file" in "".join(context.server.lines), context.server.lines


@then("it answers over TLS to who has the token")
def step_tls(context):
    assert context.server.url.startswith("https://"), context.server.url
    answer = server_processes.get(context.server, "/v1/shop", context.token, context.trust)
    assert answer.json()["owner"] == "Anna", answer.text
    assert "strict-transport-security" in answer.headers, answer.headers


@then("it does not answer to who has none")
def step_no_token(context):
    answer = server_processes.get(context.server, "/v1/shop", "", context.trust)
    assert answer.status_code == UNAUTHORIZED, answer.text


@then("soon it does not answer to who has the token")
def step_revoked(context):
    end = time.monotonic() + server_processes.PATIENCE
    while server_processes.get(context.server, "/v1/shop", context.token).status_code == OK:
        assert time.monotonic() < end, "the token is still good"
        time.sleep(0.05)


@then("it has not written the token anywhere")
def step_not_written(context):
    context.server.stop()
    files = [path for path in Path(context.workspace.folder).rglob("*") if path.is_file()]
    assert any(path.name == "claims.db" for path in files), files
    assert not [path for path in files if context.token.encode() in path.read_bytes()]
    assert context.token not in context.server.said()


@then("its stdout is a token, and its stderr says that it is Anna's")
def step_token_shown(context):
    assert TOKEN.fullmatch(context.streams.stdout), context.streams.stdout
    assert re.fullmatch(
        r"token [0-9a-f]{8} of Anna: keep it, it is not shown again\n", context.streams.stderr
    ), context.streams.stderr


@then("it lists")
def step_lists(context):
    head, *lines = [re.split(r"  +", line) for line in context.result.stdout.splitlines()]
    rows = [dict(zip(head, line, strict=True)) for line in lines]
    have = [{name: row[name] for name in context.table.headings} for row in rows]
    assert have == [row.as_dict() for row in context.table], context.result.stdout


@then("the JSON holds a token of Anna without its secret")
def step_json(context):
    (token,) = json.loads(context.result.stdout)["tokens"]
    assert (token["owner"], token["scopes"], token["state"]) == ("Anna", ["claim"], "valid"), token
    assert not {"digest", "token", "secret"} & set(token), token
