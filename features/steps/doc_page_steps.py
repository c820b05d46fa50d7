"""The pages of the documents, run as a reader would."""

from behave import then, when

from support import doc_messages, doc_outputs, doc_runs, documents


@when("the commands of {name} are run")
def step_run_page(context, name):
    context.page = doc_runs.run_page(name)


@when("the pages with commands are listed")
def step_pages(context):
    context.pages = doc_runs.with_commands()


@when("the other blocks of all pages are read")
def step_blocks(context):
    context.wrong = doc_runs.wrong_snippets()


@when("the messages in the tables of {name} are looked for in the program")
def step_messages(context, name):
    context.messages = doc_messages.named_in(name)
    context.unknown = doc_messages.unknown(context.messages)


@when('"{message}" is looked for in the program')
def step_message(context, message):
    context.unknown = doc_messages.unknown([message])


@when("the lines of {name} are read")
def step_lines_read(context, name):
    context.read = documents.read(name).splitlines()


@when("a page is run that says")
def step_run_text(context):
    context.page = doc_runs.run_text(context.text, "page.md")


@when('"{shown}" is compared with "{printed}"')
def step_compared(context, shown, printed):
    context.differs = doc_outputs.differs(shown.replace("\\n", "\n"), printed.replace("\\n", "\n"))


@then("each prints what the page shows")
def step_as_shown(context):
    assert not context.page.problems, "\n\n".join(context.page.problems)


@then("{number:d} blocks are left out, each for a reason")
def step_left_out(context, number):
    assert len(context.page.not_run) == number, context.page.not_run
    assert context.page.run or number, "the page shows no command"


@then("each of them is a row of this feature")
def step_rows(context):
    tables = [
        examples.table
        for outline in context.feature.scenarios
        for examples in getattr(outline, "examples", ())
    ]
    rows = [row["page"] for table in tables if "page" in table.headings for row in table]
    assert sorted(rows) == sorted(context.pages), set(rows) ^ set(context.pages)


@then("none of them is wrong")
def step_none_wrong(context):
    assert not context.wrong, "\n".join(context.wrong)


@then('the problem is "{problem}"')
def step_told(context, problem):
    assert any(problem in one for one in context.page.problems), context.page.problems


@then("there are at least {number:d}, and none is unknown")
def step_known(context, number):
    assert len(context.messages) >= number, context.messages
    assert not context.unknown, context.unknown


@then("it is unknown")
def step_unknown(context):
    assert context.unknown


@then("there are at most {bound:d}, and a command stands above line {line:d}")
def step_short(context, bound, line):
    assert 0 < len(context.read) <= bound, len(context.read)
    assert any(text.startswith("$ ") for text in context.read[: line - 1])


@then("they are alike")
def step_alike(context):
    assert not context.differs
