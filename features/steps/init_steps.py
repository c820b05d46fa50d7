"""Projects that adopt this package, and what is added to them."""

from behave import given, then, when

from support import command_line, projects


@given('a project of the shape "{shape}"')
def step_shape(context, shape):
    projects.make(context.workspace, shape)
    context.before = projects.contents(context.workspace)


@given('its file "{name}" holds "{content}"')
def step_file(context, name, content):
    context.workspace.write(name, command_line.as_bytes(content))
    context.before = projects.contents(context.workspace)


@given('its file "{name}" is a link to "{target}"')
def step_link(context, name, target):
    context.workspace.write(target, projects.ENVIRONMENT)
    (context.workspace.folder / name).symlink_to(context.workspace.folder / target)
    context.before = projects.contents(context.workspace)


@given('its file "{name}" is a link to a file elsewhere')
def step_link_elsewhere(context, name):
    (context.workspace.folder / name).symlink_to("/etc/hostname")


@given('its file "{name}" leads to nothing')
def step_link_to_nothing(context, name):
    (context.workspace.folder / name).symlink_to("nowhere.py")


@given("it was initialised")
def step_initialised(context):
    assert command_line.run_here(context.workspace, "init --write").returncode == 0
    context.before = projects.contents(context.workspace)


@when("it is looked at")
def step_looked_at(context):
    context.result = command_line.run_here(context.workspace, "init")


@when("it is initialised")
@when("it is initialised again")
def step_initialise(context):
    context.result = command_line.run_here(context.workspace, "init --write")


@then('"{names}" are changed, and only by lines that are added')
def step_changed(context, names):
    after = projects.contents(context.workspace)
    assert projects.changed(context.before, after) == set(names.split()), projects.changed(
        context.before, after
    )
    assert not projects.lost_lines(context.before, after)


@when("a file changes between the look and the change")
def step_changes_meanwhile(context):
    context.refusal = projects.change_meanwhile(context.workspace)
    context.before["features/environment.py"] = b"import os\n"


@then('the additions are refused with "{text}"')
def step_refused(context, text):
    assert text in str(context.refusal), context.refusal


@then("no file is changed")
def step_unchanged(context):
    after = projects.contents(context.workspace)
    assert not projects.changed(context.before, after), projects.changed(context.before, after)


@then('"{name}" holds "{content}"')
def step_holds(context, name, content):
    have = (context.workspace.folder / name).read_bytes()
    assert have == command_line.as_bytes(content), have


@then('"{name}" is still a link, and "{target}" has the hook')
def step_still_link(context, name, target):
    assert (context.workspace.folder / name).is_symlink()
    assert "install()" in context.workspace.read(target)
