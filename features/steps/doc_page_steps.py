"""The pages of the documents, run as a reader would."""

from behave import then, when

from support import doc_outputs, doc_runs


@when("the commands of {name} are run")
def step_run_page(context, name):
    context.page = doc_runs.run_page(name)


@when("the pages with commands are listed")
def step_pages(context):
    context.pages = doc_runs.with_commands()


@when("the other blocks of all pages are read")
def step_blocks(context):
    context.wrong = doc_runs.wrong_snippets()


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


@then("they are alike")
def step_alike(context):
    assert not context.differs
