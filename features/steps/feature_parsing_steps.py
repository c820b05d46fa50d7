"""Steps about what is made of the text of a feature file."""

from behave import given, then, when

from support.feature_parsers import (
    HEAD,
    both_parsers,
    forget_keywords,
    readings_of,
    set_keywords,
    text_with_own_keywords,
    texts_with_all_keywords,
)

SPELLINGS = {
    "as it is": str,
    "in lower case": str.lower,
    "in upper case": str.upper,
    "without its blank": str.strip,
    "behind a tab": lambda word: f"\t{word}",
    "twice": lambda word: word + word,
}


@given("a feature file of many kinds of lines")
def step_file(context):
    context.texts = [context.text]


@given('a scenario that goes on with "{lines}"')
def step_scenario(context, lines):
    context.texts = [HEAD + lines.replace("\\n", "\n")]


@given('files with all keywords of all languages, each "{spelling}"')
def step_keywords_of_languages(context, spelling):
    context.texts = list(texts_with_all_keywords(SPELLINGS[spelling]))


@given('a language whose keywords of steps are "{words}"')
def step_language(context, words):
    set_keywords(words.split(","))
    context.add_cleanup(forget_keywords)


@given("a text in it with a step of each")
def step_text(context):
    context.parsers = both_parsers()
    readings = readings_of(text_with_own_keywords(), context.parsers)
    assert all("a step" in reading[-1] for reading in readings), readings


@given('the keywords "{words}" are put into their place, after a text was read')
def step_changed(context, words):
    set_keywords(words.split(","))
    context.texts = [text_with_own_keywords()]


@when("they are read by behave, and by the runner")
@when("it is read by behave, and by the runner")
def step_read(context):
    parsers = getattr(context, "parsers", None)
    context.readings = [readings_of(text, parsers) for text in context.texts]


@then("behave finds a step in {least:d} of them or more")
def step_count(context, least):
    found = [
        behaves for behaves, _ in context.readings if "'Step'" in behaves[-1] and "a step" in behaves[-1]
    ]
    assert len(found) >= least, len(found)


@then('both have read "{part}"')
def step_part(context, part):
    for behaves, _ in context.readings:
        assert any(part in line for line in behaves), behaves


@then("both have read the same")
def step_same(context):
    for text, (behaves, lean) in zip(context.texts, context.readings, strict=True):
        assert behaves, text
        assert lean == behaves, f"{text}\nbehave:\n{behaves}\nthe runner:\n{lean}"
