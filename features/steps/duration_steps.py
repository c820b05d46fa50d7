"""What features took: expected, measured, written and read."""

import json

from behave import given, then, when

from cleveragents.runner.planning import durations
from cleveragents.runner.planning.durations import Durations, FeatureDuration

CLOSE = 1e-9
NESTING = 100_000


def _known(table):
    return Durations({row["file"]: _feature(row) for row in table})


def _feature(row):
    pairs = (pair.split(": ") for pair in row["lines"].split(", "))
    lines = {int(line): float(seconds) for line, seconds in pairs}
    return FeatureDuration(float(row["seconds"]), int(row["scenarios"]), lines)


@given("durations of features")
def step_durations(context):
    context.durations = _known(context.table)


@given("durations of no features")
def step_no_durations(context):
    context.durations = Durations()


@when("a run has measured")
def step_measured(context):
    context.durations = durations.merged(
        context.durations, _known(context.table), lambda file: file != "gone"
    )


@when('durations are read that are "{text}"')
@when('durations are read that are ""')
def step_read(context, text=""):
    nested = "[" * NESTING if text == "NESTED" else text
    context.durations = durations.read(context.workspace.write("durations.json", nested))


@when("there are no durations to read")
def step_read_nothing(context):
    context.durations = durations.read(context.workspace.folder / "durations.json")


@then("{file} with scenarios at the lines {lines} is expected to take {seconds:g}, each {each}")
def step_expected(context, file, lines, seconds, each):
    places = [int(line) for line in lines.split(", ")]
    have = context.durations.of(file, len(places)), context.durations.of_scenarios(file, places)
    assert have == (seconds, tuple(map(float, each.split()))), have


@then("the durations are, but for files that are gone")
def step_are(context):
    assert context.durations == _known(context.table), context.durations


@then("they are the same after they were written and read")
def step_written(context):
    path = context.workspace.folder / "build" / "durations.json"
    assert durations.write(path, context.durations) == ""
    assert durations.read(path) == context.durations, path.read_text()


@then("nothing is known, and it is told that the recorded durations cannot be used")
def step_useless(context):
    assert context.durations.features == {}, context.durations
    assert "durations.json: the recorded durations cannot be used: it is not " in context.durations.note


@then("nothing is known, and nothing is told")
def step_nothing(context):
    assert context.durations == Durations(), context.durations


@then('the durations of "{file}" are kept, with the lines {lines}')
def step_kept(context, file, lines):
    context.kept = json.loads(context.workspace.read("build/bugs/durations.json"))["features"]
    known = context.kept.pop(file)
    assert ", ".join(known["lines"]) == lines, known
    assert known["seconds"] >= sum(known["lines"].values()) > 0, known


@then("no others are kept")
def step_no_others(context):
    assert context.kept == {}, context.kept


@then("the durations that it has recorded can be read")
def step_readable(context):
    known = durations.read(context.workspace.folder / "build" / "bugs" / durations.NAME)
    assert known.features, known.note
