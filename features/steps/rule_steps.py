"""The tag rules and the truth table, called directly."""

from behave import given, then, when

from cleveragents.bugs.catalog import read_catalog
from cleveragents.bugs.observed import End, Failure, Kind, Outcome, Place
from cleveragents.bugs.tags import TagNames
from cleveragents.bugs.verdict import judge

ENDS = {
    "passed": Outcome(End.FINISHED),
    "passed without steps of its own": Outcome(End.FINISHED, own_steps=0),
    "was skipped": Outcome(End.SKIPPED),
    "was not run": Outcome(End.NOT_RUN),
    "was interrupted": Outcome(End.INTERRUPTED),
}


@given("the tag names")
def step_tag_names(context):
    context.tag_names = TagNames(**{row["setting"]: row["name"] for row in context.table})


@given('a feature file whose scenario is tagged "{tags}"')
def step_tagged(context, tags):
    context.workspace.write("inner.feature", f"Feature: Inner\n  {tags}\n  Scenario: One\n    When a step\n")


@given("the feature file")
def step_feature_file(context):
    context.workspace.write("inner.feature", context.text)


@given("a test that ended by {kind} in {place}")
def step_ended(context, kind, place):
    context.outcome = Outcome(End.FINISHED, failures=(Failure(Place(place), Kind(kind)),))


@given('a test that ended by an assertion with the message "{message}"')
def step_ended_with_message(context, message):
    lineage = ("builtins.AssertionError", "builtins.Exception")
    failure = Failure(Place.BODY, Kind.ASSERTION, message=message, lineage=lineage)
    context.outcome = Outcome(End.FINISHED, failures=(failure,))


@given("after that by {kind} in {place}")
def step_ended_after(context, kind, place):
    failures = (*context.outcome.failures, Failure(Place(place), Kind(kind)))
    context.outcome = Outcome(End.FINISHED, failures=failures)


@given("a test whose end is: {end}")
def step_end(context, end):
    context.outcome = ENDS[end]


@given("a feature file whose scenario is tagged with a bug number of {count:d} digits")
def step_huge_number(context, count):
    step_tagged(context, "@tdd_bug @tdd_bug_" + "7" * count)


@when("the tags are checked")
def step_check(context):
    names = context.tag_names if "tag_names" in context else TagNames()
    context.violations = read_catalog([context.workspace.folder], lambda _: names).violations()


@when('it is judged, and the message has to be "{pattern}"')
def step_judge_message(context, pattern):
    context.judgement = judge(context.outcome, [pattern])


@when("it is judged")
def step_judge(context):
    context.judgement = judge(context.outcome)


@then('the broken rules are "{rules}"')
def step_broken_rules(context, rules):
    have = [violation.rule for violation in context.violations]
    assert sorted(have) == rules.split(", "), context.violations


@then('the broken rules are ""')
def step_no_broken_rules(context):
    assert context.violations == [], context.violations


@then('the mend of the broken rule names "{tag}"')
def step_mend(context, tag):
    mends = [violation.mend for violation in context.violations if violation.rule == "T5"]
    assert len(mends) == 1, context.violations
    assert f"write {tag}," in mends[0], mends


@then("the violations are")
def step_violations(context):
    have = [(violation.rule, str(violation.line)) for violation in context.violations]
    assert have == [tuple(row) for row in context.table], context.violations


@then("the verdict is {verdict}")
def step_verdict(context, verdict):
    assert context.judgement.verdict.value == verdict, context.judgement
    assert context.judgement.reason
