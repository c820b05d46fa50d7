"""Runs of small suites by workers: how they end, and what is left of them."""

from collections import Counter

from behave import given, then, when

from support import small_suites, suite_runs


@given("a suite for workers")
def step_suite(context):
    small_suites.write_suite(context.workspace)
    context.add_cleanup(suite_runs.end_processes, context.workspace)


@given("a suite for workers with the environment")
def step_suite_with_environment(context):
    small_suites.write_suite(context.workspace, context.text)
    context.add_cleanup(suite_runs.end_processes, context.workspace)


@given('the feature "{name}" with')
def step_feature(context, name):
    small_suites.write_feature(context.workspace, name, context.text)


@given('the feature "{name}" whose scenarios {steps}')
def step_scenarios(context, name, steps):
    small_suites.write_scenarios(context.workspace, name, steps.split(", "))


@given('in an earlier run each scenario of "{name}" took {seconds:g} s, and of "{other}" {others:g} s')
def step_durations(context, name, seconds, other, others):
    small_suites.write_durations(context.workspace, {name: seconds, other: others})


@given('a hook before all features that kills workers after "{text}" has happened')
def step_deadly_hook(context, text):
    context.workspace.write("features/environment.py", small_suites.HOOK_AFTER.format(text=text))


@given('the Behave setting "{line}"')
def step_setting(context, line):
    context.workspace.write("behave.ini", f"[behave]\n{line}\n")


@given('the file "{name}" in the encoding of old')
def step_old_encoding(context, name):
    (context.workspace.folder / name).write_bytes("# Grüße\n".encode("latin-1"))


@given("{count:d} features whose scenarios {steps}")
def step_many(context, count, steps):
    for number in range(1, count + 1):
        small_suites.write_scenarios(context.workspace, f"feature{number}", steps.split(", "))


@given("{count:d} more features whose scenarios {steps}")
def step_more(context, count, steps):
    for number in range(1, count + 1):
        small_suites.write_scenarios(context.workspace, f"z_more{number}", steps.split(", "))


@when('workers run them with "{options}"')
def step_run(context, options):
    context.run = suite_runs.run(context.workspace, options)


@when('workers run them with "{options}", and without other reports')
def step_run_without_reports(context, options):
    context.run = suite_runs.run(context.workspace, options, reports="")


@when("a run by one process is left in the middle")
def step_left(context):
    context.run = suite_runs.finish(context.workspace, suite_runs.start(context.workspace, "-j 1 -f plain"))


@when('Ctrl-C is pressed {often} in a run with "{options}", after "{text}" has happened {count:d} times')
def step_interrupted(context, often, options, text, count):
    times = {"once": 1, "twice": 2}[often]
    context.run = suite_runs.run_interrupted(context.workspace, options, [text] * count, times)


@then("the run ends with {code:d}")
def step_ends(context, code):
    assert context.run.exit_code == code, context.run
    assert "a bug in cleveragents" not in context.run.output, context.run.output


@then('it prints "{text}"')
def step_prints(context, text):
    assert text in context.run.output, context.run.output


@then('it prints "{text}" once')
def step_prints_once(context, text):
    assert context.run.output.count(text) == 1, context.run.output


@then("it prints")
def step_prints_lines(context):
    missing = [line for line in context.text.splitlines() if line not in context.run.output]
    assert not missing, f"{missing}\n{context.run.output}"


@then('it does not print "{text}"')
def step_prints_not(context, text):
    assert text not in context.run.output, context.run.output


@then("the scenarios end as")
def step_statuses(context):
    have = suite_runs.statuses(context.workspace)
    wanted = {row["scenario"]: row["status"] for row in context.table}
    assert have == wanted, f"{have}\n{context.run.output}"


@then("so many scenarios end as {counts}")
def step_counts(context, counts):
    have = Counter(suite_runs.statuses(context.workspace).values())
    wanted = {word: int(number) for number, word in (part.split() for part in counts.split(", "))}
    assert have == wanted, f"{have}\n{context.run.output}"


@then("it leaves no process, thread or open file")
def step_leaves_nothing(context):
    left = suite_runs.left_in_process(context.workspace)
    assert not left, left
    step_nothing_runs(context)


@then("nothing of it runs any more")
def step_nothing_runs(context):
    assert suite_runs.nothing_runs(context.workspace), suite_runs.describe_processes(context.workspace)


@then("the lost scenarios tell")
def step_tell(context):
    errors = suite_runs.errors(context.workspace)
    wanted = {row["scenario"]: suite_runs.told_of(row) for row in context.table}
    assert errors.keys() == wanted.keys(), errors
    missing = {name: [text for text in texts if text not in errors[name]] for name, texts in wanted.items()}
    assert not any(missing.values()), f"{missing}\n{errors}"


@then("it prints {count:d} MB")
def step_prints_much(context, count):
    assert context.run.output.count("x") >= count * 1023 * 1024


@then("it has happened: {texts}")
def step_happened(context, texts):
    have = suite_runs.happened(context.workspace)
    assert have == texts.split(", "), have


@then("it has not happened: {text}")
def step_not_happened(context, text):
    have = suite_runs.happened(context.workspace)
    assert text not in have, have


@then('the scenarios "{names}" have ended as {status}')
def step_have_ended(context, names, status):
    have = suite_runs.statuses(context.workspace)
    found = {name: have.get(name) for name in names.split(", ")}
    assert set(found.values()) == {status}, f"{have}\n{context.run.output}"


@then("JSON tells of the features: {features}")
def step_features(context, features):
    told = [f"{name} {status}" for name, status in suite_runs.features_told(context.workspace)]
    assert told == features.split(", "), f"{told}\n{context.run.output}"


@then('the scenario "{name}" has not run')
def step_not_run(context, name):
    have = suite_runs.statuses(context.workspace)
    assert have.get(name, "untested") == "untested", f"{have}\n{context.run.output}"


@then("no scenario of it has run")
def step_nothing_ran(context):
    assert "scenario passed" not in context.run.output, context.run.output
    assert "scenarios passed" not in context.run.output, context.run.output
