"""Steps that verify captured bugs in the shop of the pull requests."""

from behave import given, then, when

from support import gates, shops
from support.shop import CAPTURE


@given("the shop, in which bug 7 is captured")
def step_shop(context):
    context.folder = shops.make(context.workspace.folder / "shop")


@given("its test {does}")
def step_does(context, does):
    shops.let(context.folder, does)


@given('another bug, 8, is captured in "{name}"')
def step_another(context, name):
    (context.folder / name).write_text("Feature: Bug 8\n" + shops.NAMESAKE, "utf-8")


@given('the shop\'s file "{name}" is "{text}"')
def step_file(context, name, text):
    (context.folder / name).write_text(text, "utf-8")


@given('the shop has run "cleveragents {words}"')
@when('the shop runs "cleveragents {words}"')
def step_run(context, words):
    context.result = gates.call(context.workspace, context.folder, words.split())


@when('the shop runs "behave {words}"')
def step_behave(context, words):
    context.result = context.workspace.python(
        "-m", "behave", *words.split(), folder=context.folder, PYTHONPATH="src"
    )


@then('the shop\'s file "{name}" holds')
def step_holds(context, name):
    text = (context.folder / name).read_text("utf-8")
    assert context.text in text, text


@then('the shop\'s file "{name}" does not hold "{text}"')
def step_does_not_hold(context, name, text):
    assert text not in (context.folder / name).read_text("utf-8")


@then("the tag is there")
def step_tag(context):
    assert "@tdd_expected_fail" in (context.folder / CAPTURE).read_text("utf-8")


@then("the tag is not there")
def step_no_tag(context):
    assert "@tdd_expected_fail" not in (context.folder / CAPTURE).read_text("utf-8")
