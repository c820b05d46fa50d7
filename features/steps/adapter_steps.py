"""Features with a mock and with the real adapter, in many orders."""

import json
from collections import Counter

from behave import given, then, when

from support import adapters, leaking_suites


@given("features that {want} a mock or the real adapter in {count:d} orders")
def step_orders(context, want, count):
    adapters.write_suite(context.workspace, isolated=want == "contain")
    adapters.write_orders(context.workspace, count)


@given("features that set up a mock or the real adapter in 1 order, where the mock hangs")
def step_hanging(context):
    adapters.write_suite(context.workspace, isolated=False)
    adapters.write_orders(context.workspace, 1, ["    Then it hangs\n"])


@when('they are run with "{options}"')
def step_run(context, options):
    result = leaking_suites.run(context.workspace, options)
    context.output = result.stdout
    features = json.loads(context.workspace.read("all.json"))
    context.statuses = {feature["name"]: feature["status"] for feature in features}


@then("{passed:d} features pass and {errors:d} end as error")
def step_counts(context, passed, errors):
    have = Counter(context.statuses.values())
    assert have == {"passed": passed, "error": errors}, f"{have}\n{context.output[-5000:]}"


@then("all {count:d} with the real adapter pass")
def step_real_pass(context, count):
    have = [status for name, status in context.statuses.items() if name.endswith("real")]
    assert have == ["passed"] * count, Counter(have)


@then("{count:d} features are named for what they leave behind")
def step_named(context, count):
    named = {line.split(".feature")[0] for line in leaking_suites.left_behind(context.output)}
    assert len(named) == count, named


@then("most features with the real adapter of {kinds:d} kinds fail")
def step_polluted(context, kinds):
    have = Counter(status for name, status in context.statuses.items() if name.endswith("real"))
    # The working directory is put back in any case.
    assert have["failed"] > kinds * 40, f"{have}"
