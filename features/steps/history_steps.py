"""Histories of small repositories, and what is read from them."""

from behave import given, then, when

from cleveragents.bugs.tags import TagNames
from support.histories import History


@given("the commits")
def step_commits(context):
    context.history = History.of(context.workspace)
    for row in context.table:
        context.history.commit(row["date"], row["author"], row["does"])


@given("a repository without commits")
def step_no_commits(context):
    context.history = History.of(context.workspace)


@given("a git that is configured in all ways that change what it prints")
def step_configured(context):
    context.history.configure()


@given("a git that needs {seconds:g} seconds for a list of commits")
def step_slow(context, seconds):
    context.workspace.environment["PATH"] = context.history.slowed_git(seconds)


@given('the bug "{tags}" that is not committed, in "{file}"')
def step_not_committed(context, tags, file):
    context.workspace.write(file, f"Feature: One\n  {tags}\n  Scenario: Two\n    When three\n")


@given("it is a clone of the last {depth:d} commits")
def step_shallow(context, depth):
    context.history = context.history.shallow(depth)


@when("the history of the bugs is read")
def step_read(context):
    names = context.tag_names if "tag_names" in context else TagNames()
    context.first = context.history.read(".", names)


@when('the history of the bugs in the project "{root}" is read')
def step_read_project(context, root):
    context.first = context.history.read(root, TagNames())


@then("they were captured")
def step_captured(context):
    have = [
        (str(bug), one.author, f"{one.date:%Y-%m-%d}", one.bound)
        for bug, one in sorted(context.first.items())
    ]
    want = [(row["bug"], row["by"], row["on"], row.get("bound", "")) for row in context.table]
    assert have == want, have


@then("none is committed")
def step_none(context):
    assert context.first == {}, context.first
