"""Levels of settings, asked in process."""

from behave import given, then, when

from cleveragents.errors import CleverAgentsError
from support import levels
from support.command_line import as_bytes


@given("server.timeout is set by {names}")
def step_set_by(context, names):
    context.levels = levels.Levels.with_timeout(context.workspace, names.split(", "), context.add_cleanup)


@given("the variable of server.timeout is empty")
def step_empty_variable(context):
    context.levels.set_variable("")


@given("a service has answered for {key}")
def step_has_answered(context, key):
    context.key = key
    context.service = context.levels.service()
    context.service.get(key)


@given("the user's file has been {changed}")
def step_changed(context, changed):
    context.levels.change_user_file(changed)


@given('the user\'s file holds "{text}"')
def step_holds(context, text):
    context.levels = levels.Levels.with_timeout(context.workspace, [], context.add_cleanup)
    context.levels.user_file.write_bytes(as_bytes(text))


@when("{key} is asked for")
def step_ask(context, key):
    context.key, context.service = key, context.levels.service()
    try:
        context.value = context.service.get(key)
    except CleverAgentsError as error:
        context.refused = error


@when("the same service is asked again")
def step_ask_again(context):
    context.value = context.service.get(context.key)


@when("the same service is asked again, without being able to read files")
def step_ask_without_reading(context):
    with levels.no_reading():
        context.value = context.service.get(context.key)


@then("it is {value:d}, from the level {origin}")
def step_is(context, value, origin):
    have = context.value.value, context.value.origin.value
    assert have == (value, origin), have


@then('the chain is "{names}"')
def step_chain(context, names):
    have = ", ".join(value.origin.value for value in context.service.chain(context.key))
    assert have == names, have


@then('it is refused with "{problem}"')
def step_refused(context, problem):
    assert problem in str(context.refused), str(context.refused)
    assert "user file" in str(context.refused) or "config.toml" in str(context.refused), str(context.refused)
