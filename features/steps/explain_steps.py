"""Looking up rules and exit codes."""

from behave import then, when

from support import command_line, rule_pages


@when('a user types "cleveragents {arguments}"')
def step_typed(context, arguments):
    context.result = command_line.run_in_this_process(arguments)


@when("the rules and exit codes of the program are looked up")
def step_looked_up(context):
    context.program, context.pages = rule_pages.in_the_program(), rule_pages.explained()


@when("all pages are shown")
def step_shown(context):
    context.lines = rule_pages.lines()


@then("each has an entry, and each entry is one of them")
def step_all_explained(context):
    assert context.program == context.pages, context.program ^ context.pages


@then("no line is longer than {bound:d} columns")
def step_fits(context, bound):
    assert context.lines
    assert not [line for line in context.lines if len(line) > bound]
