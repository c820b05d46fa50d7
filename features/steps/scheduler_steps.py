"""Runs by the workers of a Dask scheduler, which the features start themselves."""

from behave import given, then, when

from support import run_reports, stations, suite_runs
from support.coverage_files import UNMEASURED
from support.dask_cluster import Cluster

ZYGOTE = "runner.workers.zygote_program"


@given("a Dask scheduler with {count:d} worker")
@given("a Dask scheduler with {count:d} workers")
def step_cluster(context, count):
    # One for the whole feature: to start it takes longer than any scenario does.
    cluster = getattr(context.feature, "cluster", None)
    if cluster is None:
        cluster = context.feature.cluster = Cluster.started(count)
        context.add_cleanup(cluster.end, layer="feature")
    context.cluster = cluster


@given("a Dask scheduler with {count:d} worker that nobody measures")
def step_cluster_unmeasured(context, count):
    context.cluster = Cluster.started(count, settings=UNMEASURED)
    context.add_cleanup(context.cluster.end)


@given("a Dask scheduler with {count:d} worker that speaks TLS")
def step_cluster_with_tls(context, count):
    context.cluster = Cluster.started(count, tls=True)
    context.add_cleanup(context.cluster.end)
    context.workspace.environment.update(context.cluster.settings)


@when("it is run by plain behave and by the scheduler")
@when('it is run by plain behave and by the scheduler with "{options}"')
def step_run_both(context, options=""):
    context.how = f"run --scheduler {context.cluster.address} {options}".rstrip()
    context.plain = run_reports.reports_of(context.workspace, "behave")
    context.reports = run_reports.reports_of(context.workspace, context.how)


@when("the scheduler runs them")
@when('the scheduler runs them with "{options}"')
def step_run(context, options=""):
    context.run = suite_runs.run(context.workspace, f"--scheduler {context.cluster.address} {options}")


@when("the scheduler runs them, and the streams are kept apart")
def step_run_apart(context):
    context.streams = suite_runs.streams_of(context.workspace, f"--scheduler {context.cluster.address}")


@when("a Dask worker is killed while the scheduler runs them")
def step_kill(context):
    run = _begun(context)
    context.cluster.kill_worker_with_zygote()
    context.run = suite_runs.finish(context.workspace, run)


@when("the scheduler runs them, and Ctrl-C is pressed {count:d} time")
@when("the scheduler runs them, and Ctrl-C is pressed {count:d} times")
def step_interrupt(context, count):
    run = _begun(context)
    suite_runs.interrupt(run)
    if count > 1:
        assert suite_runs.wait_until(lambda: "interrupted: " in suite_runs.shown(context.workspace))
        suite_runs.interrupt(run)
    context.run = suite_runs.finish(context.workspace, run)


@when("a station of the suite hears nothing for its time")
def step_silence(context):
    context.station = stations.opened(context.workspace)


@then("it has ended by itself, and so has its zygote")
def step_ended(context):
    assert suite_runs.wait_until(lambda: not context.station.is_open, 10)
    assert stations.zygotes() == []


@then("at most {count:d} of {all_of_them:d} scenarios have begun")
def step_begun(context, count, all_of_them):
    begun = suite_runs.happened(context.workspace)
    assert 0 < len(begun) <= count < all_of_them, begun


@then("no zygote is left on a Dask worker")
def step_no_zygote(context):
    assert suite_runs.wait_until(lambda: not context.cluster.pids(ZYGOTE), 5), context.cluster.pids(ZYGOTE)


def _begun(context):
    address = context.cluster.address
    run = suite_runs.start(context.workspace, f"--scheduler {address} {suite_runs.REPORTS}")
    assert suite_runs.wait_until(lambda: suite_runs.happened(context.workspace)), "nothing has begun"
    return run


@then('"{text}" is told once, in its standard {stream}')
def step_stream(context, text, stream):
    told = {name: content.count(text) for name, content in context.streams.items()}
    assert told == {"output": 0, "error": 0} | {stream: 1}, context.streams
