"""How workers come to be, and what that changes for nobody."""

from behave import given, then, when

from cleveragents.errors import UnsupportedPlatformError
from cleveragents.runner.workers.platforms import require_workers, run_lock
from support import run_reports, small_suites, suite_runs

HOOKS = {
    "fails": "def {hook}(*arguments):\n    raise RuntimeError('on purpose')\n",
    "passes": "def {hook}(*arguments):\n    pass\n",
    "exits": "import sys\ndef {hook}(*arguments):\n    sys.exit(1)\n",
    "speaks": "def {hook}(*arguments):\n    print('{hook} speaks')\n",
    # Past what Behave captures, and tells of no hook that passes.
    "writes to both streams": (
        "import sys\n"
        "def {hook}(*arguments):\n"
        "    print('{hook} speaks', file=sys.__stdout__)\n"
        "    print('{hook} warns', file=sys.__stderr__)\n"
    ),
}
IN_EACH = "before_all and after_all run in each worker"


@given("its Behave configuration names the runner, which is to spawn its workers")
def step_spawning_runner(context):
    context.workspace.write("behave.ini", "[behave]\nrunner = cleveragents.runner:ParallelRunner\n")
    context.workspace.write("pyproject.toml", '[tool.cleveragents.run]\nstart_method = "spawn"\n')


@given("a step file that cannot be imported")
def step_broken(context):
    context.workspace.write("features/steps/broken.py", "\nimport nothing_of_this_name\n")
    small_suites.write_scenarios(context.workspace, "one", ["pass"])


@given("a suite for workers whose {hook} {does}")
def step_hook(context, hook, does):
    small_suites.write_suite(context.workspace, HOOKS[does].format(hook=hook))
    context.add_cleanup(suite_runs.end_processes, context.workspace)


@when("workers are asked for on Windows")
def step_windows(context):
    context.refused = ""
    try:
        require_workers("nt")
    except UnsupportedPlatformError as error:
        context.refused = str(error)


@when("a run that nobody wants to be locked takes its lock on Windows")
def step_unlocked(context):
    context.run_lock = run_lock("some run", "nt", is_asked_for=False)


@then("nothing is locked")
def step_nothing_locked(context):
    with context.run_lock as lock:
        assert lock is None, lock


@then("all their reports are the same")
def step_same_reports(context):
    for kind in run_reports.KINDS:
        wanted, have = (run_reports.of_kind(reports, kind) for reports in (context.plain, context.reports))
        assert wanted, f"behave gives no {kind}"
        assert wanted == have, run_reports.difference(
            {**dict.fromkeys(have, ""), **wanted}, have, context.how
        )


@then("it says {count:d} times that hooks run in each worker")
@then("it says {count:d} time that hooks run in each worker")
def step_note(context, count):
    assert context.run.exit_code == 0, context.run
    assert context.run.output.count(IN_EACH) == count, context.run.output


@then('it is refused, because "{reason}"')
def step_refused(context, reason):
    assert reason in context.refused, context.refused
