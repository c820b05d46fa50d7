"""Transactions of settings, in process."""

from behave import given, then, when

from support import changes, transactions
from support.changes import COSTS
from support.command_line import as_error


@given("a service whose user file sets url, namespace and timeout")
def step_service(context):
    context.shop = transactions.Shop.open(context.workspace)


@when("url and timeout are changed in a transaction")
def step_change(context):
    changes.change_two(context.shop)


@when("url and timeout are changed in a transaction that raises {exception}")
def step_change_and_raise(context, exception):
    context.raised = as_error(exception)
    context.arrived = transactions.raised_by(
        lambda: changes.change_two_and_raise(context.shop, context.raised)
    )


@when("url and a timeout of 0 are set in a transaction")
def step_wrong_value(context):
    context.refused = transactions.refusal(lambda: changes.set_wrong_value(context.shop))


@when("url is changed in a transaction and read before its end")
def step_read_within(context):
    changes.change_and_read(context.shop)


@when("url is removed in a transaction and read before its end")
def step_remove_and_read(context):
    changes.remove_and_read(context.shop)


@when("url is changed in a transaction, and timeout in one within it")
def step_nested(context):
    context.calls = context.shop.counted(changes.change_nested)


@when("url is changed in a transaction, and an inner one changes timeout and raises")
def step_inner_raises(context):
    changes.change_with_failing_inner(context.shop)


@when("an inner transaction ends well, and the outer one raises")
def step_outer_raises(context):
    context.arrived = transactions.raised_by(lambda: changes.change_with_failing_outer(context.shop))


@when("a transaction of the project begins within one of the user")
def step_other_scope(context):
    context.refused = transactions.refusal(lambda: changes.nest_other_scope(context.shop))


@when("it happens that {change}")
def step_happens(context, change):
    context.calls = context.shop.counted(COSTS[change])


@when("the whole table is read, changed in url and timeout, and written")
def step_write_table(context):
    changes.write_changed_table(context.shop)


@when("the whole table is written without url")
def step_write_without(context):
    changes.write_table_without_url(context.shop)


@when("the whole table is written with {name} = {value:d}")
def step_write_with(context, name, value):
    context.refused = transactions.refusal(lambda: changes.write_table_with(context.shop, name, value))


@when("{threads:d} threads count up in the namespace {times:d} times each, with one service")
def step_count(context, threads, times):
    context.shop.in_threads(threads, times, changes.count_up)


@when("{threads:d} threads count up {times:d} times each, reading before they set")
def step_count_carelessly(context, threads, times):
    context.shop.in_threads(threads, times, changes.count_up_carelessly)


@then("the file holds all of the changes and what else it held")
def step_all_changes(context):
    want = transactions.changed_text(("https://old", "https://new"), ("= 4", "= 9"))
    assert context.shop.text == want, context.shop.text


@then("only the outer change of url is there")
def step_only_outer_change(context):
    want = transactions.changed_text(("https://old", "https://outer"))
    assert context.shop.text == want, context.shop.text


@then("only url is removed")
def step_only_url_removed(context):
    want = transactions.changed_text(('url = "https://old.example"\n', ""))
    assert context.shop.text == want, context.shop.text


@then("the file is untouched")
def step_untouched(context):
    assert context.shop.text == transactions.TEXT, context.shop.text


@then("the service can change it afterwards")
def step_afterwards(context):
    changes.set_one_key(context.shop)
    assert transactions.NEW_URL in context.shop.text, context.shop.text


@then("that very exception arrives")
def step_arrives(context):
    assert context.arrived is context.raised, repr(context.arrived)
    assert context.arrived.__context__ is None, repr(context.arrived.__context__)


@then('the change is refused with "{text}"')
def step_change_refused(context, text):
    assert text in context.refused, context.refused


@then("the transaction's thread has read the new url by get, chain and read_config")
def step_own_reading(context):
    assert context.shop.seen["own"] == [transactions.NEW_URL] * 3, context.shop.seen


@then("another thread and another service have read the old one")
def step_others_reading(context):
    old = "https://old.example"
    assert context.shop.seen["thread"] == [old] * 3, context.shop.seen
    assert context.shop.seen["service"] == old, context.shop.seen


@then("the transaction's thread has read no url")
def step_no_url(context):
    assert context.shop.seen["own"] == [None] * 3, context.shop.seen


@then("the file was replaced once")
def step_replaced_once(context):
    assert context.calls["rename"] == 1, context.calls


@then("there were {fsyncs:d} fsyncs, {renames:d} renames and {links:d} links of a new file")
def step_calls(context, fsyncs, renames, links):
    # The undo is kept by links too, to other names.
    have = context.calls["fsync"], context.calls["rename"], context.calls["link to config.toml"]
    assert have == (fsyncs, renames, links), context.calls


@then("the namespace has counted to {count:d}")
def step_counted(context, count):
    have = context.shop.service.get("server.namespace").value
    assert have == f"n-{count}", have


@then("the namespace has not counted to {count:d}")
def step_not_counted(context, count):
    have = context.shop.service.get("server.namespace").value
    assert have != f"n-{count}", have
