"""Issues on a forge."""

from behave import given, then, when

from cleveragents.errors import CleverAgentsError, ForgeAddressError
from cleveragents.gate.forge_address import Kind, find_token, may_carry_token, read_address
from cleveragents.gate.forge_answers import Answer, Question, read_answer
from support import forges, repositories, servers


@given("a forge that {does}")
def step_forge(context, does):
    context.elsewhere = forges.start("is a Gitea", "", context.add_cleanup)
    # The same machine by another name is another host.
    elsewhere = context.elsewhere.url.replace("127.0.0.1", "localhost")
    context.forge = forges.start(does, elsewhere, context.add_cleanup)


@given("instead of a forge a server that {does}")
def step_no_forge(context, does):
    context.forge = servers.start(does, context.workspace.folder, context.add_cleanup)


@given("its authority is trusted")
def step_trusted(context):
    trust = repositories.variables(SSL_CERT_FILE=str(context.forge.authority))
    trust.__enter__()
    context.add_cleanup(trust.__exit__, None, None, None)


@when('issue 7 of "{url}" is fetched with the variables "{variables}"')
def step_fetch_with(context, url, variables):
    context.fetched = forges.fetch(url.replace("FORGE", context.forge.url), variables)


@when('issue 7 of "{url}" is fetched')
def step_fetch(context, url):
    context.fetched = forges.fetch(url.replace("FORGE", context.forge.url), "")


@when("issue 7 is fetched in a hurry")
def step_fetch_in_a_hurry(context):
    context.fetched = forges.fetch(f"gitea+{context.forge.url}/anna/shop", "", forges.SHORT)


@when('the forge address "{url}" is read')
def step_read_address(context, url):
    try:
        context.address = read_address(url)
    except ForgeAddressError as error:
        context.fetched = error


@when('the token for {kind} is looked for in "{variables}"')
def step_find_token(context, kind, variables):
    environ = dict(word.split("=", 1) for word in variables.split())
    context.token = find_token(Kind(kind), environ)


@when("a token of {count:d} lines is looked for")
def step_find_bad_token(context, count):
    try:
        find_token(Kind.GITEA, {"GITEA_TOKEN": "\n".join([forges.TOKEN] * count)})
    except CleverAgentsError as error:
        context.fetched = error


@when('it is asked whether a token may be sent to "{url}"')
def step_ask_whether(context, url):
    context.allowed = may_carry_token(url)


@when("a forge has no issue 7, and the token of {variable} was not sent")
def step_not_sent(context, variable):
    question = Question(7, "anna/shop", (variable,), variable, sent=False)
    refusal = read_answer(Answer(forges.NOT_FOUND, {}, b""), question)
    context.fetched = f"mend: {refusal.mend}"


@when("an issue is to be fetched, and httpx is not installed")
def step_no_httpx(context):
    context.fetched = forges.import_without_httpx()


@then("it is the issue with its title, message, branch and labels")
def step_is_issue(context):
    issue = context.fetched
    assert (issue.number, issue.title, issue.labels) == (7, "Prices", ("bug", "tdd")), issue
    assert (issue.commit_message, issue.branch) == ("fix: prices", "bugfix/prices"), issue


@then("it is the issue without a message and a branch")
def step_is_bare_issue(context):
    issue = context.fetched
    assert (issue.title, issue.commit_message, issue.branch) == ("Prices", "", ""), issue


@then('the forge was asked "{asked}"')
def step_was_asked(context, asked):
    have = ", ".join(f"{path} {token}".strip() for path, token in context.forge.asked)
    assert have == asked.replace("GITEA", forges.GITEA).replace("GITHUB", forges.GITHUB), have


@then("the token was not sent elsewhere")
def step_not_elsewhere(context):
    assert context.elsewhere.asked == [], context.elsewhere.asked


@then('there is no issue, because "{reason}", with the exit code {code:d}')
def step_no_issue(context, reason, code):
    assert isinstance(context.fetched, CleverAgentsError), context.fetched
    assert reason in str(context.fetched), str(context.fetched)
    assert context.fetched.exit_code == code, context.fetched.exit_code


@then('it has got "{authorization}"')
def step_has_got(context, authorization):
    assert context.forge.tokens == [authorization], context.forge.tokens


@then("that is allowed: {answer}")
def step_allowed(context, answer):
    assert context.allowed == (answer == "yes"), context.allowed


@then('it advises "{mend}"')
def step_advises(context, mend):
    assert mend in str(context.fetched).partition("mend: ")[2], str(context.fetched)


@then('the API has issue 7 of {kind} at "{url}"')
def step_api(context, kind, url):
    assert (context.address.kind or Kind(kind), context.address.issue_url(Kind(kind), 7)) == (Kind(kind), url)


@then('the token is that of "{variable}"')
def step_token_of(context, variable):
    assert (context.token.variable or "none") == variable, context.token


@then("the token is not shown")
def step_not_shown(context):
    shown = (
        repr(getattr(context, "token", ""))
        + repr(getattr(context, "fetched", ""))
        + str(getattr(context, "fetched", ""))
    )
    assert forges.TOKEN not in shown, shown
