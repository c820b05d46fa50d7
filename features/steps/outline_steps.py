"""Steps about the scenarios that are made of the rows of an outline."""

from behave import given, then, when

from support import outline_names


@given("an outline with placeholders in its name and in the names of its examples")
def step_outline(context):
    assert "<a>" in outline_names.OUTLINE


@when('behave and a runner build its rows, and name them by "{schema}"')
def step_build(context, schema):
    context.names = [outline_names.names(schema, change) for change in ("", outline_names.CHANGE)]


@then('both have the same {count:d} names, and the first is "{first}"')
def step_same(context, count, first):
    behaves, ours = context.names
    assert behaves == ours, context.names
    assert (len(ours), ours[0].strip()) == (count, first), ours
