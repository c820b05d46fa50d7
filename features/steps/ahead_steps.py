"""Steps about processes that get ready while the features before theirs run."""

from behave import given, then, when

from support import ends_together, suite_runs, suites_ahead


@given('{count:d} features that "{step}", and note when their processes are forked')
def step_features(context, count, step):
    suites_ahead.write_suite(context.workspace, [step] * count)
    context.add_cleanup(suite_runs.end_processes, context.workspace)


@given('{count:d} features that "{step}", the first of which would "{first}" instead')
def step_features_and_first(context, count, step, first):
    suites_ahead.write_suite(context.workspace, [first, *[step] * (count - 1)])
    context.add_cleanup(suite_runs.end_processes, context.workspace)


@then("{count:d} features have run, at most {most:d} at a time")
def step_ran(context, count, most):
    happened = suites_ahead.notes(context.workspace)
    assert happened.count("begun") == happened.count("ended") == count, happened
    assert suites_ahead.most_at_once(happened) <= most, happened


@then("processes were forked before the feature before theirs had ended")
def step_ahead(context):
    happened = suites_ahead.notes(context.workspace)
    assert suites_ahead.most_ahead(happened) == 1, happened


@then("no process was forked before the feature before it had ended")
def step_none_ahead(context):
    happened = suites_ahead.notes(context.workspace)
    assert suites_ahead.most_ahead(happened) == 0, happened


@then("before_all has run in no other process while a feature ran")
def step_hooked(context):
    happened = suites_ahead.notes(context.workspace)
    assert "hooked" in happened, happened
    assert not suites_ahead.meanwhile("hooked", happened), happened


@given("a crew of {count:d} that hears of both ends at once")
def step_crew(context, count):
    assert count == ends_together.SLOTS


@when("the run is to stop at the first of them")
def step_stop(context):
    context.begun = ends_together.begun_after_the_end()


@then("the one that waits is not told to begin")
def step_not_begun(context):
    assert not context.begun, context.begun
