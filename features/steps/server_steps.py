"""Servers, and what is remembered of them."""

from behave import given, then, when

from support import command_line, servers, settings_files

# How a connection is made: what the scenario says -> options, and what the environment adds.
HOW = {
    "as it is": ("", {}),
    'with the token "t0ken"': ("", {"CLEVERAGENTS_SERVER_TOKEN": "t0ken"}),
    "with a time-out of 1 s": ("", {"CLEVERAGENTS_SERVER_TIMEOUT": "1"}),
    "with --no-tls-verify": ("--no-tls-verify", {}),
    "trusting its authority": ("", {"SSL_CERT_FILE": "authority.pem"}),
}


@given("a server that {does}")
def step_server(context, does):
    context.server = servers.start(does, context.workspace.folder, context.add_cleanup)


@given("it is connected")
def step_connected(context):
    done = command_line.run(context.workspace, f"server connect {context.server.url} --namespace team")
    assert done.returncode == 0, done.stdout


@when("it is to be connected and checked {how}")
def step_connect(context, how):
    options, environment = HOW[how]
    arguments = f"server connect {context.server.url} --namespace team --check {options}"
    context.result = command_line.run(context.workspace, arguments, **environment)


@then("the connection is remembered: {remembered}")
def step_remembered(context, remembered):
    text = settings_files.user(context.workspace)
    assert (context.server.url in text) == (remembered == "yes"), text


@then("nobody else was asked")
def step_nobody_else(context):
    assert context.server.asked == ["/healthz"], context.server.asked
