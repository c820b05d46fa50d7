"""Workers that are lost, needed, and not needed any more."""

from behave import given, then, when

from support import small_suites, suite_runs


@given("a feature for each of these ends")
def step_ends(context):
    for number, row in enumerate(context.table, 1):
        text = f"Feature: {row['way']}\n  Scenario: ends\n    When {row['way']}\n"
        small_suites.write_feature(context.workspace, f"bad{number:02}", text)


@when('workers run them with "{options}" into a pipe that nobody reads')
def step_no_reader(context, options):
    context.ended = suite_runs.run_without_reader(context.workspace, options)


@when('a second run is begun while a run with "{options}" hangs')
def step_second(context, options):
    first = suite_runs.start(context.workspace, options)
    assert suite_runs.wait_until(lambda: "hangs" in suite_runs.happened(context.workspace))
    context.first = first.pid
    context.second = suite_runs.run(context.workspace, options)
    suite_runs.interrupt(first, "SIGKILL")
    first.wait()


@then("a run of the same suite but for features 1 to {last:d} is green")
def step_again(context, last):
    for number in range(1, last + 1):
        (context.workspace.folder / f"features/feature{number}.feature").unlink()
    again = suite_runs.run(context.workspace, "-j 2")
    assert again.exit_code == 0, again


@then("no folder of it is left")
def step_no_folder(context):
    assert suite_runs.no_folder_is_left(context.workspace), list((context.workspace.folder / "tmp").iterdir())


@then("it has ended by itself")
def step_ended(context):
    assert context.ended, "it hangs"


@then("these are red without having been lost: {features}")
def step_red(context, features):
    statuses, lost = suite_runs.statuses(context.workspace), suite_runs.errors(context.workspace)
    red = {
        name.partition(": ")[0] for name, status in statuses.items() if status == "error" and name not in lost
    }
    assert red == set(features.split(", ")), red


@then("the lost scenarios are")
def step_lost(context):
    errors = suite_runs.errors(context.workspace)
    wanted = {row["scenario"]: row["cause"] for row in context.table}
    assert errors.keys() == wanted.keys(), errors.keys() ^ wanted.keys()
    wrong = {name: errors[name] for name, cause in wanted.items() if cause not in errors[name]}
    assert not wrong, wrong


@then("the second run ends with {code:d}")
def step_second_ends(context, code):
    assert context.second.exit_code == code, context.second


@then("it is told that another executor is already running, and its process")
def step_told(context):
    assert "Another executor is already running" in context.second.output, context.second
    assert str(context.first) in context.second.output, context.second
