"""Plans of suites, and how they are shared out: nothing is run but for the shards."""

import re

from behave import given, then, when

from cleveragents.runner.planning.plan import begun_early, digest, makespan, planned, time_left
from support import plans, suite_runs

CLOSE = 1e-9
PLAN = re.compile(r"\(plan (\w+)\)")


@given("features whose scenarios take so many seconds")
def step_features(context):
    rows = enumerate(context.table)
    context.features = [plans.feature(row["file"], row["seconds"], number) for number, row in rows]


@when("they are planned for {jobs:d} workers")
def step_plan(context, jobs):
    context.plan = plans.jobs_shown(context.features, jobs, split=False)


@when("they are planned for {jobs:d} workers and may be split")
def step_plan_split(context, jobs):
    context.plan = plans.jobs_shown(context.features, jobs, split=True)


@when("they are planned for {jobs:d} workers with early reports")
def step_plan_early(context, jobs):
    longest_first = planned(context.features, jobs)
    context.portions = begun_early(longest_first, jobs)
    context.spans = [makespan(portions, jobs) for portions in (longest_first, context.portions)]


@when("they are shared out to {count:d} machines")
def step_share(context, count):
    context.shards = plans.shards_of(context.features, count)


@when("the shards {shards} of it are run one after the other")
def step_run_shards(context, shards):
    context.runs = {}
    for shard in shards.split(", "):
        run = suite_runs.run(context.workspace, f"-j 2 --shard {shard}")
        context.runs[shard] = (run, suite_runs.statuses(context.workspace))


@then("the plan is")
def step_is_plan(context):
    assert context.plan == [tuple(row) for row in context.table], context.plan


@then('the plan is "{text}"')
def step_is_plan_text(context, text):
    have = ", ".join(f"{file} {scenarios}" for file, scenarios, _ in context.plan)
    assert have == text, have


@then('the features begin in the order "{files}"')
def step_order(context, files):
    have = " ".join(portion.file for portion in context.portions)
    assert have == files, have


@then("it takes {seconds:g} seconds, as long as with the longest first")
def step_takes(context, seconds):
    assert context.spans[0] <= context.spans[1] <= seconds, context.spans


@then("{count:d} random suites are planned without a fault")
def step_random_plans(context, count):
    for seed in range(count):
        faults = plans.plan_faults(plans.random_suite(seed), seed % 7 + 1)
        assert not faults, f"seed {seed}: {faults}"


@then("{count:d} random suites are shared out without a fault")
def step_random_shards(context, count):
    for seed in range(count):
        faults = plans.shard_faults(plans.random_suite(seed), seed % 7 + 1, seed)
        assert not faults, f"seed {seed}: {faults}"


@then('the shards are "{one}" and "{other}"')
def step_shards(context, one, other):
    have = [" ".join(feature.file for feature in shard) for shard in context.shards]
    assert have == [one, other], have


@then("their digest changes with the seconds, scenarios and files, and not with their order")
def step_digest(context):
    one, other = context.features
    changes = [
        plans.feature("a", "2", 0),
        plans.feature("a", "0.5 0.5", 0),
        plans.feature("c", "1", 0),
    ]
    known = digest([one, other])
    assert digest([other, one]) == known
    assert known not in {digest([changed, other]) for changed in changes}


@then("each feature has run in one of them")
def step_partition(context):
    ran = [name for _, statuses in context.runs.values() for name in statuses]
    assert all(run.exit_code == 0 for run, _ in context.runs.values()), context.runs
    assert sorted(ran) == [f"feature{number}: 1" for number in range(1, 6)], ran


@then("both tell the same plan")
def step_same_plan(context):
    assert len(set(_plans_told(context))) == 1, context.runs


@then("{left:g} seconds are left")
def step_left(context, left):
    row = context.active_outline
    facts = (float(row[name]) for name in ("total", "done", "elapsed"))
    have = time_left(*facts, workers=2)
    assert abs(have - left) < CLOSE, have


def _plans_told(context):
    told = [found[1] for run, _ in context.runs.values() if (found := PLAN.search(run.output))]
    assert len(told) == len(context.runs), context.runs
    return told
