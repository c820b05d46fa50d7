"""Last outcomes, and the list of bugs that they end up in."""

import json

from behave import given, then, use_fixture, when

from cleveragents.bugs.bug_list import arranged
from cleveragents.bugs.times import parsed_time, shown_time
from cleveragents.errors import WriteError
from support import outcomes
from support.command_line import as_bytes


@given('the test file "{file}"')
def step_test_file(context, file):
    context.workspace.write(file, context.text)


@given('the test file "{file}" exists')
def step_test_file_exists(context, file):
    context.workspace.write(file, "")


@given("a run, started in {start}, has reported")
def step_has_reported(context, start):
    folder = context.workspace.folder
    outcomes.write_run(folder, context.table, controller=1, start=_folder(start))


@given("a run of {hours:d} hours ago has reported")
def step_reported_hours_ago(context, hours):
    outcomes.write_run(context.workspace.folder, context.table, controller=1)
    outcomes.make_older(context.workspace, hours)


@given('last.json holds "{content}"')
def step_last_holds(context, content):
    context.workspace.write("build/bugs/last.json", as_bytes(content))


@given('"{file}" is gone')
def step_gone(context, file):
    (context.workspace.folder / file).unlink()


@given("the bugs")
def step_bugs(context):
    context.rows = [outcomes.known_bug(row) for row in context.table]


@when("another run, started in {start}, reports")
def step_reports(context, start):
    outcomes.write_run(context.workspace.folder, context.table, controller=2, start=_folder(start))


@given("a run holds the lock of the outcomes, and others wait for {seconds:g} seconds")
def step_lock_is_held(context, seconds):
    lock = context.workspace.write("build/bugs/outcomes.json.lock", "")
    use_fixture(outcomes.held_lock, context, lock, seconds)


@when("another run tries to report")
def step_tries_to_report(context):
    try:
        outcomes.write_run(context.workspace.folder, context.table, controller=2)
    except WriteError as error:
        context.error = error


@then('it is told "{message}"')
def step_told(context, message):
    assert message in str(context.error), context.error


@when("the same run, started in {start}, reports")
def step_same_reports(context, start):
    outcomes.write_run(context.workspace.folder, context.table, controller=1, start=_folder(start))


@when("two runs report at the same time, again and again")
def step_at_once(context):
    context.count = outcomes.write_at_once(context.workspace.folder)


@when('the bugs in "{file}" are listed, where the last outcomes are')
def step_listed(context, file):
    context.rows = outcomes.listed(context.workspace, file, context.table)


@when('they are sorted by {key}, and "{filters}" are kept')
def step_arranged(context, key, filters):
    wanted = outcomes.filters(filters)
    reverse = key.endswith(" reversed")
    rows = filter(wanted.accept, context.rows)
    context.rows = arranged(rows, key.removesuffix(" reversed"), reverse=reverse)


@when("they are sorted by {key}")
def step_sorted(context, key):
    reverse = key.endswith(" reversed")
    context.rows = arranged(context.rows, key.removesuffix(" reversed"), reverse=reverse)


@when('the length of time "{text}" is read')
def step_length(context, text):
    context.length = parsed_time(text)


@then("last.json holds the outcomes")
def step_kept(context):
    kept = outcomes.kept(context.workspace)
    have = [tuple(str(getattr(one, column)) for column in context.table.headings) for one in kept]
    assert have == [tuple(row) for row in context.table], have


@then("last.json holds the outcomes of all of them")
def step_kept_all(context):
    kept = outcomes.kept(context.workspace)
    assert len(kept) == context.count, len(kept)


@then("each outcome has a time of today, in UTC")
def step_times(context):
    document = json.loads(context.workspace.read("build/bugs/last.json"))
    assert document["schema"] == "cleveragents.last/1", document
    assert all(test["finished"].endswith("+00:00") for test in document["tests"]), document


@then("the list says")
def step_list_says(context):
    have = [
        (str(row.test.bug), row.state, row.last.verdict if row.last else "-", _hours(row))
        for row in context.rows
    ]
    assert have == [tuple(row) for row in context.table], have


@then('they are in the order "{bugs}"')
def step_order(context, bugs):
    have = " ".join(str(row.test.bug) for row in context.rows)
    assert have == bugs, have


@then('it is shown as "{shown}"')
def step_shown(context, shown):
    have = shown_time(context.length) if context.length is not None else "no length"
    assert have == shown, have


def _hours(row):
    return shown_time(row.now - row.last.finished) if row.last else "-"


def _folder(start):
    return {"the project's folder": "."}.get(start, start)
