"""The bug board: made of a project, or of bugs that never were."""

import json
from datetime import UTC, datetime

import jsonschema
from behave import given, then, when

from cleveragents.report.chart import chart_of
from cleveragents.report.difference import difference_in
from cleveragents.report.markdown import MARKER
from support import boards, command_line, outcomes

SCRIPTS = 2  # the data, and the page's own


@given("{count:d} scenarios, of which every thousandth captures a bug")
def step_many(context, count):
    boards.many_scenarios(context.workspace, count)


@given('the ledger knows that "{name}" in "{file}" fails with "{message}"')
def step_ledger(context, name, file, message):
    entry = {"framework": "behave", "file": file, "name": name, "error": "", "step": "", "message": message}
    lines = [f"{key} = {json.dumps(text)}" for key, text in entry.items()]
    text = "\n".join(['schema = "cleveragents.ledger/1"', "[[captured]]", "bugs = [7]", *lines])
    context.workspace.write("features/bugs.toml", f"{text}\n")


@given('a board of a bug that is called "{title}"')
def step_titled(context, title):
    context.board = boards.board_titled(title)


@given("a board of {count:d} bugs")
def step_board(context, count):
    context.board = boards.board_of(count)


@given('a board of {count:d} bugs that are all "{state}"')
def step_board_in_state(context, count, state):
    context.board = boards.board_of(count, [boards.State(state)])


@given('a board of {count:d} bugs that are all "{state}" with 5 steps and a message of 200 letters')
def step_talkative_board(context, count, state):
    context.board = boards.talkative_board(count, boards.State(state))


@given("a board without bugs")
def step_empty_board(context):
    context.board = boards.board_of(0)


@when("the bug board is made as data")
def step_make_data(context):
    context.result = command_line.run_with_streams_apart(context.workspace, "report --format json")
    context.document = json.loads(context.result.stdout)


@when("the bug board is made as a page")
def step_make_page(context):
    context.result = command_line.run(context.workspace, "report -o board.html")
    context.page_text = context.workspace.read("board.html")
    context.page = boards.Page(context.page_text)


@when("another run of that name, started in {start}, reports")
def step_third_run(context, start):
    outcomes.write_run(context.workspace.folder, context.table, controller=3)


@when("the board is written as {form}")
def step_written(context, form):
    context.written = boards.FORMS[form.removeprefix("a ")](context.board)


@when('the message "{message}" is taken apart')
def step_message(context, message):
    found = difference_in(message)
    context.difference = f"{found.expected} / {found.got}" if found else "-"


@when("a message of {count:d} letters is taken apart")
def step_long_message(context, count):
    context.difference = "/" if difference_in(f"want {'a' * count}, have b") else "-"


@when('"{text}" is shown by a board that is made in "{root}" with the variable {name}={value}')
def step_redacted(context, text, root, name, value):
    context.shown_text = boards.redacted(text, root, {name: value})


@then("the board has the bugs")
def step_bugs(context):
    assert boards.order_of(context.document) == [tuple(row) for row in context.table], context.document[
        "bugs"
    ]


@then("bug {number:d} says")
def step_bug_says(context, number):
    bug = next(bug for bug in context.document["bugs"] if bug["bug"] == number)
    usual = {"command": context.document["commands"].get(bug["state"], "-").replace("{N}", str(number))}
    test = bug["tests"][0]
    whole = {**context.document, **usual, **test, **bug, **bug.get("captured", {}), **test.get("outcome", {})}
    have = {row["what"]: str(whole.get(row["what"], "-")).replace("\n", " / ") for row in context.table}
    assert have == {row["what"]: row["text"] for row in context.table}, have


@then('bug {number:d} was "{verdicts}" before')
def step_before(context, number, verdicts):
    bug = next(bug for bug in context.document["bugs"] if bug["bug"] == number)
    have = ", ".join(f"{count} {verdict}" for verdict, count, _ in bug["tests"][0]["outcome"]["earlier"])
    assert have == verdicts, have


@then('the file "{name}" holds the text "{text}"')
def step_file_holds(context, name, text):
    assert text in context.workspace.read(name)


@then("before today its trend was")
def step_trend(context):
    have = boards.trend_of(context.document, datetime.now(UTC).date())
    assert have == [tuple(row) for row in context.table], context.document["trend"]


@then("its data are what the schema of a board demands")
def step_schema(context):
    jsonschema.validate(context.document, boards.SCHEMA)


@then('the command exits with {code:d} and notes "{text}"')
def step_notes(context, code, text):
    assert context.result.returncode == code, context.result
    assert text in context.result.stderr, context.result.stderr
    assert any(text in note["text"] for note in context.document["notes"]), context.document["notes"]


@then("the command exits with {code:d} and has nothing to note")
def step_no_notes(context, code):
    assert (context.result.returncode, context.result.stderr) == (code, ""), context.result


@then('the page says "{text}"')
def step_page_says(context, text):
    assert text in context.page.text, context.page.text


@then("the page holds the same data as JSON")
def step_same_data(context):
    done = command_line.run_with_streams_apart(context.workspace, "report --format json")
    have, want = context.page.data, json.loads(done.stdout)
    assert {**have, "made": ""} == {**want, "made": ""}, (have, want)


@then("nothing in it leads to a place on this machine, or to a server")
def step_no_places(context):
    found = boards.mentions_places(context.page_text, context.workspace.folder)
    assert not found, found
    assert all(address.startswith("#") for address in context.page.addresses), context.page.addresses


@then("its only scripts and styles are those that its policy names")
def step_policy(context):
    assert boards.policy_is_kept(context.written)


@then("it has no element that the title made")
def step_no_element(context):
    page = boards.Page(context.written)
    assert "img" not in {tag for tag, _ in page.tags}, page.tags
    assert len(page.scripts) == SCRIPTS, page.scripts
    # Browsers end a script in more ways than Python's parser knows: "</script x", for instance.
    assert "<" not in page.scripts[0], page.scripts[0]


@then('a reader sees "{title}"')
def step_reader_sees(context, title):
    assert title in boards.Page(context.written).text


@then("what is written begins with the marker of a board")
def step_marker(context):
    assert context.written.startswith(MARKER), context.written[:80]


@then('what is written holds "{text}"')
def step_holds(context, text):
    assert text in context.written, context.written


@then('what is written holds "{text}" once')
def step_holds_once(context, text):
    assert boards.Page(context.written).text.count(text) == 1


@then("each bug is there with its number, its title and its place")
def step_all_there(context):
    missing = boards.missing_in(context.written, context.board)
    assert not missing, missing


@then("{letters:d} letters of each message and {steps:d} steps of each test can be read")
def step_told(context, letters, steps):
    told = boards.told_of_rows(context.written)
    assert told == {(letters, steps)}, told


@then("it tells what the runs before have said")
def step_tells_past(context):
    assert '"earlier":' in context.written


@then("it does not tell what the runs before have said")
def step_tells_no_past(context):
    assert '"earlier":' not in context.written


@then('what is written does not hold "{text}"')
def step_holds_not(context, text):
    assert text not in context.written, context.written


@then("what is written has less than {limit:d} bytes")
def step_size(context, limit):
    size = len(context.written.encode())
    assert size < limit, size


@then('it has told "{expected}"')
def step_expected(context, expected):
    assert context.difference == expected, context.difference


@then('the board shows "{text}"')
def step_reads(context, text):
    assert context.shown_text == text, context.shown_text


@then("the chart of its trend stays within its box")
def step_chart(context):
    chart = chart_of(context.board.trend)
    assert boards.within(chart), chart
