"""Steps that call the gate in all circumstances."""

import shlex

from behave import given, then, when

from support import gate_layouts, gates
from support.forges import TOKEN

ISSUE = "# Bug 7\n\n## Metadata\n\n- **Commit Message**: `{message}`\n- **Branch**: `{branch}`\n"


@given("its branch has a history of its own")
def step_own_history(context):
    context.shop.repo.git("checkout", "--quiet", "--orphan", "other")
    context.shop.repo.commit("feat: another shop")


@given("main has gone on, and both are cloned with a depth of 1")
def step_shallow(context):
    repo = context.shop.repo
    repo.checkout("main")
    repo.commit("docs: more")
    context.shop.repo = repo.clone(context.workspace.folder / "clone", "--depth=1", "--no-single-branch")


@given('its description is "{text}"')
def step_description(context, text):
    context.workspace.write("body.md", text)
    context.words = ["--body-file", str(context.workspace.folder / "body.md")]


@given("a file of it has changed since")
def step_uncommitted(context):
    context.shop.write("README.md", "Another shop.\n")


@given('its last commit says "{message}" on the branch "{branch}"')
def step_message(context, message, branch):
    gate_layouts.say(context.shop, message.replace("\\n", "\n"), branch)


@given('issue 7 asks for the message "{message}" and the branch "{branch}"')
def step_issue(context, message, branch):
    (context.shop.repo.folder / "issue.md").write_text(ISSUE.format(message=message, branch=branch), "utf-8")


@given("it is looked at {how}")
def step_look(context, how):
    context.folder, context.variables = gate_layouts.look(context.shop, how, context.workspace.folder)


@given("a pull request in a project {layout}")
def step_layout(context, layout):
    context.folder = gate_layouts.make(context.workspace.folder / "shop", layout)


@given("a pull request beside a file that is no Gherkin and {change}")
def step_no_gherkin(context, change):
    context.shop = gate_layouts.beside_no_gherkin(context.workspace.folder / "shop", change)


@given("its package is found elsewhere first")
def step_foreign(context):
    context.workspace.write("elsewhere/shop.py", "def total(prices):\n    return 10\n")
    elsewhere = context.workspace.folder / "elsewhere"
    lines = f"import sys\n\nsys.path.insert(0, {str(elsewhere)!r})\n"
    gate_layouts.amend(context.shop, {"features/environment.py": lines})


@given('its ledger knows the failure "{message}"')
def step_ledger(context, message):
    gate_layouts.amend(context.shop, {"features/bugs.toml": gate_layouts.LEDGER.format(message=message)})


@given('its settings say "{text}"')
def step_settings(context, text):
    gate_layouts.amend(context.shop, {"pyproject.toml": text.replace("\\n", "\n")})


@given("its ledger has a conflict in line 2")
def step_conflict(context):
    gate_layouts.amend(context.shop, {"features/bugs.toml": "\n<<<<<<< HEAD\n=======\n>>>>>>> work\n"})


@given("a captured bug whose test never ends")
def step_endless(context):
    context.shop = gate_layouts.endless(context.workspace.folder / "shop")


@when('the gate is called as "{words}"')
def step_call(context, words):
    folder = context.folder if "folder" in context else context.shop.repo.folder
    words = [*shlex.split(words), *(context.words if "words" in context else ())]
    variables = context.variables if "variables" in context else {}
    context.result = gates.call(context.workspace, folder, words, **variables)


@when("the gate is called without any program on the PATH")
def step_no_git(context):
    folder = context.shop.repo.folder
    context.result = gates.call(context.workspace, folder, ["gate", "--base", "main"], PATH="")


@when("the gate asks it for the issues that are closed")
def step_ask(context):
    words = ["gate", "--base", "main", "--no-proof", "--forge", f"gitea+{context.forge.url}/anna/shop"]
    folder = context.shop.repo.folder
    context.result = gates.call(context.workspace, folder, words, GITEA_TOKEN=TOKEN)


@then("the token stays a secret")
def step_secret(context):
    assert ("/api/v1/repos/anna/shop/issues/7", f"token {TOKEN}") in context.forge.asked, context.forge.asked
    assert TOKEN not in context.result.stdout, context.result.stdout


@then("no worktree, no branch and no file is left")
def step_nothing_left(context):
    repo = context.shop.repo
    words = ("worktree list", "branch --format=%(refname)", "status --short")
    worktrees, *left = [repo.git(*asked.split()) for asked in words]
    assert (worktrees.count("\n"), left) == (0, ["refs/heads/main\nrefs/heads/work", ""]), (worktrees, left)
