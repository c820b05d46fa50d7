"""Steps about processes that are warmed up before they are forked."""

import shlex

from behave import given, then, when

from support import suite_runs
from support.gappy_memory import filled
from support.warm_processes import noted, warmed_up, write_compiling_suite, write_noting_suite


@given('a suite that is to be run with "{options}"')
def step_options(context, options):
    context.options = shlex.split(options)


@given("a suite that notes in {where} what scenarios behave runs")
def step_noting(context, where):
    write_noting_suite(context.workspace, where)
    context.add_cleanup(suite_runs.end_processes, context.workspace)


@given("a suite whose before_all compiles {count:d} patterns, and that notes who compiles others")
def step_compiling(context, count):
    write_compiling_suite(context.workspace, count)
    context.add_cleanup(suite_runs.end_processes, context.workspace)


@given("a process that has {count:d} objects of {size:d} bytes, and forgets one in a hundred")
def step_gappy(context, count, size):
    context.gappy = (count, size)


@when("the gaps in its memory are filled")
def step_fill(context):
    context.memory = filled(*context.gappy)


@when("a process is warmed up for it")
def step_warm(context):
    context.warmed = warmed_up(context.workspace.folder, context.options)


@then("the feature of nothing has passed {features:d} times, with {scenarios:d} scenarios")
def step_passed(context, features, scenarios):
    assert (context.warmed.features, context.warmed.scenarios) == (features, scenarios), context.warmed


@then("nothing else has changed, and no file or descriptor is left")
def step_unchanged(context):
    assert context.warmed.after == context.warmed.before, context.warmed


@then("only scenarios of the suite are noted, each once")
def step_noted(context):
    assert noted(context.workspace) == ["1", "2"], noted(context.workspace)


@then("no process of a feature has compiled a pattern")
def step_compiled(context):
    assert not noted(context.workspace), noted(context.workspace)


@then("{count:d} new objects of that size lie on {pages:d} pages at most")
def step_dense(context, count, pages):
    places = context.memory["places"][:count]
    assert len(places) == count, places
    assert len({place // 4096 for place in places}) <= pages, places


@then("less than 1 MiB fills the gaps")
def step_small(context):
    assert 0 < context.memory["filled"] < 1 << 20, context.memory
