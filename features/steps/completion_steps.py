"""What shells offer, and what the help of every command shows."""

from behave import then, when

from support import helps, shells


@when('Tab is pressed behind "{line}"')
def step_tab(context, line):
    context.offered = shells.offered(context.workspace, line)


@when('Tab is pressed in bash behind "{line}"')
def step_tab_in_bash(context, line):
    context.offered = shells.offered_by_bash(context.workspace, line)


@when('{shell:w} asks what may follow "{line}"')
def step_asked(context, shell, line):
    context.result = shells.asked_as(context.workspace, shell, line)


@when("the help of every command is shown")
def step_help(context):
    context.pages = helps.pages()


@then('"{words}" are offered')
def step_offered(context, words):
    assert context.offered == words.split(), context.offered


@then('"{words}" are among what is offered')
def step_among(context, words):
    assert set(words.split()) <= set(context.offered), context.offered


@then("nothing is offered")
def step_nothing(context):
    assert context.offered in ([], [""]), context.offered


@then("each page has an example of its command")
def step_examples(context):
    assert not helps.without_examples(context.pages), helps.without_examples(context.pages)


@then("the command line understands all examples")
def step_understood(context):
    assert not helps.not_understood(context.pages), helps.not_understood(context.pages)
