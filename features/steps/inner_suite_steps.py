"""Inner suites: what they hold, how they run, what they report."""

import json

from behave import given, then, when

from support.inner_project.environments import environment_that
from support.signals import disagreements, judged_otherwise, read_signals, read_verdicts, xml_error
from support.workspace import add_inner_suite, captured_bug, run_suite

BUG_TAGS = "@tdd_bug @tdd_bug_7 @tdd_expected_fail"


@given("a suite with the feature")
def step_suite(context):
    add_inner_suite(context.workspace, context.text, environment_that("installs the hook"))


@given('a captured bug with the steps "{steps}"')
def step_captured_bug(context, steps):
    feature = captured_bug(steps, BUG_TAGS)
    add_inner_suite(context.workspace, feature, environment_that("installs the hook"))


@given('a captured bug tagged "{tags}" with the steps "{steps}"')
def step_captured_bug_tagged(context, tags, steps):
    feature = captured_bug(steps, f"{BUG_TAGS} {tags}")
    add_inner_suite(context.workspace, feature, environment_that("installs the hook"))


@given('a captured bug tagged "" with the steps "{steps}"')
def step_captured_bug_untagged(context, steps):
    step_captured_bug(context, steps)


@given('a scenario tagged "{tags}" with the steps "{steps}"')
def step_scenario_tagged(context, tags, steps):
    add_inner_suite(context.workspace, captured_bug(steps, tags), environment_that("installs the hook"))


@given('an environment that "{words}"')
def step_environment(context, words):
    context.workspace.write("features/environment.py", environment_that(words))


@given("an environment without the hook")
def step_environment_without_hook(context):
    context.workspace.write("features/environment.py", "")


@given('the Behave configuration "{setting}"')
def step_configuration(context, setting):
    context.workspace.write("behave.ini", f"[behave]\n{setting}\n")


@when("the suite runs")
def step_run(context):
    context.result = run_suite(context.workspace, context.suite_runner)


@when('the suite runs with "{options}"')
def step_run_with(context, options):
    context.result = run_suite(context.workspace, context.suite_runner, options)


@when('the suite runs with ""')
def step_run_without_options(context):
    step_run(context)


@then("the run is {colour} and every signal says {verdicts}")
def step_signals(context, colour, verdicts):
    step_exit_code(context, colour)
    if context.suite_runner == "behave":
        signals = read_signals(context.workspace.folder, context.result)
        found = list(disagreements(signals, verdicts.split(", ")))
    else:
        found = judged_otherwise(read_verdicts(context.workspace.folder), verdicts.split(", "))
    assert not found, "\n".join([*found, context.result.stdout])


@then("the run is {colour} and the captured bug is not judged")
def step_not_judged(context, colour):
    step_exit_code(context, colour)
    verdicts = set(read_verdicts(context.workspace.folder).values())
    assert verdicts <= {"unchanged"}, verdicts


@then("the run is {colour}")
def step_exit_code(context, colour):
    wanted = {"green": 0, "red": 1}[colour]
    assert context.result.returncode == wanted, (
        f"exit code {context.result.returncode}\n{context.result.stdout}"
    )


@then("the run says")
def step_says(context):
    missing = [line for line in context.text.splitlines() if line.strip() not in context.result.stdout]
    assert not missing, f"missing: {missing}\n{context.result.stdout}"


@then('the run does not say "{text}"')
def step_does_not_say(context, text):
    assert text not in context.result.stdout, context.result.stdout


@given("the suite has run")
def step_has_run(context):
    run_suite(context.workspace, context.suite_runner)


@given("the captured bug is gone")
def step_bug_is_gone(context):
    context.workspace.write("features/inner.feature", captured_bug("When pass", "@smoke"))


@given('a file "{name}" with "{content}"')
def step_file_with(context, name, content):
    context.workspace.write(name, content)


@given("a suite with two features of one captured bug each")
def step_two_features(context):
    feature = captured_bug("When fail", BUG_TAGS)
    add_inner_suite(context.workspace, feature, environment_that("installs the hook"))
    inner = context.workspace.folder / "features" / "inner.feature"
    inner.rename(inner.with_name("first.feature"))
    context.workspace.write("features/second.feature", feature)


@given('a behave that calls itself "{version}"')
def step_behave_version(context, version):
    # The environment is the first code of the project that behave runs.
    disguise = f"import behave\n\nbehave.__version__ = {version!r}\n\n"
    context.workspace.write("features/environment.py", disguise + environment_that("installs the hook"))


@given("the project settings")
def step_settings(context):
    context.workspace.write("pyproject.toml", context.text)


@when("behavex runs the suite with two processes")
def step_run_behavex(context):
    context.result = run_suite(context.workspace, "behavex-parallel")


@then("outcomes.json holds")
def step_outcomes(context):
    document = json.loads(context.workspace.read("build/bugs/outcomes.json"))
    tests = [{**test, "bug": ", ".join(map(str, test["bugs"]))} for test in document["tests"]]
    have = [tuple(str(test[column]) for column in context.table.headings) for test in tests]
    assert have == [tuple(row) for row in context.table], document


@then('there is no file "{name}"')
def step_no_file(context, name):
    assert not (context.workspace.folder / name).exists()


@given("an environment that goes on with")
def step_environment_goes_on(context):
    context.workspace.write("features/environment.py", environment_that("installs the hook") + context.text)


@given("the steps")
def step_more_steps(context):
    context.workspace.write("features/steps/more_steps.py", context.text)


@when("Behave runs in a terminal that knows ASCII only")
def step_run_in_ascii(context):
    # Most of behave's formatters cannot print there; the null formatter need not.
    context.result = context.workspace.python("-m", "behave", "-f", "null", PYTHONIOENCODING="ascii")


@then("every file of the JUnit report is well-formed")
def step_junit_well_formed(context):
    files = list((context.workspace.folder / "reports").glob("*.xml"))
    assert files, "no JUnit report"
    broken = [error for error in map(xml_error, files) if error]
    assert not broken, broken
