"""Edits of TOML texts: hand-picked ones, and thousands of generated ones."""

import re
import tomllib

from behave import given, then, when

from cleveragents.config.document import NotATableError, edited, same_values
from support import command_line, toml_edits, toml_faults


@given('the TOML text "{text}"')
def step_text(context, text):
    context.toml = _unescaped(text)


@given('the TOML text ""')
def step_no_text(context):
    context.toml = ""


@given("a TOML text of more than {size:d} bytes around the value {value}")
def step_long_text(context, size, value):
    lines = "".join(f'key_{number} = "a [value] # of many" # note\n' for number in range(size // 70))
    block = 'block = """\n' + "[server] # none\n" * (size // 64) + '"""\n'
    context.toml = f"# mine\n{block}[many]\n{lines}[server]\nurl = {value} # mine\n[more]\n{lines}"
    assert len(context.toml) > size, len(context.toml)


@given("{count:d} generated edits of TOML texts")
def step_generated(context, count):
    context.edits = toml_edits.cases(count)
    assert len(context.edits) == count


@when('"{changes}" is made in it')
def step_edit(context, changes):
    context.refused = None
    try:
        context.edit = edited(context.toml, toml_edits.changes_of(_unescaped(changes)))
    except NotATableError as error:
        context.refused = error.path


@when('it is compared with "{text}"')
def step_compare(context, text):
    context.same = same_values(tomllib.loads(context.toml), tomllib.loads(_unescaped(text)))


@when("they are made by {editor}")
def step_edit_all(context, editor):
    context.faults = toml_faults.faults(editor, context.edits)


@when("the texts that these patterns match are counted")
def step_count(context):
    texts = {edit.document.text for edit in context.edits}
    patterns = {row["shape"]: re.compile(row["pattern"], re.MULTILINE | re.DOTALL) for row in context.table}
    context.counts = {
        shape: sum(bool(pattern.search(text)) for text in texts) for shape, pattern in patterns.items()
    }


@then('the text is "{text}"')
def step_text_is(context, text):
    assert context.edit.text == _unescaped(text), context.edit.text


@then("its comments are {kept}")
def step_comments(context, kept):
    assert context.edit.comments_kept is (kept == "kept"), context.edit


@then("only the value {old} has become {new}")
def step_only_value(context, old, new):
    assert context.toml.count(old) == 1
    assert context.edit.text == context.toml.replace(old, new)
    assert context.edit.comments_kept


@then("they say the same")
def step_same(context):
    assert context.same


@then("they say something else")
def step_not_same(context):
    assert not context.same


@then('"{path}" is named as what is in the way')
def step_in_the_way(context, path):
    assert context.refused == tuple(path.split(".")), context.refused


@then("no fault is found in any")
def step_no_faults(context):
    assert not context.faults, context.faults


@then('"{fault}" are found in at least {count:d}')
def step_faults(context, fault, count):
    assert context.faults[fault] >= count, context.faults


@then("there are at least {count:d} of each")
def step_counts(context, count):
    rare = {shape: found for shape, found in context.counts.items() if found < count}
    assert not rare, rare


@then("at least {count:d} edits are to be refused")
def step_refusals(context, count):
    refused = [edit for edit in context.edits if edit.in_the_way]
    assert len(refused) >= count, len(refused)


def _unescaped(text):
    return command_line.as_bytes(text).decode("latin-1")
