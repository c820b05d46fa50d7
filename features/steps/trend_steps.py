"""The trend of a board, and the step of a test that failed."""

from behave import given, then, when

from cleveragents.bugs.tags import TagNames
from cleveragents.report.steps import failing_line, shortened
from cleveragents.report.trend import Sample, chosen, read_trend
from support import trends


@given("{count:d} commits, one each day")
def step_commits(context, count):
    context.samples = [Sample(str(number), number * 86_400) for number in range(count)]


@given("a test of these lines")
def step_lines(context):
    context.lines = [row["line"] for row in context.table]


@given("a test of {count:d} lines")
def step_long(context, count):
    context.lines = [f"Given line {number}" for number in range(1, count + 1)]


@when("the trend is read, and what git is asked is counted")
def step_counted(context):
    with trends.counted() as context.asked:
        read_trend(context.workspace.folder, ["features"], TagNames())


@when("those are chosen that are looked at")
def step_chosen(context):
    context.kept = chosen(context.samples)


@when('a run has failed at "{step}"')
def step_failed_at(context, step):
    context.failing = failing_line(context.lines, step)


@when('a run has failed at ""')
def step_failed_nowhere(context):
    context.failing = failing_line(context.lines, "")


@when("its line {number:d} has failed")
def step_failed_line(context, number):
    context.shown_lines, context.failing = shortened(context.lines, number - 1)


@then('git was asked for "{words}"')
def step_asked(context, words):
    assert ", ".join(word for word, _ in context.asked) == words, context.asked


@then("{count:d} contents were read")
def step_contents(context, count):
    contents = next(given for word, given in context.asked if word == "cat-file")
    assert len(contents.split()) == count, contents


@then("there are {count:d}, the first and the last among them")
def step_kept(context, count):
    assert len(context.kept) <= count, len(context.kept)
    assert len(context.kept) >= min(count, len(context.samples)) - 1, len(context.kept)
    assert (context.kept[0], context.kept[-1]) == (context.samples[0], context.samples[-1])


@then('line "{line}" is the one that failed')
def step_line(context, line):
    have = "none" if context.failing is None else str(context.failing + 1)
    assert have == line, have


@then("{count:d} lines are shown, and line {number:d} is marked")
def step_marked(context, count, number):
    assert len(context.shown_lines) == count, context.shown_lines
    assert context.shown_lines[context.failing] == f"Given line {number}", context.failing
