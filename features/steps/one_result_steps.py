"""Runs of one suite in several ways, whose reports are compared with those of plain behave."""

import re

from behave import given, then, when

from support import run_reports, small_suites

PICKY_FORMAT = """
from behave.formatter.base import Formatter

class PickyFormatter(Formatter):
    name = "picky"

    def embedding(self, mime_type, data):
        raise LookupError("no room for it")
"""


@given("a suite with every kind of outcome")
def step_suite(context):
    small_suites.write_outcomes(context.workspace)


@given("its Behave configuration names the runner")
def step_named_runner(context):
    setting = "[behave]\nrunner = cleveragents.runner:ParallelRunner\n"
    context.workspace.write("behave.ini", setting)


@given('its Behave configuration has the format "{name}", which takes no attachments')
def step_picky_format(context, name):
    context.workspace.write("behave.ini", f"[behave.formatters]\n{name} = picky_format:PickyFormatter\n")
    context.workspace.write("features/picky_format.py", PICKY_FORMAT)


@given("two features whose steps take turns, and print")
def step_turns(context):
    small_suites.write_suite(context.workspace)
    for name in ("one", "two"):
        steps = [f"say {name} {turn} / meet 2 at {turn}" for turn in range(5)]
        small_suites.write_scenarios(context.workspace, name, steps)


@when('it is run by plain behave and by "{how}"')
def step_run_both(context, how):
    step_run_both_with(context, "", how)


@when('it is run with "{options}" by plain behave and by "{how}"')
def step_run_both_with(context, options, how):
    # The configuration names the runner for the other one only.
    plain = run_reports.reports_of(context.workspace, "behave --runner behave.runner:Runner", options)
    context.how, context.plain = how, plain
    context.reports = run_reports.reports_of(context.workspace, how, options)


@then("both give the same {kind}")
def step_same(context, kind):
    wanted, have = (run_reports.of_kind(reports, kind) for reports in (context.plain, context.reports))
    assert wanted, f"behave gives no {kind}"
    assert sorted(wanted) == sorted(have), (sorted(wanted), sorted(have))
    assert wanted == have, run_reports.difference(wanted, have, context.how)


@then('the second one says "{text}"')
def step_second_says(context, text):
    assert text in context.reports["stderr"], context.reports["stderr"]


@then("what one has printed stands before all that the other has printed")
def step_in_turn(context):
    words = re.findall(r"^(one|two) \d$", context.run.output, re.MULTILINE)
    assert context.run.exit_code == 0, context.run
    assert words == ["one"] * 5 + ["two"] * 5, context.run.output


@then("what each feature has written stands right above its line")
def step_above(context):
    lines = [line for line in context.run.output.splitlines() if ".feature" in line]
    written, shown = lines[::2], lines[1::2]
    assert written, context.run
    assert written == [f"from {line.split()[0]}" for line in shown], context.run.output
