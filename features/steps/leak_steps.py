"""Suites that leave things behind, and what their runs say of it."""

from collections import Counter

from behave import given, then, when

from support import leaking_suites


@given("a suite that leaves things behind")
def step_suite(context):
    leaking_suites.write_suite(context.workspace)
    context.add_cleanup(leaking_suites.kill_noted, context.workspace)


@given("a hook before each feature that sets the variable {name}")
def step_hook(context, name):
    code = f"import os\ndef before_feature(context, feature):\n    os.environ['{name}'] = '1'\n"
    context.workspace.write("features/environment.py", code)


@given("a watched module that is not there")
def step_no_module(context):
    settings = "[tool.cleveragents.run]\nwatched_modules = ['no_such_shop']\n"
    context.workspace.write("pyproject.toml", settings)


@given("features in this order that leave behind: {kinds}")
def step_features(context, kinds):
    for number, kind in enumerate(kinds.split(" / ")):
        leaking_suites.write_feature(context.workspace, str(number), [f"leaves {kind}"])


@given("a feature for each of these kinds, and one that leaves nothing behind after each")
def step_features_and_nothing(context):
    for number, row in enumerate(context.table):
        leaking_suites.write_feature(context.workspace, f"{number:02}", [f"leaves {row['kind']}"])
        leaking_suites.write_feature(context.workspace, f"{number:02}_then", ["leaves nothing"])
    context.wanted = [f"{n:02}.feature leaves behind: {row['told']}" for n, row in enumerate(context.table)]


@given("two features for each of these kinds")
def step_two_features(context):
    for number, row in enumerate(context.table):
        for name in (f"{number:02}", f"{number:02}_again"):
            leaking_suites.write_feature(context.workspace, name, [f"leaves {row['kind']}"])


@given('the feature "{name}" leaves behind: {kinds}')
def step_feature(context, name, kinds):
    leaking_suites.write_feature(context.workspace, name, [f"leaves {kind}" for kind in kinds.split(", ")])


@given("an asynchronous step")
def step_asynchronous(context):
    context.workspace.write("features/steps/waiting.py", leaking_suites.ASYNCHRONOUS)


@given("{count:d} features that wait for it")
def step_waiting(context, count):
    for number in range(count):
        leaking_suites.write_feature(context.workspace, str(number), ["leaves nothing", "waits"])


@given("{count:d} features that leave behind: {kind}")
def step_many(context, count, kind):
    for number in range(count):
        leaking_suites.write_feature(context.workspace, str(number), [f"leaves {kind}"])
    code = (
        "import os\ndef before_feature(context, feature):\n"
        "    open('runners', 'a').write(f'{os.getpid()}\\n')\n"
    )
    context.workspace.write("features/environment.py", code)


@when('the suite is run with each of "{several}"')
def step_run(context, several):
    context.runs = {}
    for options in several.split(", "):
        result = leaking_suites.run(context.workspace, options)
        context.runs[options] = leaking_suites.Run.taken(context.workspace, result)


@then("each run is green")
def step_green(context):
    _each_ends(context, 0)


@then("each run is red")
def step_red(context):
    _each_ends(context, 1)


@then('each run is refused with "{text}"')
def step_refused(context, text):
    for options, run in context.runs.items():
        assert run.exit_code in (1, 2), f"{options}: {run.exit_code}"
        assert text in run.output, f"{options}: {run.output}"


@then('each names "{text}", and no more')
def step_names(context, text):
    _each_names(context, [text])


@then("each names")
def step_names_these(context):
    _each_names(context, [row["text"] for row in context.table])


@then("each names for each kind what is told, and no more")
def step_names_each_kind(context):
    _each_names(context, context.wanted)


@then("each names nothing")
def step_names_nothing(context):
    _each_names(context, [])


@then('each names {count:d} things, the last of them "{text}"')
def step_names_many(context, count, text):
    for options, run in context.runs.items():
        assert (len(run.named), run.named[-1]) == (count, text), f"{options}: {run.output}"


@then("each names {count:d} things, {how} of them put right")
def step_put_right(context, count, how):
    for options, run in context.runs.items():
        right = [text.endswith(" (put right)") for text in run.named]
        assert right == [how == "all"] * count, f"{options}: {run.output}"


@then('no run says "{one}" or "{other}"')
def step_no_value(context, one, other):
    for options, run in context.runs.items():
        assert one not in run.output, f"{options}: {run.output}"
        assert other not in run.output, f"{options}: {run.output}"


@then("nothing runs that was left behind")
def step_nothing_runs(context):
    left = leaking_suites.running(context.workspace)
    assert not left, left


@then("no process has run two of the features")
def step_one_each(context):
    processes = context.workspace.read("runners").split()
    assert sorted(set(processes)) == sorted(processes), processes


@then('each says "{text}"')
def step_says(context, text):
    for options, run in context.runs.items():
        assert text in run.output, f"{options}: {run.output}"


@then("each reports to JSON {counts}")
def step_json(context, counts):
    wanted = {word: int(number) for number, word in (part.split() for part in counts.split(", "))}
    for options, run in context.runs.items():
        assert Counter(run.statuses) == wanted, f"{options}: {run.statuses}"


@then('each reports to JUnit "{message}"')
def step_junit(context, message):
    for options, run in context.runs.items():
        assert run.junit_errors == (message,), f"{options}: {run.junit_errors}"


@then('each would run again "{places}"')
def step_rerun(context, places):
    for options, run in context.runs.items():
        assert run.rerun == places, f"{options}: {run.rerun}"


def _each_names(context, texts):
    for options, run in context.runs.items():
        assert list(run.named) == texts, f"{options}: {run.named}\n{run.output}"


def _each_ends(context, code):
    for options, run in context.runs.items():
        assert run.exit_code == code, f"{options}: {run.exit_code}\n{run.output}"
