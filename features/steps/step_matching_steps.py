"""Steps that are looked up in two registries: behave's own, and the indexed one."""

import contextlib
import sys
from unittest import mock

from behave import given, then, when
from behave.step_registry import StepRegistry

from cleveragents.errors import ExitAttemptError
from cleveragents.runner.lean.matching import adopt
from cleveragents.runner.lean.needed_words import needed_words
from support import generated_steps, step_registries
from support.step_registries import Registries, source_of


@given("a registry of behave's, and an indexed one")
def step_registries_made(context):
    _within(context, step_registries.own_matchers())
    context.registries = Registries(context.workspace.folder)


@given("the {matcher} definition '{pattern}'")
@given("the {matcher} definitions {pattern}")
def step_definitions(context, matcher, pattern):
    context.source = source_of([(matcher, "given", _text(each)) for each in pattern.split(" // ")])
    assert context.registries.define(context.source) == ["", ""]


@given("the step file")
def step_file(context):
    assert context.registries.define(context.text) == ["", ""]


@given("the step '{text}' has been looked up in both")
@when("the step '{text}' is looked up in both")
def step_look_up(context, text):
    context.seen = context.registries.look_up(_text(text))


@given("{count:d} parse definitions of the form '{form}'")
def step_many(context, count, form):
    context.forms = [form.replace("<number>", str(number)) for number in range(count)]
    source = source_of([("parse", "given", pattern) for pattern in context.forms])
    assert context.registries.define(source) == ["", ""]


@given("two registries of behave's, and decorators of both")
def step_to_adopt(context):
    context.registries = Registries(context.workspace.folder, indexed=StepRegistry())
    context.decorators = [registry.make_decorator("given") for registry in context.registries]
    context.registries.define("@given('the user opens')\ndef step_early(context): pass\n")


@given("a Python without the parse tree of patterns")
def step_without_parser(context):
    _within(context, mock.patch.dict(sys.modules, {"re._parser": None}))


@when("the words are worked out that its texts contain")
def step_words(context):
    (definition,) = context.registries.indexed.steps["given"]
    context.words = needed_words(definition)


@when("its steps are looked up in both")
def step_nothing_yet(context):
    context.registries.look_up("the user opens")


@when("both are given the {matcher} definition '{pattern}'")
def step_second(context, matcher, pattern):
    context.before = len(context.registries.listed()[0])
    context.said = context.registries.define(source_of([(matcher, "given", pattern)]), "page_steps.py")


@when("both execute the same step file again")
def step_again(context):
    context.said = context.registries.define(context.source)


@when("in the lists of both, definitions are {changed}")
def step_changed(context, changed):
    for registry in context.registries:
        step_registries.change(registry, changed)


@when("of the first definition of both, {what} is another one")
def step_tampered(context, what):
    for registry in context.registries:
        context.add_cleanup(step_registries.tamper(registry.steps["given"], what))


@when("the step '{text}' is looked up in a folder that is removed")
def step_without_folder(context, text):
    context.errors = step_registries.errors_in_removed(
        context.registries, context.workspace.folder / "gone", text
    )


@when("in the lists of both, definitions that cannot be compiled are appended")
def step_uncompiled(context):
    for registry in context.registries:
        registry.steps["given"].append(step_registries.unreadable())


@when("the working directory changes to a folder elsewhere")
def step_elsewhere(context):
    folder = context.workspace.folder / "elsewhere"
    folder.mkdir()
    _within(context, contextlib.chdir(folder))


@when("one step is looked up for each of them")
def step_each(context):
    texts = [form.replace("{number:d}", "7") for form in context.forms]
    with step_registries.counted_tries() as context.tries:
        matches = [step_registries.match_of(context.registries.indexed, text) for text in texts]
    context.found = [match.func.__name__ for match in matches if match]


@when("as many are added of the form '{form}'")
def step_more(context, form):
    context.forms = [form.replace("<number>", str(number)) for number in range(len(context.forms))]
    with step_registries.counted_tries() as context.tries:
        for pattern in context.forms:
            context.registries.indexed.add_step_definition("given", pattern, step_more)


@when("one is adopted, and both get a definition by the decorators")
def step_adopt(context):
    adopt(context.registries.indexed)

    def step_late(context):
        pass

    for decorator in context.decorators:
        decorator("the shop opens")(step_late)


@when("a registry of a project's own class is adopted")
def step_adopt_own(context):
    context.own_class = type("OwnRegistry", (StepRegistry,), {})
    context.own = context.own_class()
    adopt(context.own)


@when("the match of the step '{text}' is run")
def step_run(context, text):
    context.raised = None
    try:
        step_registries.match_of(context.registries.indexed, text).run(context)
    except ExitAttemptError as error:
        context.raised = error


@when("the definitions and texts of {count:d} generated suites are looked up in both")
def step_generated(context, count):
    context.comparison = generated_steps.compared(context.workspace.folder, count)


@then('they are "{words}"')
def step_words_are(context, words):
    expected = set() if words == "(none)" else set(words.split())
    assert context.words == expected, context.words


@then("both find {found}")
def step_found(context, found):
    behaves, indexed = context.seen
    assert str(behaves) == found, behaves
    assert indexed == behaves, indexed


@then("these are found by both")
def step_found_all(context):
    for row in context.table:
        context.seen = context.registries.look_up(row["step"], row["keyword"])
        step_found(context, row["found"])


@then("the step '{text}' fails in both with a {error}")
def step_fails(context, text, error):
    behaves, indexed = context.registries.look_up(text)
    assert behaves.error.startswith(f"{error}("), behaves
    assert indexed == behaves, indexed


@then("both have failed with a FileNotFoundError")
def step_nowhere(context):
    assert context.errors == ["FileNotFoundError"] * 2, context.errors


@then("both registries say that it is {said}")
def step_said(context, said):
    behaves, indexed = context.said
    before, after = context.before, [len(listed) for listed in context.registries.listed()]
    assert indexed == behaves, (behaves, indexed)
    assert step_registries.kind_of(behaves, grown=after[0] > before) == said, behaves
    assert after[0] == after[1], after


@then("both registries say nothing, and have {count:d} definitions")
def step_same(context, count):
    behaves, indexed = context.registries.listed()
    assert context.said == ["", ""], context.said
    assert indexed == behaves, indexed
    assert len(behaves) == count, behaves


@then("the step '{text}' is found in both at \"{place}\"")
def step_place(context, text, place):
    behaves, indexed = context.registries.look_up(text)
    assert behaves.location.rpartition(":")[0] == place, behaves
    assert indexed == behaves, indexed


@given("no places are wanted of what is found by the index")
def step_no_places(context):
    context.registries.indexed.places_are_wanted = False


@then("what is found by the index has nothing of the name '{name}'")
def step_nothing_else(context, name):
    match = step_registries.match_of(context.registries.indexed, "the user opens")
    assert "location" not in vars(match), vars(match)
    assert not hasattr(match, name), vars(match)


@then("each is found, and was tried on {count:d} definitions at most")
def step_tried(context, count):
    assert len(context.found) == len(set(context.found)) == len(context.forms)
    assert max(context.tries.values()) <= count, context.tries


@then("each was compared with {count:d} others at most")
def step_compared(context, count):
    added = [context.tries[pattern] for pattern in context.forms]
    assert max(added) <= count, added


@then("a second adoption changes nothing")
def step_adopted_twice(context):
    before = dict(vars(context.registries.indexed))
    adopt(context.registries.indexed)
    assert vars(context.registries.indexed) == before


@then("it is of that class")
def step_own_class(context):
    assert type(context.own) is context.own_class


@then("the attempt to exit is an error")
def step_guarded(context):
    assert context.raised


@then("none is found otherwise in the index than in behave")
def step_no_difference(context):
    assert not context.comparison.differences, context.comparison.differences[:5]


@then("there were many of each kind")
def step_kinds(context):
    kinds = context.comparison.kinds
    assert all(kinds[row["kind"]] >= int(row["at least"]) for row in context.table), kinds


def _text(written):
    return "" if written == "(empty)" else written


def _within(context, manager):
    manager.__enter__()
    context.add_cleanup(manager.__exit__, None, None, None)
