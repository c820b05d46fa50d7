"""What is written in a pull request, and in the issue that it closes."""

from behave import given, then, when

from cleveragents.errors import IssueError
from cleveragents.gate.allowances import allowances
from cleveragents.gate.closing import Text, branch_hint, closed_bugs
from cleveragents.gate.issue import parse_issue
from cleveragents.gate.issue_file import issue_argument, read_issue_file
from support.command_line import as_bytes

OWN = "https://forge.example/anna/shop.git"


def _say(context, text):
    context.texts = [*getattr(context, "texts", []), text]


def _decoded(cell):
    return as_bytes(cell).decode()


@given("nobody knows which forge this is")
def step_no_forge(context):
    context.own = ""


@given('a commit that says "{message}"')
def step_commit_says(context, message):
    _say(context, Text("commit 1234567", _decoded(message)))


@given('a body that says "{body}"')
def step_body_says(context, body):
    _say(context, Text("the pull request's body", _decoded(body), is_markdown=True))


@given('the issue "{text}"')
def step_issue(context, text):
    context.text_of_issue = _decoded(text)


@given('the file "{file}" with the issue "{text}"')
def step_issue_file(context, file, text):
    context.workspace.write(file, as_bytes(text))


@given('the file "{file}" with an issue of {size:d} MiB')
def step_large_issue_file(context, file, size):
    context.workspace.write(file, "## Metadata\n- Branch: a\n" + "x" * (size << 20))


@when("the closing words are read")
def step_read_closing(context):
    context.closings = closed_bugs(context.texts, getattr(context, "own", OWN))


@when('the branch "{branch}" is asked what it does')
def step_hint(context, branch):
    context.hint = branch_hint(branch)


@when("the allowances are read")
def step_read_allowances(context):
    context.allowed, context.wrong = allowances(context.texts)


@when("the issue is read")
def step_read_issue(context):
    context.issue = parse_issue(context.text_of_issue)


@when('the issue file "{argument}" is read')
def step_read_issue_file(context, argument):
    try:
        number, path = issue_argument(argument)
        context.issue = read_issue_file(context.workspace.folder / path, number)
    except IssueError as error:
        context.refusal = error


@then('the bugs closed are ""')
def step_closes_none(context):
    assert context.closings == (), context.closings


@then('the bugs closed are "{bugs}"')
def step_closes(context, bugs):
    assert " ".join(f"#{closing.bug}" for closing in context.closings) == bugs, context.closings


@then("they are told as")
def step_told_as(context):
    have = [(str(closing.bug), closing.words, closing.where) for closing in context.closings]
    assert have == [tuple(row) for row in context.table], have


@then('its hint is "{hint}"')
def step_hint_is(context, hint):
    assert (context.hint or "none") == hint, context.hint


@then('they allow "" and "" is wrong')
def step_allow_nothing(context):
    _check_allowances(context, "", "")


@then('they allow "{allowed}" and "" is wrong')
def step_allow(context, allowed):
    _check_allowances(context, allowed, "")


@then('they allow "" and "{wrong}" is wrong')
def step_allow_wrong(context, wrong):
    _check_allowances(context, "", wrong)


def _check_allowances(context, allowed, wrong):
    have = "; ".join(f"{each.rule} #{each.bug} {each.reason}" for each in context.allowed)
    problems = "; ".join(each.problem for each in context.wrong)
    assert (have, problems) == (allowed, wrong), (context.allowed, context.wrong)
    assert {each.where for each in (*context.allowed, *context.wrong)} <= {"commit 1234567"}


@then('it wants the message "" and the branch ""')
def step_wants_nothing(context):
    _check_wants(context, "", "")


@then('it wants the message "{message}" and the branch ""')
def step_wants_message(context, message):
    _check_wants(context, message, "")


@then('it wants the message "" and the branch "{branch}"')
def step_wants_branch(context, branch):
    _check_wants(context, "", branch)


@then('it wants the message "{message}" and the branch "{branch}"')
def step_wants(context, message, branch):
    _check_wants(context, message, branch)


def _check_wants(context, message, branch):
    have = (context.issue.commit_message, context.issue.branch)
    assert have == (_decoded(message), branch), have


@then('it is the issue {number} with the title ""')
def step_numbered(context, number):
    assert (str(context.issue.number), context.issue.title) == (number, ""), context.issue


@then('it is the issue {number} with the title "{title}"')
def step_titled(context, number, title):
    assert (str(context.issue.number), context.issue.title) == (number, title), context.issue


@then('its labels are "{labels}"')
def step_labels(context, labels):
    assert ", ".join(context.issue.labels) == labels, context.issue.labels


@then('the issue is refused with "{reason}", and the exit code {code:d}')
def step_issue_refused(context, reason, code):
    assert reason in str(context.refusal), context.refusal
    assert context.refusal.exit_code == code, context.refusal.exit_code
