"""What the gate has found, written in its formats."""

import json

from behave import given, then, when

from cleveragents.gate.formats import FORMATS
from support import gate_readers, gate_reports


@given("a report of a pull request that breaks {rules}")
def step_report(context, rules):
    context.report = gate_reports.sample(*rules.split(" and "))


@given("a report of a pull request without a fault")
def step_faultless(context):
    context.report = gate_reports.sample()


@given("a report with {errors:d} errors and {warnings:d} warnings")
def step_many(context, errors, warnings):
    context.report = gate_reports.many(errors, warnings)


@given("a report in which people have written {what}")
def step_hostile(context, what):
    context.report = gate_reports.hostile(what)


@given("a report that is only about the pull request as such")
def step_detached(context):
    context.report = gate_reports.detached()


@when("it is written as {form}")
def step_written(context, form):
    context.written = FORMATS[form](context.report)


@when("it is written in all formats")
def step_written_in_all(context):
    context.all_written = {form: render(context.report) for form, render in FORMATS.items()}


@when('in its {form} "{text}" becomes "{other}"')
def step_damaged(context, form, text, other):
    written = FORMATS[form](context.report)
    assert text in written, written
    context.faults = gate_readers.faults(form, written.replace(text, other), context.report)


@when("the finding moves to line {line:d}")
def step_moved(context, line):
    moved = gate_reports.moved(context.report, line)
    context.fingerprints = [gate_reports.fingerprints(report) for report in (context.report, moved)]


@then("each can be read, and holds nothing that its reader takes for something else")
def step_no_faults(context):
    found = {
        form: gate_readers.faults(form, text, context.report) for form, text in context.all_written.items()
    }
    assert len(found) == len(FORMATS)
    assert not any(found.values()), found


@then("its reader finds a fault")
def step_fault(context):
    assert context.faults, "the reader has seen nothing"


@then("it reads")
def step_reads(context):
    assert context.written == context.text, context.written


@then("it has the lines")
def step_has_lines(context):
    have = context.written.splitlines()
    missing = [line for line in context.text.splitlines() if line not in have]
    assert not missing, (missing, context.written)


@then("it has {count:d} lines with {text}")
def step_lines_with(context, count, text):
    lines = [line for line in context.written.splitlines() if text in line]
    assert len(lines) == count, context.written


@then("it says that {count:d} more are in the summary")
def step_more(context, count):
    assert f"::notice title=cleveragents gate::{count} more in the summary" in context.written


@then("it is at most {bound:d} characters long, and says how many findings it leaves out")
def step_short(context, bound):
    shown = context.written.count("### ")
    assert 0 < len(context.written) <= bound, len(context.written)
    assert f"({len(context.report.findings) - shown} more)" in context.written, shown


@then("its JSON says that {field} is {value}")
def step_field(context, field, value):
    have = json.loads(context.written)[field]
    assert have == json.loads(value), have


@then("its fingerprint stays")
def step_fingerprint(context):
    before, after = context.fingerprints
    assert before == after, context.fingerprints
    assert before, "no fingerprints"


@then("all its fingerprints differ")
def step_fingerprints_differ(context):
    have = gate_reports.fingerprints(context.report)
    assert len(set(have)) == len(context.report.findings), have
