"""What a reader of the bug board does in a browser, and sees."""

from behave import given, then, when

from support import boards
from support.browsers import COLOURS, FOCUSED_BUG, ON_PAPER, VISIBLE_BUGS, address_of


def _file(context, board):
    return context.workspace.write("board.html", boards.as_html(board))


def _open(context, query="", **options):
    context.opened = context.browsers.open(address_of(context.board_file, query), **options)
    context.add_cleanup(context.opened.context.close)
    return context.opened


@given("the page of a board of {count:d} bugs")
def step_page(context, count):
    context.board_file = _file(context, boards.board_of(count))


@given('the page of a board of a bug that is called "{title}"')
def step_titled_page(context, title):
    context.board_file = _file(context, boards.board_titled(title))


@given("a reader has it open")
def step_has_open(context):
    _open(context, permissions=["clipboard-read", "clipboard-write"])


@when('a reader opens it at "{address}"')
def step_open_at(context, address):
    _open(context, address)


@when("a reader opens it")
def step_open(context):
    _open(context)


@when("a reader opens it without scripts")
def step_open_plain(context):
    _open(context, java_script_enabled=False)


@when("a reader opens it in {theme} at {width:d} pixels")
def step_open_themed(context, theme, width):
    _open(context, width=width, color_scheme=theme, policy=False, reduced_motion="reduce")


@when('the reader searches for "{text}"')
def step_search(context, text):
    context.opened.page.fill("#q", text)


@when('the reader chooses "{state}"')
def step_choose(context, state):
    context.opened.page.click(f'.tile[data-state="{state}"]')


@when('the reader sorts by "{key}"')
def step_sort(context, key):
    context.opened.page.select_option("#sort", key)


@when('the reader presses "{keys}"')
def step_press(context, keys):
    for key in keys.split():
        context.opened.page.keyboard.press(key)


@when('the reader clicks on "{name}"')
def step_click(context, name):
    context.opened.page.get_by_role("button", name=name, exact=True).first.click()


@when("the reader follows the link to bug {number:d}")
def step_follow(context, number):
    context.opened.page.evaluate("(number) => { location.hash = `bug-${number}`; }", number)


@when("the reader prints it")
def step_print(context):
    context.opened.page.emulate_media(media="print")
    context.opened.page.evaluate("() => dispatchEvent(new Event('beforeprint'))")


@then('the reader sees the bugs "{numbers}"')
def step_sees(context, numbers):
    context.opened.becomes(VISIBLE_BUGS, numbers)


@then("the reader sees {count:d} bugs")
def step_sees_count(context, count):
    context.opened.becomes(f"() => ({VISIBLE_BUGS})().split(' ').length", count)


@then('the reader is told "{text}"')
def step_told_count(context, text):
    context.opened.becomes("() => document.querySelector('#count').innerText", text)


@then('the reader sees "{text}" on the page')
def step_sees_text(context, text):
    context.opened.shows(text)


@then('the address ends with "{end}"')
def step_address(context, end):
    context.opened.becomes(f"() => location.href.slice(-{len(end)})", end)


@then("the reader is at bug {number:d}, which is open")
def step_at_open(context, number):
    context.opened.becomes(FOCUSED_BUG, f"bug-{number}")
    context.opened.becomes(f"() => document.querySelector('#bug-{number} > details').open", wanted=True)


@then("the reader is at bug {number:d}")
def step_at(context, number):
    context.opened.becomes(FOCUSED_BUG, f"bug-{number}")


@then("the reader is in the search")
def step_in_search(context):
    context.opened.becomes("() => document.activeElement.id", "q")


@then("the keys are explained")
def step_keys(context):
    context.opened.becomes("() => document.querySelector('#keys').open", wanted=True)


@then('the clipboard holds "{text}"')
def step_clipboard(context, text):
    context.opened.becomes("() => navigator.clipboard.readText()", text)


@then("the page is {theme}, also when it is opened again")
def step_theme(context, theme):
    context.opened.becomes(COLOURS, theme)
    context.opened.comes_back(COLOURS, theme)


@then("it has asked for nothing but itself, and complained about nothing")
def step_alone(context):
    opened = context.opened
    assert opened.requests == [opened.page.url.partition("#")[0].partition("?")[0]], opened.requests
    assert opened.complaints == [], opened.complaints


@then("axe finds nothing wrong with it")
def step_axe(context):
    assert context.opened.accessibility == [], "\n".join(context.opened.accessibility)


@then("nothing sticks out of it, also where everything is open")
def step_overflow(context):
    context.opened.page.evaluate(
        "() => document.querySelectorAll('details').forEach((one) => { one.open = true; })"
    )
    assert context.opened.overflow == [], context.opened.overflow


@then("everything is on paper, and no button")
def step_paper(context):
    context.opened.becomes(ON_PAPER, wanted=True)


@then("nobody has run the script in the title")
def step_no_script(context):
    assert context.opened.page.evaluate("() => window.hacked === undefined")


@then("each bug of the page is a line that is laid out when it is seen")
def step_lazy(context):
    styles = context.opened.page.evaluate(
        "() => [...new Set([...document.querySelectorAll('.g li')].map((one) => getComputedStyle(one).contentVisibility))]"
    )
    assert styles == ["auto"], styles
