"""What a reader of the live board does in a browser, and sees."""

from behave import given, then, when

from support import live_boards, server_processes


def _open(context, **options):
    context.opened = context.browsers.open(f"{context.server.url}/", **options)
    context.add_cleanup(context.opened.context.close)


@given("a reader has its board open")
def step_open(context):
    _open(context)


@given('the reader has seen "{text}" on the page')
def step_seen(context, text):
    context.opened.shows(text)


@when("a reader opens its board without scripts")
def step_open_plain(context):
    _open(context, java_script_enabled=False)


@when("a reader opens its board in {theme} at {width:d} pixels")
def step_open_themed(context, theme, width):
    _open(context, width=width, color_scheme=theme, policy=False, reduced_motion="reduce")
    context.opened.shows("Live")


@when("bug {number:d} is captured too")
def step_captured(context, number):
    live_boards.add_project(context.workspace, number)


@when("the server is away for a while")
def step_away(context):
    context.port = context.server.port
    context.server.stop()


@then('it is "{text}" again when the server is back, with a claim that was made meanwhile')
def step_back(context, text):
    options = f"--store sqlite:shop.db --port {context.port}"
    context.server = server_processes.start(context.workspace, options, context.add_cleanup)
    live_boards.claim(context.server.url, "Bert")
    context.opened.becomes("() => document.querySelector('#live').textContent", text)
    context.opened.shows("capture: Bert, until")


@then("the page was loaded once")
def step_once(context):
    assert context.opened.requests.count(f"{context.server.url}/") == 1, context.opened.requests


@then('the reader sees no "{text}" on the page')
def step_sees_no(context, text):
    assert text not in context.opened.page.inner_text("body")


@then("it has asked its own server only, and complained about nothing")
def step_own_server(context):
    asked = [url for url in context.opened.requests if not url.startswith(f"{context.server.url}/")]
    assert (asked, context.opened.complaints) == ([], []), (asked, context.opened.complaints)
