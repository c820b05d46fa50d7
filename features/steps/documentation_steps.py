"""The documents of this project, compared with what it does."""

from behave import then, when

from support import documents, reference


@when("the commands of the loop in {name} are read")
def step_loop(context, name):
    context.loop = documents.loop(name)


@when("docs/reference is compared with the program")
def step_reference(context):
    context.result = reference.check(context.workspace)


@when('docs/reference is compared with the program, "{old}" being "{new}" in {page}')
def step_stale(context, old, new, page):
    context.result = reference.check(context.workspace, page, old, new)


@when("the commands are listed")
def step_commands(context):
    context.commands = documents.all_commands()


@when("the links of all documents are followed")
def step_links(context):
    context.dead_links = documents.dead_links()


@when("the links of {index} and {other} are followed")
def step_index(context, index, other):
    context.linked = documents.linked(index) | documents.linked(other)


@when("the lines of {name} are counted")
def step_lines(context, name):
    context.lines = len(documents.read(name).splitlines())


@then("it is found right")
def step_right(context):
    assert context.result.returncode == 0, context.result.stdout


@then("{page} is found stale")
def step_found_stale(context, page):
    assert context.result.returncode == 1, context.result.stdout
    assert f"{page} is stale" in context.result.stdout, context.result.stdout


@then("{name} has a chapter for each")
def step_chapters(context, name):
    text = documents.read(name)
    missing = [command for command in context.commands if f"## `{command}" not in text]
    assert context.commands, "no commands found"
    assert not missing, missing


@then("none leads to a file that does not exist")
def step_no_dead_links(context):
    assert context.dead_links == [], context.dead_links


@then("they lead to every page in {folder}")
def step_every_page(context, folder):
    missing = documents.pages(folder) - context.linked
    assert not missing, sorted(missing)


@then("there are at most {bound:d}")
def step_at_most(context, bound):
    assert 0 < context.lines <= bound, context.lines


@then("{name} names each command in that order")
def step_names_loop(context, name):
    assert len(context.loop) == len(documents.LOOP), context.loop
    missing = documents.first_missing_word(context.loop, documents.read(name))
    assert missing is None, f"{name} does not name {missing!r} after the ones before it"
