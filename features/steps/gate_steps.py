"""Steps that submit pull requests to the gate."""

from behave import given, then, when

from support import branch_pairs, gates


@given("a pull request that {story}")
def step_pull_request(context, story):
    context.shop = branch_pairs.make(context.workspace.folder / "shop", story)


@when("the gate checks it")
def step_check(context):
    context.checked = gates.check(context.workspace, context.shop)


@then("the gate opens it")
def step_opens(context):
    assert context.checked.code == 0, context.checked.printed


@then("the gate stays shut")
def step_stays_shut(context):
    assert context.checked.code == 1, context.checked.printed


@then('text, JSON and SARIF say so with the rules "{rules}"')
@then('text, JSON and SARIF say so with the rules ""')
def step_rules(context, rules=""):
    wanted = sorted(filter(None, rules.split(",")))
    assert gates.broken_rules(context.checked) == {"text": wanted, "json": wanted, "sarif": wanted}, (
        context.checked.printed
    )


@then('the gate says "{words}"')
def step_says(context, words):
    shown = words.format(**context.checked.commits)
    assert shown in context.checked.printed, context.checked.printed
