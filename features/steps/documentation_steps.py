"""The documents of this project, compared with what it does."""

from behave import then, when

from support import documents, loops


@when("a bug is captured, verified, gated, released and gated again")
def step_loop(context):
    context.loop = loops.live(context.workspace)


@when("the commands are listed")
def step_commands(context):
    context.commands = documents.all_commands()


@when("the links of all documents are followed")
def step_links(context):
    context.dead_links = documents.dead_links()


@when("the lines of {name} are counted")
def step_lines(context, name):
    context.lines = len(documents.read(name).splitlines())


@then('its output holds, in order, what {name} shows for "{command}"')
def step_holds_in_order(context, name, command):
    missing = documents.first_missing(documents.shown(name, command), context.result.stdout)
    assert missing is None, f"{name} shows {missing!r}, which is not in\n{context.result.stdout}"


@then('its output is what {name} shows for "{command}"')
def step_is_shown(context, name, command):
    have = context.result.stdout.replace(str(context.workspace.folder), documents.PROJECT)
    assert have.strip() == documents.shown(name, command), have


@then("its output is the text of {name}")
def step_is_text(context, name):
    assert context.result.stdout == documents.read(name), (
        f"write it anew: cleveragents explain --format markdown > {name}"
    )


@then("{name} has a chapter for each")
def step_chapters(context, name):
    text = documents.read(name)
    missing = [command for command in context.commands if f"## `{command}" not in text]
    assert context.commands, "no commands found"
    assert not missing, missing


@then("none leads to a file that does not exist")
def step_no_dead_links(context):
    assert context.dead_links == [], context.dead_links


@then("there are at most {bound:d}")
def step_at_most(context, bound):
    assert 0 < context.lines <= bound, context.lines


@then("{name} shows each command and what it prints")
def step_shows_loop(context, name):
    shown = loops.shown_in(name)
    assert [command for command, _ in shown] == [command for command, _ in context.loop], shown
    for (command, excerpt), (_, output) in zip(shown, context.loop, strict=True):
        missing = documents.first_missing(excerpt, output)
        assert missing is None, f"{command}: {name} shows {missing!r}, which is not in\n{output}"


@then("{name} names each command in that order")
def step_names_loop(context, name):
    verbs = [" ".join(command.split()[: 3 if "bug" in command else 2]) for command, _ in context.loop]
    missing = loops.first_missing_word(verbs, documents.read(name))
    assert missing is None, f"{name} does not name {missing!r} after the ones before it"
