"""The board of a claim server, as browsers and programs are sent it."""

import asyncio
import re
from collections import deque
from types import SimpleNamespace

import httpx
from behave import given, then, when

from cleveragents.claims.http.board import Board, Page
from cleveragents.claims.http.watching import PAUSE, Watch, last_event
from cleveragents.claims.model import ClaimRecord, State
from support import live_boards, server_processes

TOO_BUSY = 503


@given("a project whose bug {number:d} is captured")
def step_project(context, number):
    live_boards.add_project(context.workspace, number)


@given("a project with no tests")
def step_without_tests(context):
    context.workspace.environment["CLEVERAGENTS_SERVER_NAMESPACE"] = "shop"


@given("a project with wrong settings")
def step_wrong_settings(context):
    step_without_tests(context)
    context.workspace.write("pyproject.toml", "[tool.cleveragents]\nsuites = 7\n")


@given("a server of a board that says every {seconds:f} s that it is there")
def step_heartbeat(context, seconds):
    context.url = live_boards.serve(context.workspace, context.add_cleanup, heartbeat=seconds)


@given("a server of a board that {count:d} may watch")
def step_listeners(context, count):
    context.url = live_boards.serve(context.workspace, context.add_cleanup, listeners=count)


@given('"{owner}" holds bug {number:d} there')
@when('"{owner}" claims bug {number:d} there')
def step_holds(context, owner, number):
    live_boards.claim(context.server.url, owner, number)


@when('"{owner}" gives bug {number:d} back there')
def step_gives_back(context, owner, number):
    live_boards.give_back(context.server.url, owner, number)


@given("a server without a board")
def step_no_board(context):
    context.url = live_boards.serve(context.workspace, context.add_cleanup, has_board=False)


@given("somebody listens and never reads")
def step_deaf(context):
    context.deaf = live_boards.listening(context.url)
    context.deaf.__enter__()
    context.add_cleanup(context.deaf.__exit__, None, None, None)


@given("somebody listens to its board")
@given("somebody with the token listens to its board")
def step_listening(context):
    listening = live_boards.listening(context.server.url, getattr(context, "token", ""))
    context.lines = listening.__enter__()
    context.add_cleanup(listening.__exit__, None, None, None)
    context.told = live_boards.told(context.lines)
    next(context.told)


@when("its board is read")
def step_read(context):
    context.add_cleanup(context.server.stop)
    context.answer = server_processes.get(context.server, "/")


@when('somebody listens while "{owner}" claims bug {number:d}, and gives it back')
def step_listen(context, owner, number):
    url = context.server.url
    with live_boards.listening(url) as lines:
        told = (event for event in live_boards.told(lines) if event.kind == "claims")
        context.events = [next(told)]
        for change in (live_boards.claim, live_boards.give_back):
            change(url, owner, number)
            context.events.append(next(told))
    log = server_processes.get(context.server, "/v1/shop/log").json()["events"]
    context.numbers = [0, *(event["sequence"] for event in log)]


@when('somebody listens while "{owner}" claims bug {number:d}')
def step_listen_briefly(context, owner, number):
    with live_boards.listening(context.url) as lines:
        told = (event for event in live_boards.told(lines) if event.kind == "claims")
        context.events = [next(told)]
        live_boards.claim(context.url, owner, number)
        context.events.append(next(told))


@when("somebody listens while bug {number:d} is captured")
def step_listen_to_project(context, number):
    context.add_cleanup(context.server.stop)
    with live_boards.listening(context.server.url) as lines:
        told = (event.data for event in live_boards.told(lines) if event.kind == "board")
        context.stamps = [next(told)]
        live_boards.add_project(context.workspace, number)
        context.stamps.append(next(told))


@when("somebody listens")
def step_listen_for_anything(context):
    with live_boards.listening(context.url) as lines:
        context.heard = next(line for line in lines if line.startswith(":"))


@when("two listen")
def step_two(context):
    with live_boards.listening(context.url) as lines:
        next(live_boards.told(lines))
        context.answer = httpx.get(context.url + live_boards.EVENTS)


@when('somebody listens to the board of "{namespace}"')
def step_other(context, namespace):
    context.answer = httpx.get(f"{context.url}/v1/{namespace}/board/events")


@when("the end of a log of {last:d} events is looked for from {known:d}")
def step_last_event(context, last, known):
    context.found = last_event(lambda after: after < last, known)


@given('somebody watches a store in which "{owner}" holds bug {number:d}')
def step_watch_store(context, owner, number):
    # A log that has one event for ever, and a claim that is there while its lease lasts.
    record = ClaimRecord("shop", number, "fix", state=State.CLAIMED, owner=owner, expires=1000)
    context.time = SimpleNamespace(now=0)
    service = SimpleNamespace(
        clock=lambda: context.time.now,
        log=lambda _, after, limit: [1][:limit] if after < 1 else [],
        records=lambda _, wanted, limit: (
            [record][:limit] if wanted.state is State.CLAIMED and context.time.now < record.expires else []
        ),
    )
    context.watch = Watch(service, Board("shop", str, lambda *_: Page("", "")))


@when("her lease ends")
def step_lease_ends(context):
    async def looks():
        before = await context.watch.look()
        context.time.now = 1000
        await asyncio.sleep(PAUSE)  # it looks no sooner again
        return before.claims, (await context.watch.look()).claims

    context.seen = asyncio.run(looks())


@then("nobody is seen to hold it")
def step_nobody(context):
    before, after = context.seen
    assert [claim.owner for claim in before] == ["Anna"], before
    assert after == (), after


@then("{number:d} is found")
def step_found(context, number):
    assert context.found == number, context.found


@then("it is a page that nobody can frame, and that may connect to its own server only")
def step_headers(context):
    have = context.answer.headers
    policies = have.get_list("content-security-policy")
    assert len(policies) == 1, policies
    assert "default-src 'none'" in policies[0]
    assert policies[0].endswith("connect-src 'self'; frame-ancestors 'none'"), policies
    assert "unsafe" not in policies[0], policies
    assert (have["x-content-type-options"], have["referrer-policy"]) == ("nosniff", "no-referrer"), have
    assert have["content-type"] == "text/html; charset=utf-8", have


@then("it shows who holds bug 7, as text")
def step_escaped(context):
    text = context.answer.text
    assert "capture: &lt;script&gt;window.hacked=1&lt;/script&gt;, until 20" in text, text
    assert "<script>window" not in text, text


@then('it says "{said}", and that "{owner}" holds bug {number:d}')
def step_claims_only(context, said, owner, number):
    text = context.answer.text
    assert said in text, text
    assert re.search(rf"<b>#{number}</b> <span>capture</span> <strong>{owner}</strong>", text), text


@then("the listener is told of no claim, of Anna's and of none again")
def step_told(context):
    owners = [[claim["owner"] for claim in event.data] for event in context.events]
    assert owners == [[], ["Anna"], []], context.events


@then("the listener is told of Anna's claim")
def step_told_briefly(context):
    owners = [[claim["owner"] for claim in event.data] for event in context.events]
    assert owners == [[], ["Anna"]], context.events


@then("each time the number of the last event of the log")
def step_numbers(context):
    assert [event.number for event in context.events] == context.numbers, (context.events, context.numbers)


@then("the listener is told twice what the board is made of")
def step_stamps(context):
    before, after = context.stamps
    assert before != after, context.stamps


@then("the board shows bug {number:d}")
def step_shows(context, number):
    text = server_processes.get(context.server, "/").text
    assert f"id=bug-{number}>" in text, text


@then("the listener hears that it is there")
def step_alive(context):
    assert context.heard == ": alive", context.heard


@then("the second is asked to come later")
def step_too_busy(context):
    assert context.answer.status_code == TOO_BUSY, context.answer
    assert context.answer.headers["retry-after"] == "1", context.answer.headers


@then("its answer has the status {status:d}")
def step_status(context, status):
    assert context.answer.status_code == status, context.answer.text


@then("its answer has the status {status:d}, by a page that says what to do")
def step_refusal(context, status):
    step_status(context, status)
    assert context.answer.headers["content-type"].startswith("text/html"), context.answer.headers
    assert "by way of a proxy that adds the header" in context.answer.text, context.answer.text


@then("the listener's events have ended")
def step_ended(context):
    deque(context.lines, maxlen=0)  # which comes to an end, or is out of time


@then("the listener's events end when something happens")
def step_revoked(context):
    context.workspace.write("features/more.feature", live_boards.PROJECT.format(number=9))
    step_ended(context)
