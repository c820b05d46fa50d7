"""Replacing files."""

from behave import given, then, when

from cleveragents.atomic import replace_text, replace_texts
from cleveragents.errors import WriteError


@given('the mode of "{name}" is {mode}')
def step_mode(context, name, mode):
    (context.workspace.folder / name).chmod(int(mode, 8))


@when('"{text}" is written to "{name}"')
def step_write(context, text, name):
    replace_text(context.workspace.folder / name, text)


@when('text that cannot be written is written to "{name}"')
def step_write_unwritable(context, name):
    try:
        replace_text(context.workspace.folder / name, "half of it \udcff")
    except UnicodeEncodeError:
        return
    raise AssertionError("a lone surrogate was written as UTF-8")


@when('"{names}" are to be replaced together')
def step_replace_together(context, names):
    texts = {context.workspace.folder / name: "new text" for name in names.split(", ")}
    try:
        replace_texts(texts)
    except WriteError as error:
        context.refused = error


@then('"{name}" holds "{text}" and nothing else is in its folder')
def step_holds(context, name, text):
    path = context.workspace.folder / name
    assert path.read_text(encoding="utf-8") == text
    assert list(path.parent.iterdir()) == [path], list(path.parent.iterdir())


@then('"{name}" still has the mode {mode}')
def step_has_mode(context, name, mode):
    assert (context.workspace.folder / name).stat().st_mode & 0o777 == int(mode, 8)


@then('writing "{name}" is refused')
def step_refused(context, name):
    assert context.refused.path.endswith(name), context.refused
