"""Fences of claims in commits and releases."""

from behave import given, then, when

from support import claim_commands, claim_fences, claim_servers, gates


@given("a claim server where {claimed}")
def step_server(context, claimed):
    context.server = claim_servers.start(context.workspace.folder, context.add_cleanup)
    context.workspace.environment["CLEVERAGENTS_SERVER_URL"] = context.server.url
    context.workspace.environment["CLEVERAGENTS_SERVER_NAMESPACE"] = claim_commands.NAMESPACE
    claim_fences.bring_into(context.workspace, context.server.clock, claimed)


@given('a fix of bug 7 in a project that asks for claims, which says "{said}"')
def step_fix(context, said):
    folder = context.workspace.folder / "shop"
    context.shop = claim_fences.fix(folder, "Closes #7\n" + said.replace("\\n", "\n"))


@given("a fix of bug 7 in a project that asks for claims, which does not say that it closes it")
def step_silent_fix(context):
    context.shop = claim_fences.fix(context.workspace.folder / "shop", "Thanks to Ben")


@given("a fix of bug 7 in a project that asks for none")
def step_fix_without(context):
    context.shop = claim_fences.fix(context.workspace.folder / "shop", "Closes #7", claims=False)


@when("the gate is called for it")
def step_gate(context):
    words = ["gate", "--base", "main", "--no-proof"]
    folder, environment = context.shop.repo.folder, context.workspace.environment
    context.result = gates.call(context.workspace, folder, words, **environment)


@when('"cleveragents {arguments}" is called there')
def step_called(context, arguments):
    context.result = claim_commands.call(context.workspace, arguments)


@then("the tag of bug 7 is {where}")
def step_tag(context, where):
    has_it = "@tdd_expected_fail" in context.workspace.read("features/bug_7.feature")
    assert has_it == (where == "there")
