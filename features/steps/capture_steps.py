"""Capturing a bug: the command, the files that it writes, and what they mean."""

from contextlib import ExitStack

from behave import given, then, when

from support import captures

HOOK = "from cleveragents.integrations.behave import install\n\ninstall()\n"
STEPS_OF_A_TEMPLATE = 4
SUITES = {
    "robot": "*** Test Cases ***\nOne\n    No Operation\n",
    "feature": "Feature: One\n",
    "py": HOOK,
}


@given("a project with a Behave suite")
def step_project(context):
    context.workspace.write("pyproject.toml", "")
    context.workspace.write("features/environment.py", HOOK)


@given('a project with "{names}"')
def step_project_with(context, names):
    context.workspace.write("pyproject.toml", "")
    for name in names.split(", "):
        context.workspace.write(name, SUITES.get(name.rpartition(".")[2], ""))


@given('a project with ""')
def step_project_with_nothing(context):
    context.workspace.write("pyproject.toml", "")


@given('a folder "{name}"')
def step_folder(context, name):
    (context.workspace.folder / name).mkdir(parents=True)


@given("a disk on which {what}")
def step_refusing_disk(context, what):
    _enter(context, captures.refusing(what))


@given("a disk without hard links that gets full")
def step_full_copies(context):
    _enter(context, captures.full_copies())


@given('another "cleveragents {arguments}" that is a moment faster')
def step_faster(context, arguments):
    _enter(context, captures.overtaken(lambda: captures.call(context.workspace, arguments)))


@given('a forge whose issues are called "{title}"')
def step_forge(context, title):
    stack = ExitStack()
    context.forge_was_asked = stack.enter_context(captures.forge_with(title))
    context.add_cleanup(stack.close)


@given('somebody makes "{name}" before it is copied')
def step_made_meanwhile(context, name):
    _enter(context, captures.refusing("the disk knows no hard links"))
    _enter(context, captures.overtaken(lambda: context.workspace.write(name, "somebody's")))


@given('"cleveragents {arguments}" has been called')
def step_has_been_called(context, arguments):
    done = captures.call(context.workspace, arguments)
    assert done.returncode == 0, done.stdout


@given('a file "{name}" with')
def step_file_with_text(context, name):
    context.workspace.write(name, context.text)


@given('an editor "{name}" that does')
def step_editor(context, name):
    context.workspace.write(name, f"#!/bin/sh\n{context.text}\n").chmod(0o755)


@when('"cleveragents {arguments}" is called')
def step_call(context, arguments):
    context.before = captures.everything(context.workspace)
    context.result = captures.call(context.workspace, arguments)


@when('"cleveragents {arguments}" is called in "{folder}"')
def step_call_in(context, arguments, folder):
    context.result = captures.call(context.workspace, arguments, folder)


@when('"cleveragents {arguments}" is called with {variables} in the environment')
def step_call_with(context, arguments, variables):
    found = dict.fromkeys(("VISUAL", "EDITOR"), "")
    found |= dict(pair.split("=", 1) for pair in variables.split(" and "))
    context.before = captures.everything(context.workspace)
    context.result = captures.call(context.workspace, arguments, **found)


@when('bug 7 is captured with the title "{title}"')
def step_capture_titled(context, title):
    context.result = captures.capture_titled(context.workspace, captures.unescaped(title))
    assert context.result.returncode == 0, context.result.stdout


@when('bug 7 is captured with the title "{title}" said {times:d} times')
def step_capture_repeated(context, title, times):
    step_capture_titled(context, title * times)


@when('Behave runs "{file}" with a folder for temporary files')
def step_behave(context, file):
    folder = context.workspace.folder / "temporary"
    folder.mkdir()
    context.result = context.workspace.python("-m", "behave", "-f", "plain", file, TMPDIR=str(folder))


@when('Robot runs "{file}" with the listener')
def step_robot(context, file):
    listener = "cleveragents.integrations.robot.ExpectedFailure"
    words = ("--listener", listener, "--output", "NONE", "--log", "NONE", "--report", "NONE")
    context.result = context.workspace.python("-m", "robot", *words, "--console", "verbose", file)


@then('it exits with {code:d} and has made "{names}"')
def step_made(context, code, names):
    assert context.result.returncode == code, context.result.stdout
    made = [file for file in captures.files(context.workspace) if "tdd_" in file]
    assert made == sorted(names.split(", ")), made


@then('it exits with {code:d} and has changed nothing, because "{reason}"')
def step_nothing_changed(context, code, reason):
    assert context.result.returncode == code, context.result.stdout
    assert reason in context.result.stdout, context.result.stdout
    have = captures.everything(context.workspace)
    assert have == context.before, set(have) ^ set(context.before)


@then('the file "{name}" holds the lines')
def step_lines(context, name):
    have = [line.strip() for line in context.workspace.read(name).splitlines()]
    missing = [line for line in context.text.splitlines() if line.strip() not in have]
    assert not missing, f"missing: {missing}\nin: {have}"


@then('in "{name}" all frameworks read the title "{title}"')
def step_frameworks_read(context, name, title):
    read, wanted = captures.read(context.workspace, name), captures.unescaped(title)
    assert read.scenarios == (wanted,), read.scenarios
    assert (read.feature, read.robot_documentation) == (f"Bug 7: {wanted}",) * 2, read
    context.read = read


@then('in "{name}" all frameworks read a title of {length:d} characters')
def step_title_length(context, name, length):
    (title,) = captures.read(context.workspace, name).scenarios
    assert len(title) == length, f"{len(title)}: {title}"
    assert title.endswith(" ..."), title


@then("they read the three tags and the steps that are defined")
def step_tags_and_steps(context):
    read = context.read
    assert set(read.tags) == set(read.robot_tags) == {"tdd_bug", "tdd_bug_7", "tdd_expected_fail"}, read
    assert read.steps == read.defined, read


@then('Robot calls the test "{name}"')
def step_robot_name(context, name):
    assert context.read.robot_test == name, context.read.robot_test


@then("the {count:d} tests of the bugs share no step")
def step_no_shared_step(context, count):
    files = sorted(context.workspace.folder.glob("features/steps/*_steps.py"))
    assert len(files) == count, files
    defined = [step for file in files for step in captures.defined_steps(file.read_text(encoding="utf-8"))]
    assert len(set(defined)) == len(defined) == STEPS_OF_A_TEMPLATE * len(files), defined


@then('a Behave that speaks "{language}" reads "{file}" as "{name}"')
def step_language(context, language, file, name):
    have = captures.parse_in(language, context.workspace.read(file))
    assert have == name, have


@then('it says nothing about "{text}"')
def step_not_said(context, text):
    assert text not in context.result.stdout, context.result.stdout


@then('the forge was asked for issue {number:d} of "{url}"')
def step_forge_asked(context, number, url):
    assert [asked[:2] for asked in context.forge_was_asked] == [(url, number)], context.forge_was_asked


@then("the folder for temporary files is empty")
def step_no_leftovers(context):
    left = list((context.workspace.folder / "temporary").iterdir())
    assert left == [], left


def _enter(context, manager):
    stack = ExitStack()
    stack.enter_context(manager)
    context.add_cleanup(stack.close)
