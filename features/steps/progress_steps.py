"""What is shown of a run while it goes on."""

import re

from behave import given, then, when

from cleveragents.runner.reports.progress_text import Counts
from support import progress_displays
from support.terminals import run_in_terminal

DRAWN = "0/4 features"
TIME = re.compile(r"  \d+\.\d\d s$", re.MULTILINE)


@given("a display of {features:d} features with {scenarios:d} scenarios")
def step_display(context, features, scenarios):
    context.display = progress_displays.Display(features, scenarios, None)


@given(
    "a display of {features:d} features with {scenarios:d} scenarios, which are expected to take {seconds:d} seconds"
)
def step_display_expecting(context, features, scenarios, seconds):
    context.display = progress_displays.Display(features, scenarios, seconds)


@when('workers run them in a terminal with "{options}" and the environment "{environment}"')
def step_in_terminal(context, options, environment):
    variables = dict(pair.split("=") for pair in environment.split())
    context.shown = run_in_terminal(context.workspace, f"run {options}", TERM="xterm", **variables)


@when('a worker begins with "{text}" and {seconds:d} seconds pass')
def step_doing(context, text, seconds):
    context.display.progress.doing(1, text)
    context.display.after(seconds)


@when(
    "a feature of {scenarios:d} scenarios is over, {failed:d} failed, {expected:d} expected failures, "
    "expected to take {seconds:d} seconds"
)
def step_feature_done(context, scenarios, failed, expected, seconds):
    context.display.progress.over(Counts(1, scenarios, failed, expected, seconds))
    context.display.after(0.2)


@when("{seconds:d} seconds pass")
def step_pass(context, seconds):
    context.display.after(seconds)


@when('"{text}" is printed, and {seconds:d} seconds pass')
def step_printed(context, text, seconds):
    context.display.progress.clear()
    context.display.screen.write(f"{text}\n")
    context.display.after(seconds)


@when("{count:d} times {seconds:g} seconds pass")
def step_pass_often(context, count, seconds):
    for _ in range(count):
        context.display.after(seconds)


@when("the terminal has gone and {seconds:d} seconds pass")
def step_gone(context, seconds):
    context.display.screen.broke = True
    context.display.after(seconds)


@then("the lines of features are")
def step_lines(context):
    output = TIME.sub("", context.run.output)
    lines = [line.rstrip() for line in output.partition("\n\n")[0].splitlines()[1:]]
    assert lines == context.text.strip("\n").splitlines(), context.run.output


@then("its progress is {shown}")
def step_progress(context, shown):
    assert ("0/1 features" in context.shown) is (shown == "shown"), context.shown
    assert ("\x1b[J" in context.shown) is (shown == "shown"), repr(context.shown)


@then('its progress was "{text}" at some time')
def step_progress_was(context, text):
    assert text in context.shown, context.shown


@then("its lines are {coloured}")
def step_coloured(context, coloured):
    assert ("\x1b[32m2 scenarios passed\x1b[0m" in context.shown) is (coloured == "coloured"), repr(
        context.shown
    )


@then('with "{environment}", {quiet}, and a {stream}, progress is {shown}')
@then('with "", {quiet}, and a {stream}, progress is {shown}')
def step_watched(context, quiet, stream, shown, environment=""):
    have = progress_displays.watched(environment, quiet=quiet == "quiet", is_terminal=stream == "terminal")
    assert have is (shown == "shown")


@then("the display is")
@then("the screen is")
def step_is_display(context):
    assert context.display.screen.rows() == context.text.splitlines(), context.display.screen.rows()


@then('the display is "{text}"')
def step_is_line(context, text):
    assert context.display.screen.rows() == [text], context.display.screen.rows()


@then("nothing of the display is there once it is closed")
def step_closed(context):
    context.display.progress.close()
    assert context.display.screen.rows() == ["a line", ""], context.display.screen.rows()


@then("it was drawn {count:d} times")
def step_drawn(context, count):
    assert context.display.screen.getvalue().count(DRAWN) == count, context.display.screen.getvalue()


@then("nothing is shown any more")
def step_nothing_shown(context):
    assert not context.display.progress.is_shown


@then('the display of {count:d} workers with "{name}" within {width:d} to {height:d} is')
def step_within(context, count, name, width, height):
    have = progress_displays.lines_within(width, height, count, name)
    wanted = [line.strip() for line in context.text.splitlines()]
    assert [line.strip() for line in have] == wanted, have
