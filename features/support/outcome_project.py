"""The environment and the steps of the suite in which everything can happen.

A tag such as ``@before_step.raises`` says what a hook does there; the hooks of steps hear the tags of the
scenario.
"""

ENVIRONMENT = """
import logging
import sys

from behave import fixture, use_fixture

from cleveragents.integrations.behave import install

install()


def act(context, hook, element, tags):
    if f"{hook}.prints" in tags:
        print(f"{hook} prints for {element.name} ä€😀")
        print(f"{hook} complains", file=sys.stderr)
        logging.getLogger("hooks").warning("%s logs", hook)
    if f"{hook}.cleans_up" in tags:
        context.add_cleanup(print, f"cleanup from {hook}")
    if f"{hook}.cleanup_raises" in tags:
        context.add_cleanup(fail_to_clean_up, hook)
    if f"{hook}.skips" in tags:
        element.skip(f"{hook} skips")
    if f"{hook}.marks" in tags:
        element.mark_skipped()
    if f"{hook}.fails" in tags:
        assert element is None, f"{hook} wants nothing"
    if f"{hook}.raises" in tags:
        raise RuntimeError(f"{hook} is broken")


def fail_to_clean_up(hook):
    raise OSError(f"cleanup from {hook} is broken")


@fixture
def resource(context, fails):
    if fails == "setup":
        raise LookupError("no resource")
    print("resource is there")
    yield
    print("resource goes")
    if fails == "cleanup":
        raise LookupError("resource does not go")


def before_feature(context, feature):
    act(context, "before_feature", feature, feature.tags)
    if "adds_rows" in feature.tags:
        for outline in feature.iter_scenario_outlines():
            table = outline.examples[0].table
            table.add_row(table.rows[0].cells, line=table.rows[-1].line + 1)


def after_feature(context, feature):
    act(context, "after_feature", feature, feature.tags)


def before_rule(context, rule):
    if "alone" in rule.tags:
        rule.background.use_inheritance = False
    act(context, "before_rule", rule, rule.tags)


def after_rule(context, rule):
    act(context, "after_rule", rule, rule.tags)


def before_scenario(context, scenario):
    scenario.continue_after_failed_step = "goes_on" in scenario.effective_tags
    if "renames" in scenario.tags:
        scenario.name += " (renamed)"
    if "tagged_by_hook" in scenario.tags:
        scenario.tags.append("by_hook")
    act(context, "before_scenario", scenario, scenario.effective_tags)


def after_scenario(context, scenario):
    act(context, "after_scenario", scenario, scenario.effective_tags)


def before_step(context, step):
    act(context, "before_step", step, context.scenario.effective_tags)


def after_step(context, step):
    act(context, "after_step", step, context.scenario.effective_tags)


def before_tag(context, tag):
    if tag == "before_tag.raises":
        raise RuntimeError("before_tag is broken")
    if tag.startswith("fixture.resource"):
        use_fixture(resource, context, tag.removeprefix("fixture.resource").lstrip("."))


def after_tag(context, tag):
    if tag == "after_tag.raises":
        raise RuntimeError("after_tag is broken")
"""

STEPS = '''
import logging
import sys

from behave import step, use_step_matcher


@step("say {text}")
def step_say(context, text):
    print(text)


@step("complain {text}")
def step_complain(context, text):
    print(text, file=sys.stderr)
    logging.getLogger("steps").error("logged: %s", text)


@step("attach {text}")
def step_attach(context, text):
    context.attach("text/plain", text.encode())


@step("have this table")
def step_table(context):
    for row in context.table:
        print(dict(row.items()))


@step("have this text")
def step_text(context):
    print(context.text)


@step("fail with a chain")
def step_chain(context):
    try:
        {}["missing"]
    except KeyError as error:
        raise ValueError("nothing there, <&> \\x1b[31mred\\x1b[0m ä€😀") from error


@step("fail with many lines")
def step_lines(context):
    assert context is None, "first\\nsecond\\n]]> third"


@step("raise one that cannot be shown")
def step_unprintable(context):
    class Odd(Exception):
        def __init__(self, one, *, two):
            super().__init__(one)
            self.odd = lambda: two

    raise Odd("odd", two=2)


@step("skip the scenario and raise")
def step_skip_and_raise(context):
    context.scenario.skip("no use")
    raise RuntimeError("skipped and broken")


@step("skip the feature")
def step_skip_feature(context):
    context.feature.skip("all of it")


@step("do several things")
def step_several(context):
    context.execute_steps("""
        Given say one
        When pass
        Then say two
    """)


@step("do what nobody knows")
def step_nested_undefined(context):
    context.execute_steps("Given nobody knows this")


@step("leave a cleanup that prints")
def step_printing_cleanup(context):
    context.add_cleanup(print, "cleaned up")


@step("add {one:d} and {two:d}")
def step_add(context, one, two):
    context.sum = one + two


@step("have {number:d} in all")
def step_sum(context, number):
    assert context.sum == number, f"{context.sum} is not {number}"


use_step_matcher("re")


@step(r"see (?P<count>\\d+) (?P<things>apples|pears)( again)?")
def step_see(context, count, things):
    print(count, things)
'''
