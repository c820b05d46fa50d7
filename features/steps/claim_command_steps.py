"""``cleveragents claim``."""

import json
import signal

from behave import given, then, when

from cleveragents.claims.clock import clock_of
from cleveragents.claims.service import ClaimService
from cleveragents.claims.sqlite_store import SqliteStore
from support import claim_commands, claim_http, claim_servers

# Fields of a document that are no texts.
VALUES = {"true": True, "false": False}


@given("the owner is {owner}")
def step_owner(context, owner):
    context.workspace.environment["CLEVERAGENTS_SERVER_OWNER"] = owner
    context.workspace.environment["CLEVERAGENTS_SERVER_NAMESPACE"] = claim_commands.NAMESPACE


@given("these claim commands have run: {commands}")
def step_have_run(context, commands):
    claim_commands.call_all(context.workspace, commands)


@given("Ben was refused bug 7")
def step_ben_refused(context):
    context.workspace.environment["CLEVERAGENTS_SERVER_OWNER"] = "Ben"
    done = claim_commands.call(context.workspace, "claim take 7 -o capture")
    assert done.returncode == 1, done.stdout
    context.workspace.environment["CLEVERAGENTS_SERVER_OWNER"] = "Anna"


@given("Ben was refused bug 7, {times:d} times")
def step_ben_refused_often(context, times):
    for _ in range(times):
        step_ben_refused(context)


@when('"cleveragents claim {arguments}" is asked for')
def step_asked_for(context, arguments):
    context.result = claim_commands.call(context.workspace, f"claim {arguments}")


@then("it exits with {code:d}, and its document lists the claims {claims}")
def step_lists(context, code, claims):
    assert context.result.returncode == code, context.result.stdout
    told = json.loads(context.result.stdout)
    have = ", ".join(f"{claim['bug']} {claim['operation']}" for claim in told["claims"]) or "none"
    assert (told["schema"], have) == ("cleveragents.claims/1", claims), told


@then("it exits with {code:d}, and its document holds")
def step_document(context, code):
    assert context.result.returncode == code, context.result.stdout
    have = claim_commands.document(context.result.stdout)
    for name, text in zip(context.table.headings, context.table[0], strict=True):
        assert str(have[name]) == str(VALUES.get(text, text)), have


@when("each of them asks for bug 7")
def step_each(context):
    del context.workspace.environment["CLEVERAGENTS_SERVER_NAMESPACE"]
    context.codes = {
        folder: claim_commands.call(context.workspace, "claim take 7 -o capture", folder).returncode
        for folder in ("one", "two", "other")
    }


@then('"one" and "other" have it, and "two" is refused')
def step_two_refused(context):
    assert context.codes == {"one": 0, "two": 1, "other": 0}, context.codes


@when("the files of the home folder are looked at")
def step_look(context):
    context.modes = claim_commands.modes(context.workspace.folder / "home")


@then("only their owner can read them")
def step_only_owner(context):
    assert context.modes == {0}, context.modes


@given("a project whose tests capture the bugs {first:d}, {second:d}")
def step_project(context, first, second):
    claim_commands.is_project(context.workspace, first, second)


@given("a project whose tests capture the bugs {first:d}, and have released {second:d}")
def step_project_released(context, first, second):
    claim_commands.is_project(context.workspace, first, second, released=second)


@when('"cleveragents {arguments}" holds it for a command that completes it, and goes on')
def step_completes(context, arguments):
    _run_shell(context, arguments, "completes")


@when('"cleveragents {arguments}" holds it for a command that an administrator breaks it under')
def step_breaks(context, arguments):
    _run_shell(context, arguments, "breaks")


@then("the command was told to end")
def step_told_to_end(context):
    assert "told to end" in context.result.stdout, context.result.stdout


@then("bug 7 is then {state:w}")
def step_then(context, state):
    assert claim_commands.state_of(context.workspace) == state


@then("bug 12 is then {state:w} for its capture")
def step_then_other(context, state):
    assert claim_commands.state_of(context.workspace, 12) == state


@then("bug 7 is then {state:w}, and no key is left")
def step_then_no_key(context, state):
    assert claim_commands.state_of(context.workspace) == state
    assert list((context.workspace.folder / "home" / "claims").glob("*.json")) == []


@given("a claim that a command holds was sent {name}")
@when("a claim that a command holds is sent {name}")
def step_send(context, name):
    words = f"claim take 7 -o capture -- sh -c '{claim_commands.READY}'"
    context.process = _begin(context, words)
    assert claim_commands.line_of(context.process) == "ready\n"
    context.process.send_signal(signal.Signals[name])
    context.process.wait(30)


@then("it exits with {code:d}")
def step_exits(context, code):
    assert context.process.returncode == code, context.process.returncode


@given("a watch that has begun")
def step_watch(context):
    # The first event shows that it has begun to look.
    claim_commands.call_all(context.workspace, "take 9 -o capture")
    context.watch = _begin(context, "claim watch --after 0 --format json")
    assert json.loads(claim_commands.line_of(context.watch))["kind"] == "claimed"


@when("Anna takes bug 7, and gives it back")
def step_take_and_give(context):
    claim_commands.call_all(context.workspace, "take 7 -o capture; give-back 7 -o capture")


@then('the watch has shown "{kinds}", and ends with {code:d} on Ctrl-C')
def step_has_shown(context, kinds, code):
    events = [json.loads(claim_commands.line_of(context.watch)) for _ in kinds.split(",")]
    context.watch.send_signal(signal.SIGINT)
    assert ", ".join(event["kind"] for event in events) == kinds, events
    assert {event["schema"] for event in events} == {"cleveragents.claim-event/1"}, events
    assert context.watch.wait(30) == code


@when("a watch begins at the first event, in text")
def step_watch_text(context):
    context.watch = _begin(context, "claim watch --after 1")


@then('the watch shows "{words}"')
def step_shows(context, words):
    line = claim_commands.line_of(context.watch)
    assert words in line, line


@given("a claim server that is connected")
def step_connected_server(context):
    context.server = claim_servers.start(context.workspace.folder, context.add_cleanup)
    context.workspace.environment["CLEVERAGENTS_SERVER_URL"] = context.server.url


@given("the claim server itself is connected")
def step_connected_itself(context):
    _connect(context, context.workspace.folder)


@given("the claim server itself is connected, and Anna's token may only claim")
def step_connected_with_token(context):
    service = _connect(context, context.workspace.folder)
    context.workspace.environment["CLEVERAGENTS_SERVER_TOKEN"] = claim_commands.token_of(service, "Anna")


@given("a claim server that is connected and gone")
def step_gone(context):
    context.workspace.environment["CLEVERAGENTS_SERVER_URL"] = "http://127.0.0.1:1"


@then("the server says that {owner} has bug 7")
def step_server_says(context, owner):
    record = context.server.service.get(claim_commands.NAMESPACE, 7, "capture")
    assert (record.state, record.owner) == ("claimed", owner), record


@given("the claims settings are {values}")
def step_settings(context, values):
    for setting in values.replace(" and", ",").split(", "):
        name, value = setting.split()
        context.workspace.environment[f"CLEVERAGENTS_CLAIMS_{name.upper()}"] = value


@when("claims of this machine are opened")
def step_opened(context):
    context.policy = claim_commands.retries_of(context.workspace)


@when('"cleveragents {arguments}" is asked with these settings')
def step_called_with_settings(context, arguments):
    context.result = claim_commands.call(context.workspace, arguments)


@then("they are changed in {attempts:d} tries, after at most {waits} s")
def step_tries(context, attempts, waits):
    bounds = [] if waits == "none" else [float(wait) for wait in waits.split(", ")]
    have = list(context.policy.waits(lambda _, bound: bound))
    assert (context.policy.attempts, have) == (attempts, bounds), context.policy


def _connect(context, folder):
    store = SqliteStore(folder / "served.db")
    service = ClaimService(store, clock_of(store))
    context.add_cleanup(service.close)
    context.workspace.environment["CLEVERAGENTS_SERVER_URL"] = claim_http.serve(service, context.add_cleanup)
    return service


def _run_shell(context, arguments, what):
    shell = claim_commands.shell_under_a_claim(context.workspace, what)
    words = ["-m", "cleveragents", *arguments.split(), "--", *shell]
    context.result = context.workspace.python(*words)


def _begin(context, arguments):
    process = claim_commands.begin(context.workspace, arguments)
    context.add_cleanup(claim_commands.end, process)
    return process
