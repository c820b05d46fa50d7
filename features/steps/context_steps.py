"""Steps about behave's context, and the lean one in its place."""

from behave import given, then, when

from support.contexts import warnings_of


@given('"{who}" sets "{what}" in the {where}')
def step_set(context, who, what, where):
    context.settings = [(who, where, what)]


@when('"{who}" sets "{what}" in the {where}')
def step_set_again(context, who, what, where):
    settings = [*context.settings, (who, where, what)]
    context.said = {verbose: warnings_of(settings, verbose=verbose) for verbose in (False, True)}


@then('behave\'s context says "{words}"')
def step_said(context, words):
    said = [text for behaves, _ in context.said.values() for text in behaves]
    assert any(words in text for text in said) if words != "nothing" else not said, said


@then("the runner's says the same, of the same places")
def step_same(context):
    for verbose, (behaves, lean) in context.said.items():
        assert lean == behaves, f"verbose: {verbose}\n{behaves}\n{lean}"
