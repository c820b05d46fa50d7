"""Robot's tags and .robot files, as the bug workflow reads them."""

from behave import given, then, when

from cleveragents.bugs.dialect import ROBOT
from cleveragents.bugs.folding import canonical_tag
from cleveragents.bugs.messages import Wording, run_summary
from cleveragents.bugs.tags import TagNames
from support import command_line, robot_layouts, robot_suites


@given('a Robot test tagged "{tags}"')
def step_tagged_robot(context, tags):
    own = tags.replace(", ", "    ")
    context.workspace.write(
        "inner.robot", robot_suites.suite_of("", f"One\n    [Tags]    {own}\n    Log    1")
    )


@given("the suite")
def step_suite(context):
    context.workspace.write("inner.robot", context.text)


@given('a suite with the settings "{settings}" and the test "{test}"')
def step_suite_with(context, settings, test):
    text = robot_suites.suite_of(settings, test)
    context.workspace.write("inner.robot", command_line.as_bytes(text))


@given('a suite with the settings "" and the test "{test}"')
def step_suite_without_settings(context, test):
    step_suite_with(context, "", test)


@given('a Robot run in which bug {passed:d} passed in "{file}" and bug {raised:d} raised "{error}"')
def step_robot_run(context, passed, file, raised, error):
    context.records = [robot_suites.passed_record(passed, file), robot_suites.raised_record(raised, error)]


@given('a suite file with the bytes "{content}"')
def step_suite_bytes(context, content):
    context.workspace.write("inner.robot", command_line.as_bytes(content))


@given("{count:d} suites with tags in random layouts")
def step_layouts(context, count):
    context.layouts = [robot_layouts.write(context.workspace.folder, seed) for seed in range(count)]


@when('the Robot tag "{written}" is folded')
def step_folded(context, written):
    names = context.tag_names if "tag_names" in context else TagNames()
    context.known = canonical_tag(written, names)


@when('the suites of "{path}" are read')
def step_suites_of(context, path):
    context.top = context.workspace.folder / path
    context.tests = robot_suites.read(context.top)


@when("the suites are read")
def step_suites(context):
    step_suites_of(context, ".")


@when("its summary is written")
def step_summary(context):
    context.summary = run_summary(context.records, [], Wording(TagNames(), ROBOT), counts=False)


@when("bug {bug:d} is released")
def step_release(context, bug):
    context.refused = robot_suites.release(context.workspace.folder, {bug})


@when("bugs {bug:d} and {other:d} are released")
def step_release_both(context, bug, other):
    context.refused = robot_suites.release(context.workspace.folder, {bug, other})


@when("bug 7 is released in each")
def step_release_each(context):
    context.releases = [robot_layouts.release(folder) for folder in context.layouts]


@then('it is known as "{known}"')
def step_known_as(context, known):
    assert context.known == known, context.known


@then('the broken rule "{rule}" says "{message}" and advises "{mend}"')
def step_rule_says(context, rule, message, mend):
    found = next(violation for violation in context.violations if violation.rule == rule)
    assert message in found.message, found
    assert mend in found.mend, found


@then('its test has the tags "{tags}"')
def step_test_has_tags(context, tags):
    have = robot_suites.shown_tags(context.tests[0])
    assert have == tags, have


@then('its test has the tags ""')
def step_test_has_no_tags(context):
    assert context.tests[0].tags == (), context.tests[0]


@then("the tests have the tags")
def step_tests_have_tags(context):
    have = [(test.name, robot_suites.shown_tags(test)) for test in context.tests]
    assert have == [(row["test"], row["tags"]) for row in context.table], have


@then("its test has {count:d} steps of its own")
def step_own_steps(context, count):
    assert context.tests[0].own_steps == count, context.tests[0]


@then("Robot itself gives every test the same tags")
def step_as_robot(context):
    want, have = robot_suites.tags_in_robot(context.top), robot_suites.tags_as_read(context.tests)
    assert have == want, f"want {want}, have {have}"


@then("the summary says")
def step_summary_says(context):
    missing = command_line.missing_lines(context.text, context.summary)
    assert not missing, f"missing: {missing}\nin: {context.summary}"


@then('the summary advises "{command}"')
def step_summary_advises(context, command):
    lines = [line.strip() for line in context.summary.splitlines()]
    assert command in lines, context.summary


@then('the suite file has the bytes "{content}"')
def step_suite_has_bytes(context, content):
    have = (context.workspace.folder / "inner.robot").read_bytes()
    assert have == command_line.as_bytes(content), f"{have}, refused: {context.refused}"


@then('the release is refused with "{message}"')
def step_refused(context, message):
    assert message in str(context.refused), context.refused


@then("Robot gives the tests of bug 7 the same tags as before, without the one")
def step_released_tags(context):
    for release in context.releases:
        assert release.captured_after == release.captured_before_without_the_tag, release


@then("Robot gives all other tests the same tags as before")
def step_other_tags(context):
    for release in context.releases:
        assert release.others_after == release.others_before, release


@then("all that has gone from the files is that tag")
def step_gone(context):
    for release in context.releases:
        assert release.all_else_stays, release
