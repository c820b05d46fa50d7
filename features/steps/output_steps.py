"""Several outputs of one command: what is asked for, and where it is written."""

from behave import given, then, when

from support import outputs


@given('a pipeline that sets "{variables}"')
def step_pipeline(context, variables):
    context.variables = dict(word.split("=", 1) for word in variables.split(" and "))


@given("a summary of the job that another step has begun")
def step_summary(context):
    context.summary = context.workspace.write("summary.md", "# Before\n")


@given("a summary of the job that cannot be written")
def step_no_summary(context):
    context.summary = context.workspace.folder


@given("a stdout that nobody reads")
def step_broken_pipe(context):
    context.stdout = outputs.BrokenPipe()


@when('the formats "{words}" are wanted')
def step_asked(context, words):
    context.planned = outputs.planned(words, getattr(context, "variables", {}))


@when("no format is wanted")
def step_not_asked(context):
    context.planned = outputs.planned("", getattr(context, "variables", {}))


@when('the outputs "{words}" are written')
def step_written(context, words):
    summary, stdout = getattr(context, "summary", None), getattr(context, "stdout", None)
    context.written = outputs.written(context.workspace.folder, words, summary, stdout)


@when("the text is written to a terminal")
def step_terminal(context):
    context.shown = outputs.in_terminal(context.report)


@when("the text is written to a file")
def step_in_file(context):
    context.shown = outputs.in_file(context.report)


@then("it reads as without colours")
def step_no_colours(context):
    assert "FAIL" in context.shown, context.shown
    assert "\x1b" not in context.shown, repr(context.shown)


@then('the outputs are "{wanted}"')
def step_outputs(context, wanted):
    assert context.planned == wanted, context.planned


@then('it is refused, since "{reason}"')
def step_refused(context, reason):
    assert reason in context.planned, context.planned


@then("the command would exit with {code:d}")
def step_exit_code(context, code):
    assert context.written.code == code, context.written


@then('it told "{message}"')
def step_told(context, message):
    assert message in context.written.told, context.written


@then('stdout holds "{text}"')
def step_stdout(context, text):
    assert context.written.shown == f"{text}\n", context.written


@then('the summary holds "{text}"')
def step_summary_holds(context, text):
    have = context.summary.read_text("utf-8")
    assert have == text.encode().decode("unicode_escape"), have


@then('the written file "{name}" holds "{text}"')
def step_file_holds(context, name, text):
    assert context.workspace.read(name) == f"{text}\n"


@then('"{text}" is shown in {colour}')
def step_coloured(context, text, colour):
    assert outputs.has_colour(context.shown, text, colour), repr(context.shown)
