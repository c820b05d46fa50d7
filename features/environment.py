"""The hooks of this project's own suite; the first two lines are what every user writes."""

from behave import fixture, use_fixture

from cleveragents.integrations.behave import install
from support.measuring import unmeasured
from support.workspace import Workspace

install()


@fixture
def workspace(context):
    context.workspace = Workspace.make()
    yield context.workspace
    context.workspace.remove()


def before_all(context):
    # behave | behavex | behavex-parallel: the truth table holds under each.
    context.suite_runner = context.config.userdata.get("suite_runner", "behave")


def before_feature(context, feature):
    if "browser" in feature.tags:
        from support.browsers import browsers  # noqa: PLC0415 - only these features need what drives a browser

        use_fixture(fixture(browsers), context)


def before_scenario(context, scenario):
    use_fixture(workspace, context)
    row = context.active_outline
    if row is not None and row.index > 1:
        # To measure a program doubles its time, and what the rows of a table reach is mostly the same.
        use_fixture(fixture(unmeasured), context)
