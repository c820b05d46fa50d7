"""The OpenAPI document of the claim server."""

from behave import given, then, when

from support import openapi_runs, server_processes


@given("a token of Root for everything")
def step_root(context):
    context.token = server_processes.create_token(context.workspace, "--scope admin --owner Root")


@when("its document is tried out with {examples:d} examples for each request")
def step_try(context, examples):
    context.result = openapi_runs.try_out(context.workspace, context.server, context.token, examples)


@then("each answer was as the document says")
def step_as_it_says(context):
    assert context.result.returncode == 0, context.result.stdout
    assert "Tested: 22" in context.result.stdout, context.result.stdout


@then("it says that {method:w} {path:S} can be answered {statuses}")
def step_statuses(context, method, path, statuses):
    operation = context.answers[0].json()["paths"][path][method]
    missing = set(statuses.split(", ")) - set(operation["responses"])
    assert not missing, (missing, list(operation["responses"]))
