"""What git knows of a pull request."""

import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from behave import given, then, when

from cleveragents.errors import CleverAgentsError
from cleveragents.gate.ci import branch_in_ci, default_base
from cleveragents.gate.worktree import worktree
from support import pull_requests, repositories
from support.command_line import as_bytes

ENDS = {"well": None, "by an error": ValueError("in the block"), "by Ctrl-C": KeyboardInterrupt()}


def _enter(context, manager):
    manager.__enter__()
    context.add_cleanup(manager.__exit__, None, None, None)


@given("a pull request")
def step_pull_request(context):
    context.repo = pull_requests.make(context.workspace)


@given("a user whose git is configured to print everything otherwise")
def step_hostile(context):
    context.home = repositories.make_hostile_home(context.workspace.folder / "hostile")
    _enter(context, repositories.variables(HOME=str(context.home)))


@given('main has the file "{name}" with the text "{text}"')
def step_file_on_main(context, name, text):
    context.repo.checkout("main")
    context.repo.write(pull_requests.path_of(name), as_bytes(text))
    context.repo.commit("before")
    context.repo.git("branch", "--force", pull_requests.BRANCH)
    context.repo.checkout(pull_requests.BRANCH)


@given('the pull request does: "{what}"')
def step_does(context, what):
    pull_requests.do(context.repo, what)
    context.repo.commit()


@given("the pull request adds the files")
def step_adds(context):
    for row in context.table:
        context.repo.write(pull_requests.path_of(row["name"]))
    context.repo.commit()


@given('the commits "{messages}", and then main merged, which has "{other}"')
def step_commits(context, messages, other):
    for message in messages.split(", "):
        context.repo.commit(message)
    context.repo.checkout("main")
    context.repo.commit(other)
    context.repo.checkout(pull_requests.BRANCH)
    context.repo.merge("main", "merge")


@given('a commit with the bytes "{message}", and in its header {header}')
def step_commit_raw(context, message, header):
    context.repo.commit_raw(pull_requests.ENCODINGS[header], as_bytes(message.strip("'")))


@given("main and the branch have merged each other")
def step_criss_cross(context):
    repo, parts = context.repo, {"main": "one", pull_requests.BRANCH: "two"}
    commits = {}
    for branch, name in parts.items():
        repo.checkout(branch)
        repo.write(name)
        commits[branch] = repo.commit(name)
    repo.merge(commits["main"])
    repo.checkout("main")
    repo.merge(commits[pull_requests.BRANCH])


@given('a branch "{name}" with a history of its own')
def step_orphan(context, name):
    context.repo.git("checkout", "--quiet", "--orphan", name)
    context.repo.commit("another first")


@given("main and the branch have {count:d} commits more each")
def step_more(context, count):
    for branch in ("main", pull_requests.BRANCH):
        context.repo.checkout(branch)
        for number in range(count):
            context.repo.commit(f"{branch} {number}")


@given("a clone with the options {options}")
def step_clone(context, options):
    words = [] if options == "none" else options.split()
    context.repo = context.repo.clone(context.workspace.folder / "clone", *words)


@given('"{name}" is checked out')
def step_checked_out(context, name):
    context.repo.checkout(name)


@given('git does: "{words}"')
def step_git_does(context, words):
    context.repo.git(*words.split())


@given("a run of the gate was killed in a worktree, whose folder {state}")
def step_killed(context, state):
    context.folder = pull_requests.killed_in_worktree(context.repo)
    context.add_cleanup(shutil.rmtree, context.folder.parent, ignore_errors=True)
    assert context.folder.is_dir(), context.folder
    if state == "was removed":
        shutil.rmtree(context.folder.parent)


@given("a worktree of the user's that is away for a while")
def step_away(context):
    context.away = context.workspace.folder / "away"
    context.repo.git("worktree", "add", "--quiet", "--detach", str(context.away))
    context.away.rename(context.away.with_name("elsewhere"))


@given("git's folder of worktrees cannot be made")
def step_unwritable(context):
    context.repo.write(".git/worktrees", "in the way")


@given("git's folder cannot be written to")
def step_unlockable(context):
    context.repo.write(".git/cleveragents-gate-lock/in the way")


@given("there is no place for temporary files")
def step_no_temporary(context):
    before, tempfile.tempdir = tempfile.tempdir, str(context.workspace.folder / "none")
    context.add_cleanup(setattr, tempfile, "tempdir", before)


@given("the repository belongs to another user")
def step_foreign(context):
    _enter(context, repositories.variables(GIT_TEST_ASSUME_DIFFERENT_OWNER="1", HOME="/none"))


@when("its changes are listed")
def step_list_changes(context):
    context.changes = pull_requests.listed_changes(context.repo)


@when("its commits are listed")
def step_list_commits(context):
    context.messages = pull_requests.messages(context.repo)


@when('the commit of "{ref}" is looked up')
def step_look_up(context, ref):
    context.answer = pull_requests.refusal_of(context.repo, as_bytes(ref).decode("utf-8", "surrogateescape"))


@when('the merge base of "{base}" and "{head}" is looked up')
def step_merge_base(context, base, head):
    context.answer = pull_requests.ancestor(context.repo, base, head)


@when('the branch of "{head}" is looked up, with the variables "{variables}"')
def step_branch(context, head, variables):
    context.answer = pull_requests.branch_name(context.repo, head, variables)


@when('a build has the variables "{variables}"')
def step_variables(context, variables):
    environ = dict(word.split("=", 1) for word in variables.split())
    context.answer = f"{branch_in_ci(environ) or 'none'} into {default_base(environ) or 'none'}"


@when("a worktree of HEAD is used, and that ends {how}")
def step_use(context, how):
    context.folder = pull_requests.looked_into(context.repo, "HEAD", ENDS[how])


@when("a worktree of main is used within one of HEAD")
def step_use_two(context):
    with worktree(context.repo.repository, "HEAD") as outer:
        context.folder = pull_requests.looked_into(context.repo, "main")
        assert (outer / "README").is_file()


@when("{gates:d} gates use {count:d} worktrees each at the same time")
def step_use_many(context, gates, count):
    with ThreadPoolExecutor(gates) as pool:
        tasks = [pool.submit(pull_requests.looked_into, context.repo, "HEAD") for _ in range(gates * count)]
    context.failures = [str(task.exception()) for task in tasks if task.exception()]
    context.folder = tasks[0].result() if not context.failures else None


@when("a worktree is wanted")
def step_want(context):
    try:
        pull_requests.looked_into(context.repo, "HEAD")
    except CleverAgentsError as error:
        context.answer = str(error)


@then("they are, by status, old and new path")
def step_changes_are(context):
    path = pull_requests.path_of
    want = [(row["status"], path(row["old"]), path(row["new"])) for row in context.table]
    assert context.changes == want, context.changes


@then("the messages are")
def step_messages_are(context):
    want = [as_bytes(row["message"]).decode() for row in context.table]
    assert context.messages == want, context.messages


@then('the message is "{message}"')
def step_message_is(context, message):
    want = as_bytes(message.strip("'")).decode()
    assert context.messages == [want], context.messages


@then('git answers "{answer}"')
def step_answers(context, answer):
    assert context.answer == answer, context.answer


@then("git answers the commit that is checked out")
def step_answers_commit(context):
    assert context.answer == context.repo.head(), context.answer


@then('git answers one of "{answers}"')
def step_answers_one(context, answers):
    assert context.answer in answers.split(" or "), context.answer


@then('git has no answer, because of "{reason}"')
def step_no_answer(context, reason):
    assert reason in context.answer, context.answer


@then("that is told in {count:d} line")
@then("that is told in {count:d} lines")
def step_told(context, count):
    assert len(context.answer.splitlines()) == count, context.answer


@then("none has failed")
def step_none_failed(context):
    assert context.failures == [], context.failures


@then("no worktree is left")
def step_none_left(context):
    left = pull_requests.worktrees(context.repo)
    assert (left, context.folder.parent.exists()) == ([], False), (left, context.folder)


@then("git still knows the worktree that is away")
def step_still_known(context):
    known = pull_requests.worktrees(context.repo)
    assert known == [str(context.away)], known


@then("no hook has run")
def step_no_hook(context):
    assert not Path(context.home, "hook-ran").exists()
