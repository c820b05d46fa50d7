"""Inner suites: what they hold, how they run, what they report."""

import importlib.metadata
import json
import re

from behave import given, register_type, then, when
from parse import with_pattern

from cleveragents.integrations.behave.supported import SUPPORTED
from support.command_line import missing_lines
from support.inner_project.environments import environment_that
from support.signals import (
    disagreements,
    judged_otherwise,
    junit_counts,
    junit_messages,
    read_signals,
    read_verdicts,
    xml_error,
)
from support.workspace import add_inner_suite, captured_bug, run_suite

RUNNERS = r"behavex-parallel|behavex"
RUN_TWICE = """
from behave.__main__ import run_behave
from behave.configuration import Configuration

configuration = Configuration(["--junit", "--junit-directory", "reports", "-f", "null"])
run_behave(configuration)
run_behave(configuration)
"""


@with_pattern(RUNNERS)
def parse_runner(text):
    return text


register_type(Runner=parse_runner)

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


@given("the environment")
def step_whole_environment(context):
    context.workspace.write("features/environment.py", context.text)


@given("an environment without the hook")
def step_environment_without_hook(context):
    context.workspace.write("features/environment.py", "")


@given('the Behave configuration "{setting}"')
def step_configuration(context, setting):
    context.workspace.write("behave.ini", f"[behave]\n{setting}\n")


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


@given('the features lie in "{folder}"')
def step_features_lie_in(context, folder):
    context.workspace.move("features", folder)


@given("an environment that goes on with")
def step_environment_goes_on(context):
    context.workspace.write("features/environment.py", environment_that("installs the hook") + context.text)


@given("the steps")
def step_more_steps(context):
    context.workspace.write("features/steps/more_steps.py", context.text)


@when("the suite runs")
def step_run(context):
    context.result = run_suite(context.workspace, context.suite_runner)


@when('the suite runs with "{options}"')
def step_run_with(context, options):
    context.result = run_suite(context.workspace, context.suite_runner, options)


@when('the suite runs with ""')
def step_run_without_options(context):
    step_run(context)


@when("{runner:Runner} runs the suite")
def step_run_by(context, runner):
    context.result = run_suite(context.workspace, runner)


@when('Behave runs the features in "{folder}"')
def step_run_folder(context, folder):
    context.result = context.workspace.python("-m", "behave", folder)


@when("Behave runs twice in one process with one configuration")
def step_run_twice(context):
    context.result = context.workspace.python("-c", RUN_TWICE)


@when("the requirements of the package are read")
def step_requirements(context):
    context.requirements = importlib.metadata.requires("cleveragents")


@when("Behave runs in a terminal that knows ASCII only")
def step_run_in_ascii(context):
    # Most of behave's formatters cannot print there; the null formatter need not.
    context.result = context.workspace.python("-m", "behave", "-f", "null", PYTHONIOENCODING="ascii")


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
    missing = missing_lines(context.text, context.result.stdout)
    assert not missing, f"missing: {missing}\n{context.result.stdout}"


@then('the run does not say "{text}"')
def step_does_not_say(context, text):
    assert text not in context.result.stdout, context.result.stdout


@then("they name behave with the range that install() accepts")
def step_range(context):
    ranges = [text.removeprefix("behave") for text in context.requirements if re.match("behave[<>=]", text)]
    assert [set(text.split(",")) for text in ranges] == [set(SUPPORTED.split(","))], ranges


@then('the run says "{text}" {count:d} times')
def step_says_often(context, text, count):
    assert context.result.stdout.count(text) == count, context.result.stdout


@then("the JUnit report counts {count:d} skipped test")
def step_skipped_count(context, count):
    assert junit_counts(context.workspace.folder / "reports")["skipped"] == count


@then("no message in the JUnit report is longer than {bound:d} characters")
def step_message_length(context, bound):
    longest = max(map(len, junit_messages(context.workspace.folder / "reports")))
    assert 0 < longest <= bound, longest


@then("outcomes.json holds")
def step_outcomes(context):
    document = json.loads(context.workspace.read("build/bugs/outcomes.json"))
    tests = [{**test, "bug": ", ".join(map(str, test["bugs"]))} for test in document["tests"]]
    have = [tuple(str(test[column]) for column in context.table.headings) for test in tests]
    assert have == [tuple(row) for row in context.table], document


@then('there is no file "{name}"')
def step_no_file(context, name):
    assert not (context.workspace.folder / name).exists()


@then("every file of the JUnit report is well-formed")
def step_junit_well_formed(context):
    files = list((context.workspace.folder / "reports").glob("*.xml"))
    assert files, "no JUnit report"
    broken = [error for error in map(xml_error, files) if error]
    assert not broken, broken
